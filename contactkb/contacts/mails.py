"""Mails: what the outbox keeps of a mail, and the names by which mails know each other."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from contactkb.contacts.outbox import Outgoing
from contactkb.errors import Problem, Refused

EMAIL = "email"
LONGEST_ADDRESS = 254
LONGEST_SUBJECT = 250
# One mailbox and nothing around it: no name, no comment, no second address, no line break.
ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+"
)
LINE_BREAKING = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def new_mail(
    secret: bytes, key: str, *, to: str, sender: tuple[str, str], subject: str, words: str, language: str
) -> dict[str, Any]:
    """The contents of an outbox message of kind "email" that begins a thread, written for or by a person.

    `key` is the outbox key under which it is put, `secret` our key of keyed hashes, `sender` our name and address.
    Raises Refused for an address that is not one mailbox, and for what would not stay inside its header.
    """
    problems = [*_address_problems(to, "to"), *_address_problems(sender[1], "from")]
    problems += [*_line_problems(subject, "subject"), *_line_problems(sender[0], "from")]
    if not words.strip():
        problems.append(Problem("there is nothing in the mail.", "words", "Write what the customer shall read."))
    if problems:
        raise Refused(problems)
    return {
        "to": to,
        "from": list(sender),
        "subject": subject.strip(),
        "words": words,
        "language": language,
        "message_id": make_message_id(secret, key, sender[1]),
        "in_reply_to": "",
        "references": [],
        "automatic": False,
    }


def make_message_id(secret: bytes, key: str, our_address: str) -> str:
    """The Message-ID of the mail with that outbox key: always the same, and nobody else can guess it."""
    digest = hmac.new(secret, f"mail:{key}".encode(), hashlib.sha256).hexdigest()
    return f"<{digest[:32]}@{our_address.rpartition('@')[2]}>"


def is_mail_address(text: str) -> bool:
    """Whether this is one mailbox that every mail server understands."""
    return len(text) <= LONGEST_ADDRESS and len(text.partition("@")[0]) <= 64 and bool(ADDRESS.fullmatch(text))


def outgoing_by_message_id(session: Session, ids: Collection[str]) -> Outgoing | None:
    """The mail with one of these Message-IDs, the newest first, if we wrote one."""
    named = [it for it in ids if it]
    chosen = select(Outgoing).where(Outgoing.message_id.in_(named)).order_by(Outgoing.id.desc()).limit(1)
    return session.scalar(chosen) if named else None


def _address_problems(text: str, where: str) -> list[Problem]:
    if is_mail_address(text):
        return []
    remedy = "Write one address, like jo@example.com, without a name or a second address."
    return [Problem(f"{text[:100]!r} is not a mail address.", where, remedy)]


def _line_problems(text: str, where: str) -> list[Problem]:
    if LINE_BREAKING.search(text):
        return [Problem("has a line break or another control character in it.", where, "Write it on one line.")]
    if where == "subject" and not 1 <= len(text.strip()) <= LONGEST_SUBJECT:
        return [Problem(f"is not 1 to {LONGEST_SUBJECT} characters long.", where, "Say in few words what it is about.")]
    return []
