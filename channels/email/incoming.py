"""From a raw mail to what is asked in it, by whom, and in which thread."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from channels.email.bounces import Bounce
from channels.email.mime import Mail, Unreadable, read_mail
from channels.email.quoting import asked_sentence, new_text, plain_question, without_courtesies
from channels.email.robots import bare, sign_of_a_machine

__all__ = ["Incoming", "Unreadable", "bare", "bare_subject", "header_of", "read_incoming", "return_path"]

FEWEST_LETTERS = 3
MOST_REFERENCES = 100
MOST_RECIPIENTS = 200
LARGEST_HEADER = 64 * 1024
MESSAGE_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{3,250}>")
ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}")
# What mail programs put before a subject: reply and forward, in a few languages.
PREFIXES = ("re", "fw", "fwd", "rv", "aw", "wg", "sv", "tr")
NAMING = ("to", "cc", "delivered-to", "x-original-to", "resent-to", "resent-cc")


@dataclass(frozen=True, slots=True)
class Incoming:
    """One mail as we understand it.

    `text` is what its writer added, without courtesies, and `wordings` are the ways in which that can be put as one
    question, the shortest first, none where it asks nothing. `references` are the mails before it in its thread, the
    oldest first; `quotes` tells whether it holds something of them. `named` is "to" or "copied" where the mail names
    us, `recipients` whom it names. `machine` says why it is not answered at all; `dmarc` what our own mail server
    found, where we trust one.
    """

    sender: str
    subject: str
    message_id: str
    references: tuple[str, ...]
    text: str
    wordings: tuple[str, ...]
    machine: str
    quotes: bool
    named: str
    recipients: tuple[str, ...]
    attachments: tuple[str, ...]
    dmarc: str
    body: str
    bounce: Bounce | None = None


def read_incoming(raw: bytes, sender: str, our_addresses: Sequence[str], authority: str = "") -> Incoming:
    """The mail in these bytes; `sender` is its return path. Raises Unreadable for what only a person can read.

    `authority` is the name under which our own mail server writes down what it found out about a sender.
    """
    mail = read_mail(raw)
    machine = sign_of_a_machine(mail, sender, our_addresses)
    address = sender.strip().strip("<>")
    if not machine and not ADDRESS.fullmatch(address):
        raise Unreadable("it cannot be answered: its return path is no plain address")
    ids = MESSAGE_ID.findall(mail.first("message-id"))
    new = new_text(mail.text)
    return Incoming(
        sender=address,
        subject=bare_subject(mail.subject),
        message_id=ids[0] if ids else "",
        references=_references(mail),
        text=without_courtesies(new),
        wordings=_wordings(mail, new),
        machine=machine,
        quotes=new != mail.text.strip(),
        named=_named(mail, our_addresses),
        recipients=_recipients(mail),
        attachments=mail.attachments,
        dmarc=_dmarc(mail, authority),
        body=hashlib.sha256(" ".join(mail.text.split()).encode("utf-8", "replace")).hexdigest(),
        bounce=mail.bounce,
    )


def return_path(raw: bytes) -> str | None:
    """The return path as the receiving mail server wrote it into the mail; None where it did not."""
    found = re.search(rb"^return-path:[ \t]*([^\r\n]*)", header_of(raw), re.IGNORECASE | re.MULTILINE)
    return found.group(1).decode("ascii", "replace").strip() if found else None


def header_of(raw: bytes) -> bytes:
    """What stands above the first empty line: below it anybody may quote the header of another mail."""
    return re.split(rb"(?:\A|\n)\r?\n", raw[:LARGEST_HEADER], maxsplit=1)[0]


def bare_subject(subject: str) -> str:
    """The subject without what mail programs put before it."""
    while subject.partition(":")[0].strip().lower() in PREFIXES and ":" in subject:
        subject = subject.partition(":")[2].strip()
    return subject


def _wordings(mail: Mail, new: str) -> tuple[str, ...]:
    question = plain_question(new)
    if sum(letter.isalnum() for letter in question) < FEWEST_LETTERS:
        question = bare_subject(mail.subject)
    return tuple(dict.fromkeys(filter(None, (asked_sentence(question), question))))


def _references(mail: Mail) -> tuple[str, ...]:
    ids = tuple(dict.fromkeys(MESSAGE_ID.findall(f"{mail.first('references')} {' '.join(mail.every('in-reply-to'))}")))
    half = MOST_REFERENCES // 2
    return ids if len(ids) <= MOST_REFERENCES else (*ids[:half], *ids[-half:])


def _recipients(mail: Mail) -> tuple[str, ...]:
    found = (it.lower() for name in NAMING for value in mail.every(name) for it in ADDRESS.findall(value))
    return tuple(dict.fromkeys(found))[:MOST_RECIPIENTS]


def _named(mail: Mail, our_addresses: Sequence[str]) -> str:
    ours = {bare(it) for it in our_addresses}
    for name, says in (("to", "to"), ("cc", "copied"), ("resent-to", "copied")):
        if any(bare(it) in ours for value in mail.every(name) for it in ADDRESS.findall(value)):
            return says
    return ""


def _dmarc(mail: Mail, authority: str) -> str:
    """What our own mail server found: of several such headers the topmost, for it writes above all that came in."""
    for value in mail.every("authentication-results") if authority else ():
        if value.replace(";", " ").split()[:1] == [authority]:
            found = re.search(r"\bdmarc\s*=\s*([a-z]+)", value.lower())
            return found.group(1) if found else ""
    return ""
