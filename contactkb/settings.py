"""Settings: read from the environment once, complete or refused with every problem named at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from contactkb.errors import Misconfigured, Problem
from contactkb.variables import (
    Band,
    read_approvals,
    read_bands,
    read_endpoint,
    read_mailbox,
    read_number,
    read_origins,
    read_phones,
    read_pin,
    read_queue,
    read_secret,
    read_switch,
    read_url,
    read_words,
)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs between installations; NAME_FILE in the environment names a file that has the value."""

    secret: str
    database_url: str = "sqlite:///data/contactkb.db"
    cache: str = ""
    public_url: str = "http://127.0.0.1:8000"
    unit: str = ""
    approvals: tuple[str, ...] = ("price", "promotion", "policy", "wording", "language", "standard")
    sources: str = ""
    encoder: str = ""
    word_vectors: str = ""
    bands: tuple[Band, ...] = ()
    widget_origins: tuple[str, ...] = ()
    twilio_account: str = ""
    twilio_tokens: tuple[str, ...] = ()
    twilio_api: str = "https://api.twilio.com"
    mail_address: str = ""
    mail_listen: str = "127.0.0.1:8025"
    mail_relay: str = "127.0.0.1:25"
    mail_automatic: bool = False
    mail_drafts: bool = True
    mail_aliases: tuple[str, ...] = ()
    mail_tags: bool = False
    mail_authority: str = ""
    mail_box: str = ""
    agent_phones: tuple[str, ...] = ()
    agent_queue: str = ""
    agent_pin: str = ""
    workers: int = 2
    threads: int = 24
    is_demo: bool = False

    @property
    def key(self) -> bytes:
        """The key of all keyed hashes."""
        return self.secret.encode()


PIN = "CONTACTKB_AGENT_PIN"
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
    if given.get("agent_queue") and not given.get("agent_pin") and not any(it.where == PIN for it in problems):
        remedy = "Set it to 4 to 12 digits that colleagues key in when they call for the next customer of the queue."
        problems.append(Problem("is missing, and the number of whoever calls can be forged.", PIN, remedy))
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
        what = f"cannot be read: {error.strerror}."
        problems.append(Problem(what, f"{variable}_FILE", "Mend the path or its rights."))
    except UnicodeDecodeError:
        problems.append(Problem("names a file that is not text.", f"{variable}_FILE", "Write it in UTF-8."))
    except ValueError as error:
        problems.append(Problem(str(error), variable))


def _text(variable: str, environ: Mapping[str, str]) -> str:
    if f"{variable}_FILE" in environ:
        return Path(environ[f"{variable}_FILE"]).read_text("utf-8").strip()
    return environ.get(variable, "")


VARIABLES = {
    "secret": (
        "CONTACTKB_SECRET",
        read_secret,
        "Key of all keyed hashes and sessions; at least 32 characters; required.",
    ),
    "database_url": ("DATABASE_URL", str, "Where the store lies: an SQLite file, or a PostgreSQL server."),
    "cache": (
        "CONTACTKB_CACHE",
        str,
        "A folder for what can be made anew: the index of searches; beside an SQLite file, or among temporary files.",
    ),
    "public_url": ("CONTACTKB_PUBLIC_URL", read_url, "How the outside reaches us; Twilio signs with it."),
    "unit": ("CONTACTKB_UNIT", str, "Whose door this is where a request does not say; else the first unit's."),
    "approvals": ("CONTACTKB_APPROVALS", read_approvals, "Kinds that a second person approves."),
    "sources": ("CONTACTKB_SOURCES", str, "A TOML file that declares the systems of record."),
    "encoder": ("CONTACTKB_ENCODER", str, "A folder with a sentence encoder: model.onnx and its tokenizer.json."),
    "word_vectors": ("CONTACTKB_WORD_VECTORS", str, "A file of word vectors, such as en.vec, or a folder of them."),
    "bands": ("CONTACTKB_BANDS", read_bands, "How sure answers must be, such as phone:0.7:0.3:0.2 (see Finding)."),
    "widget_origins": ("CONTACTKB_WIDGET_ORIGINS", read_origins, "Web sites that may embed the widget."),
    "twilio_account": ("TWILIO_ACCOUNT_SID", str, "The Twilio account whose requests we take."),
    "twilio_tokens": ("TWILIO_AUTH_TOKEN", read_words, "Its auth token; two while they are being rotated."),
    "twilio_api": ("TWILIO_API_URL", read_url, "Where Twilio's REST service is; it has others for other regions."),
    "mail_address": ("CONTACTKB_MAIL_ADDRESS", str, "The address that customers write to and that answers come from."),
    "mail_listen": ("CONTACTKB_MAIL_LISTEN", read_endpoint, "Where mail-in takes mail over SMTP."),
    "mail_relay": ("CONTACTKB_MAIL_RELAY", read_endpoint, "The mail server that takes our mail."),
    "mail_automatic": (
        "CONTACTKB_MAIL_AUTOMATIC",
        read_switch,
        "yes sends answers without a person; no keeps them as drafts.",
    ),
    "mail_drafts": (
        "CONTACTKB_MAIL_DRAFTS",
        read_switch,
        "no leaves what is not sent automatically to people as it came; yes drafts an answer for them.",
    ),
    "mail_aliases": ("CONTACTKB_MAIL_ALIASES", read_words, "Other addresses that are ours."),
    "mail_tags": (
        "CONTACTKB_MAIL_TAGS",
        read_switch,
        "yes lets replies come to our address with a tag (help+c.…@), where the mail server takes such.",
    ),
    "mail_authority": (
        "CONTACTKB_MAIL_AUTHORITY",
        str,
        "The name under which our mail server writes Authentication-Results; nobody is believed without it.",
    ),
    "mail_box": (
        "CONTACTKB_MAIL_BOX",
        read_mailbox,
        "A mailbox that mail-in follows as well, such as imaps://user:secret@imap.example.com/INBOX.",
    ),
    "agent_phones": (
        "CONTACTKB_AGENT_PHONE",
        read_phones,
        "The numbers that calls are handed over to, rung in turn; a callback is taken where there are none.",
    ),
    "agent_queue": (
        "CONTACTKB_AGENT_QUEUE",
        read_queue,
        "A Twilio queue in which calls wait instead, until a colleague calls in from one of these numbers.",
    ),
    "agent_pin": (
        PIN,
        read_pin,
        "The code of 4 to 12 digits that such a colleague keys in first; required with a queue.",
    ),
    "is_demo": (
        "CONTACTKB_DEMO",
        read_switch,
        "yes only as `contactkb demo` sets it: a demo page, and a sign-in that all know.",
    ),
    "workers": ("CONTACTKB_WORKERS", read_number, "Processes that answer."),
    "threads": (
        "CONTACTKB_THREADS",
        read_number,
        "Requests that each of them answers at once; callers have places of their own on top.",
    ),
}
