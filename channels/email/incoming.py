"""From a raw mail to what is asked in it, by whom, and in which thread."""

from __future__ import annotations

import re
from dataclasses import dataclass

from channels.email.mime import Mail, Unreadable, read_mail
from channels.email.quoting import asked_sentence, new_text, plain_question
from channels.email.robots import bare, sign_of_a_machine

__all__ = ["Incoming", "Unreadable", "bare", "read_incoming", "return_path"]

FEWEST_LETTERS = 3
MOST_REFERENCES = 20
MESSAGE_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{3,250}>")
ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}")
# What mail programs put before a subject: reply and forward, in a few languages.
PREFIXES = ("re", "fw", "fwd", "rv", "aw", "wg", "sv", "tr")


@dataclass(frozen=True, slots=True)
class Incoming:
    """One mail as we understand it.

    `wordings` are the ways in which its question can be put, the shortest first, none where it asks nothing;
    `references` the mails before it in its thread, the oldest first; `machine` why it is not answered at all.
    """

    sender: str
    subject: str
    message_id: str
    references: tuple[str, ...]
    wordings: tuple[str, ...]
    machine: str


def read_incoming(raw: bytes, sender: str, our_address: str) -> Incoming:
    """The mail in these bytes; `sender` is its return path. Raises Unreadable for what only a person can read."""
    mail = read_mail(raw)
    machine = sign_of_a_machine(mail, sender, our_address)
    address = sender.strip().strip("<>")
    if not machine and not ADDRESS.fullmatch(address):
        raise Unreadable("it cannot be answered: its return path is no plain address")
    ids = MESSAGE_ID.findall(mail.first("message-id"))
    return Incoming(address, _bare_subject(mail), ids[0] if ids else "", _references(mail), _wordings(mail), machine)


def return_path(raw: bytes) -> str | None:
    """The return path as the receiving mail server wrote it into the mail; None where it did not."""
    found = re.search(rb"^return-path:[ \t]*([^\r\n]*)", raw[: 64 * 1024], re.IGNORECASE | re.MULTILINE)
    return found.group(1).decode("ascii", "replace").strip() if found else None


def _wordings(mail: Mail) -> tuple[str, ...]:
    question = plain_question(new_text(mail.text))
    if sum(letter.isalnum() for letter in question) < FEWEST_LETTERS:
        question = _bare_subject(mail)
    return tuple(dict.fromkeys(filter(None, (asked_sentence(question), question))))


def _references(mail: Mail) -> tuple[str, ...]:
    ids = tuple(dict.fromkeys(MESSAGE_ID.findall(f"{mail.first('references')} {' '.join(mail.every('in-reply-to'))}")))
    half = MOST_REFERENCES // 2
    return ids if len(ids) <= MOST_REFERENCES else (*ids[:half], *ids[-half:])


def _bare_subject(mail: Mail) -> str:
    subject = mail.subject
    while subject.partition(":")[0].strip().lower() in PREFIXES and ":" in subject:
        subject = subject.partition(":")[2].strip()
    return subject
