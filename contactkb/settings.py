"""Settings: read from the environment once, complete or refused with every problem named at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import phonenumbers

from contactkb.errors import Misconfigured, Problem

SHORTEST_SECRET = 32
HIGHEST_PORT = 65535
# Kinds of facts, and the other entries.
APPROVABLE = ("price", "promotion", "policy", "delay", "article", "unit", "wording", "language", "standard")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs between installations. Where a name ends in _FILE in the environment, the value is that
    file's."""

    secret: str
    database_url: str = "sqlite:///data/contactkb.db"
    public_url: str = "http://127.0.0.1:8000"
    unit: str = ""
    approvals: tuple[str, ...] = ("price", "promotion", "policy", "wording", "language", "standard")
    sources: str = ""
    widget_origins: tuple[str, ...] = ()
    twilio_account: str = ""
    twilio_tokens: tuple[str, ...] = ()
    twilio_api: str = "https://api.twilio.com"
    mail_address: str = ""
    mail_listen: str = "127.0.0.1:8025"
    mail_relay: str = "127.0.0.1:25"
    mail_automatic: bool = False
    agent_phones: tuple[str, ...] = ()
    agent_queue: str = ""
    workers: int = 2
    threads: int = 24
    is_demo: bool = False

    @property
    def key(self) -> bytes:
        """The key of all keyed hashes."""
        return self.secret.encode()


# The environment variable of each setting, how it is read, and what it is for; README shows this table.
VARIABLES: Mapping[str, tuple[str, Callable[[str], Any], str]] = {}


def read_settings(environ: Mapping[str, str]) -> Settings:
    """The settings of this environment. Raises Misconfigured with every problem at once."""
    problems: list[Problem] = []
    given: dict[str, Any] = {}
    for field in fields(Settings):
        if field.name in VARIABLES:
            _take(field.name, environ, given, problems)
    if "secret" not in given and not any(problem.where == "CONTACTKB_SECRET" for problem in problems):
        remedy = "Set it to at least 32 random characters, for instance from `openssl rand -hex 32`."
        problems.append(Problem("is missing.", "CONTACTKB_SECRET", remedy))
    if bool(given.get("twilio_account")) != bool(given.get("twilio_tokens")):
        problems.append(
            Problem("the Twilio account and token belong together.", "TWILIO_ACCOUNT_SID", "Set both or neither.")
        )
    if given.get("agent_queue") and not given.get("agent_phones"):
        remedy = "Set CONTACTKB_AGENT_PHONE to the numbers from which colleagues call in."
        problems.append(Problem("names a queue that nobody can empty.", "CONTACTKB_AGENT_QUEUE", remedy))
    if problems:
        raise Misconfigured(problems)
    return Settings(**given)


def _take(name: str, environ: Mapping[str, str], given: dict[str, Any], problems: list[Problem]) -> None:
    variable, read, _ = VARIABLES[name]
    try:
        text = _text(variable, environ)
        if text:
            given[name] = read(text)
    except OSError as error:
        problems.append(
            Problem(f"cannot be read: {error.strerror}.", f"{variable}_FILE", "Mend the path or its rights.")
        )
    except UnicodeDecodeError:
        problems.append(Problem("names a file that is not text.", f"{variable}_FILE", "Write it in UTF-8."))
    except ValueError as error:
        problems.append(Problem(str(error), variable))


def _text(variable: str, environ: Mapping[str, str]) -> str:
    if f"{variable}_FILE" in environ:
        return Path(environ[f"{variable}_FILE"]).read_text("utf-8").strip()
    return environ.get(variable, "")


def _secret(text: str) -> str:
    if len(text) < SHORTEST_SECRET:
        raise ValueError(f"is shorter than {SHORTEST_SECRET} characters. Use a longer random one.")
    return text


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in re.split(r"[\s,]+", text) if word)


def _approvals(text: str) -> tuple[str, ...]:
    kinds = _words(text)
    # A misspelt kind would be published by one person alone.
    unknown = [kind for kind in kinds if kind not in APPROVABLE]
    if unknown:
        raise ValueError(f"names {unknown[0]!r}. Use some of: {', '.join(APPROVABLE)}.")
    return kinds


