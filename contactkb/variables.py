"""How the words of an environment variable are read; each reader raises ValueError with what to write instead."""

from __future__ import annotations

import re
from typing import TypeAlias
from urllib.parse import urlsplit

import phonenumbers

SHORTEST_SECRET = 32
HIGHEST_PORT = 65535
# Kinds of facts, and the other entries.
APPROVABLE = ("price", "promotion", "policy", "delay", "article", "unit", "wording", "language", "standard", "script")
# A channel, how sure an answer must be there, how sure a choice, and the share of questions that nothing answers.
Band: TypeAlias = tuple[str, float, float, float]
LOOPBACK = ("127.0.0.1", "::1", "localhost")


def read_secret(text: str) -> str:
    """A key that nobody guesses."""
    if len(text) < SHORTEST_SECRET:
        raise ValueError(f"is shorter than {SHORTEST_SECRET} characters. Use a longer random one.")
    return text


def read_words(text: str) -> tuple[str, ...]:
    """Words, parted by spaces or commas."""
    return tuple(word for word in re.split(r"[\s,]+", text) if word)


def read_approvals(text: str) -> tuple[str, ...]:
    """Kinds of facts and other entries."""
    kinds = read_words(text)
    # A misspelt kind would be published by one person alone.
    unknown = [kind for kind in kinds if kind not in APPROVABLE]
    if unknown:
        raise ValueError(f"names {unknown[0]!r}. Use some of: {', '.join(APPROVABLE)}.")
    return kinds


def read_bands(text: str) -> tuple[Band, ...]:
    """For channels how sure answers and choices must be, and which share of questions has no answer."""
    return tuple(_read_band(it) for it in read_words(text))


def _read_band(text: str) -> Band:
    channel, *figures = text.split(":")
    try:
        answer, clarify, unanswerable = map(float, figures)
    except ValueError:
        raise ValueError(f"has {text!r}. Write channel:answer:clarify:unanswerable, like phone:0.7:0.3:0.2.") from None
    if not (channel.isalpha() and 0 < clarify <= answer <= 1 and 0 < unanswerable < 1):
        raise ValueError(f"has {text!r}. All are shares between 0 and 1, and to answer takes as much as to ask back.")
    return channel, answer, clarify, unanswerable


def read_number(text: str) -> int:
    """A number from 1 to 64."""
    if not re.fullmatch("[0-9]{1,2}", text) or not 1 <= int(text) <= 64:
        raise ValueError(f"is {text!r}, not a number from 1 to 64.")
    return int(text)


def read_switch(text: str) -> bool:
    """Yes or no."""
    if text.lower() not in ("yes", "no"):
        raise ValueError(f"is {text!r}. Write yes or no.")
    return text.lower() == "yes"


def read_url(text: str) -> str:
    """An origin, without a path."""
    if not re.match(r"^https?://[^/\s]+$", text.rstrip("/")):
        raise ValueError(f"is {text!r}. Write it like https://help.example.com, without a path.")
    return text.rstrip("/")


def read_origins(text: str) -> tuple[str, ...]:
    """Several origins."""
    return tuple(read_url(word) for word in read_words(text))


def read_phones(text: str) -> tuple[str, ...]:
    """Phone numbers in E.164."""
    for word in read_words(text):
        try:
            is_phone = phonenumbers.is_valid_number(phonenumbers.parse(word, None))
        except phonenumbers.NumberParseException:
            is_phone = False
        if not is_phone:
            raise ValueError(f"names {word!r}, at which nobody can be called. Write numbers like +12075550123.")
    return read_words(text)


def read_queue(text: str) -> str:
    """The name of a queue at Twilio's."""
    if not re.fullmatch("[A-Za-z0-9_-]{1,64}", text):
        raise ValueError(f"is {text!r}. Name the queue with at most 64 letters, digits and hyphens.")
    return text


def read_pin(text: str) -> str:
    """A code that is keyed in on a telephone."""
    if not re.fullmatch("[0-9]{4,12}", text):
        # What was written may be a secret that is meant for elsewhere.
        raise ValueError("is no code of 4 to 12 digits. Write digits alone, better eight than four.")
    return text


def read_endpoint(text: str) -> str:
    """A host with its port."""
    match = re.fullmatch(r"[^\s:]+:([0-9]{1,5})", text)
    if match is None or not 1 <= int(match.group(1)) <= HIGHEST_PORT:
        raise ValueError(f"is {text!r}. Write it like 127.0.0.1:25.")
    return text


def read_mailbox(text: str) -> str:
    """A folder on an IMAP server, with the name and the secret that open it."""
    parts = urlsplit(text)
    if parts.scheme not in ("imaps", "imap") or not (parts.hostname and parts.username and parts.password):
        raise ValueError("is no mailbox. Write it like imaps://user:secret@imap.example.com/INBOX.")
    if parts.scheme == "imap" and parts.hostname not in LOOPBACK:
        raise ValueError("would send its password unencrypted. Use imaps://.")
    return text