def _number(text: str) -> int:
    if not re.fullmatch("[0-9]{1,2}", text) or not 1 <= int(text) <= 64:
        raise ValueError(f"is {text!r}, not a number from 1 to 64.")
    return int(text)


def _switch(text: str) -> bool:
    if text.lower() not in ("yes", "no"):
        raise ValueError(f"is {text!r}. Write yes or no.")
    return text.lower() == "yes"


def _url(text: str) -> str:
    if not re.match(r"^https?://[^/\s]+$", text.rstrip("/")):
        raise ValueError(f"is {text!r}. Write it like https://help.example.com, without a path.")
    return text.rstrip("/")


def _origins(text: str) -> tuple[str, ...]:
    return tuple(_url(word) for word in _words(text))


def _phones(text: str) -> tuple[str, ...]:
    for word in _words(text):
        try:
            is_phone = phonenumbers.is_valid_number(phonenumbers.parse(word, None))
        except phonenumbers.NumberParseException:
            is_phone = False
        if not is_phone:
            raise ValueError(f"names {word!r}, at which nobody can be called. Write numbers like +12075550123.")
    return _words(text)


def _queue(text: str) -> str:
    if not re.fullmatch("[A-Za-z0-9_-]{1,64}", text):
        raise ValueError(f"is {text!r}. Name the queue with at most 64 letters, digits and hyphens.")
    return text


def _endpoint(text: str) -> str:
    match = re.fullmatch(r"[^\s:]+:([0-9]{1,5})", text)
    if match is None or not 1 <= int(match.group(1)) <= HIGHEST_PORT:
        raise ValueError(f"is {text!r}. Write it like 127.0.0.1:25.")
    return text


VARIABLES = {
    "secret": ("CONTACTKB_SECRET", _secret, "Key of all keyed hashes and sessions; at least 32 characters; required."),
    "database_url": ("DATABASE_URL", str, "Where the store lies: an SQLite file, or a PostgreSQL server."),
    "public_url": ("CONTACTKB_PUBLIC_URL", _url, "How the outside reaches us; Twilio signs with it."),
    "unit": (
        "CONTACTKB_UNIT",
        str,
        "Whose door this is where a request does not say; the first unit of the store otherwise.",
    ),
    "approvals": ("CONTACTKB_APPROVALS", _approvals, "Kinds that a second person approves."),
    "sources": ("CONTACTKB_SOURCES", str, "A TOML file that declares the systems of record."),
    "widget_origins": ("CONTACTKB_WIDGET_ORIGINS", _origins, "Web sites that may embed the widget."),
    "twilio_account": ("TWILIO_ACCOUNT_SID", str, "The Twilio account whose requests we take."),
    "twilio_tokens": ("TWILIO_AUTH_TOKEN", _words, "Its auth token; two while they are being rotated."),
    "twilio_api": ("TWILIO_API_URL", _url, "Where Twilio's REST service is; it has others for other regions."),
    "mail_address": ("CONTACTKB_MAIL_ADDRESS", str, "The address that customers write to and that answers come from."),
    "mail_listen": ("CONTACTKB_MAIL_LISTEN", _endpoint, "Where mail-in takes mail over SMTP."),
    "mail_relay": ("CONTACTKB_MAIL_RELAY", _endpoint, "The mail server that takes our mail."),
    "mail_automatic": (
        "CONTACTKB_MAIL_AUTOMATIC",
        _switch,
        "yes sends answers without a person; no keeps them as drafts.",
    ),
    "agent_phones": (
        "CONTACTKB_AGENT_PHONE",
        _phones,
        "The numbers that calls are handed over to, rung in turn; a callback is taken where there are none.",
    ),
    "agent_queue": (
        "CONTACTKB_AGENT_QUEUE",
        _queue,
        "A Twilio queue in which calls wait instead, until a colleague calls in from one of these numbers.",
    ),
    "is_demo": (
        "CONTACTKB_DEMO",
        _switch,
        "yes only as `contactkb demo` sets it: a demo page, and a sign-in that all know.",
    ),
    "workers": ("CONTACTKB_WORKERS", _number, "Processes that answer."),
    "threads": (
        "CONTACTKB_THREADS",
        _number,
        "Requests that each of them answers at once; callers have places of their own on top.",
    ),
}
