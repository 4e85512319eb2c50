"""What people type into the console's forms."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from email.header import decode_header, make_header
from email.parser import BytesParser
from email.policy import compat32
from typing import Any
from zoneinfo import ZoneInfo

from contactkb.answering import Question
from contactkb.contacts import is_phone, read_keyed_number
from contactkb.errors import ContactkbError, Problem, Refused
from contactkb.knowledge import Finding, parse_value
from contactkb.packs import Tree, read_tree

HOME = "/console/"
LONGEST_NOTE = 2000
LONGEST_KEY = 200
LONGEST_MESSAGE = 10_000
LARGEST_LETTER = 128 * 1024
MOST_BOUNDARIES = 50
LONGEST_LINE = 300
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
GROUP = re.compile(r"[\w-]{1,40}")
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
UNSEEN = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Read:
    """A letter as a person reads it."""

    sender: str
    subject: str
    text: str


def read_way_back(path: str) -> str:
    """Where to go after signing in: a page of the console, never another site."""
    return path if re.fullmatch(r"/console/[\w\-./?=&%+]*", path, re.ASCII) and "//" not in path else HOME


def read_question(form: Mapping[str, str]) -> Question:
    """What is asked: a chosen fact, or words. Raises Refused where nothing is."""
    key, text = form.get("key", ""), UNSEEN.sub(" ", form.get("question", "")).strip()
    if key:
        return Question(keys=(key[:LONGEST_KEY],))
    if not text:
        raise Refused([Problem("nothing is asked.", "question", "Type what the customer asks, or a short number.")])
    return Question(text)


def read_customer(text: str, near: str) -> str:
    """The E.164 number or mail address of a customer, "" where nothing is typed; numbers as people at `near` write
    them. Raises Refused for anything else."""
    plain = text.strip()
    if not plain or MAIL.fullmatch(plain):
        return plain.lower()
    number = read_keyed_number(plain, near)
    if not number or not is_phone(number):
        remedy = "Write it like +1 207 555 0123 or ana@example.com, or leave it empty."
        raise Refused([Problem("that is neither a phone number nor a mail address.", "customer", remedy)])
    return number


def read_once(form: Mapping[str, str]) -> str:
    """What tells a form from every other that a page of ours ever showed; "" where it is none of ours."""
    once = form.get("once", "")
    return once if re.fullmatch("[0-9a-f]{16}", once) else ""


def read_details(form: Mapping[str, str], zone: ZoneInfo) -> dict[str, str]:
    """What is known of the case: the customer's group, and the quantity asked about. Raises Refused for neither."""
    group, quantity = (" ".join(form.get(name, "").split()) for name in ("group", "quantity"))
    problems = []
    if group and not GROUP.fullmatch(group):
        problems.append(Problem("that is no group of customers.", "group", "Write it as the prices do: restaurant."))
    if quantity and not _is_quantity(quantity, zone):
        problems.append(Problem("that is no quantity.", "quantity", "Write a number and a unit, like 5 lb."))
    if problems:
        raise Refused(problems)
    return {name: text for name, text in (("group", group), ("quantity", quantity)) if text}


def read_note(text: str) -> str:
    """What an agent notes. Raises Refused for nothing, or far too much."""
    words = UNSEEN.sub(" ", text).strip()
    if not words or len(words) > LONGEST_NOTE:
        raise Refused([Problem(f"a note has 1 to {LONGEST_NOTE} characters.", "words", "Write it anew.")])
    return words


def _is_quantity(text: str, zone: ZoneInfo) -> bool:
    try:
        parse_value("quantity", text, zone)
    except ContactkbError:
        return False
    return True


def read_outcome(form: Mapping[str, str], outcomes: Sequence[str]) -> str:
    """How something ended: one of these outcomes. Raises Refused for any other."""
    outcome = form.get("outcome", "")
    if outcome not in outcomes:
        raise Refused([Problem("that is no outcome.", "outcome", f"Choose one of: {', '.join(outcomes)}.")])
    return outcome


def read_words(text: str) -> str:
    """The words of a message, its lines kept. Raises Refused for nothing, or far too much."""
    words = UNSEEN.sub(" ", text.replace("\r\n", "\n")).strip()
    if not words or len(words) > LONGEST_MESSAGE:
        raise Refused([Problem(f"a message has 1 to {LONGEST_MESSAGE} characters.", "words", "Write it anew.")])
    return words


def read_letter(raw: bytes) -> Read:
    """A mail for a person's eyes: its first plain text, else as it stands; whatever it holds, it is only text."""
    try:
        if raw[:LARGEST_LETTER].lower().count(b"boundary") > MOST_BOUNDARIES:
            raise ValueError("each line would be compared with all of them")
        message = BytesParser(policy=compat32).parsebytes(raw[:LARGEST_LETTER])
        parts = [it for it in message.walk() if it.get_content_type() == "text/plain"]
        payload = parts[0].get_payload(decode=True) if parts else raw[:LARGEST_LETTER]
        subject, sender = (str(make_header(decode_header(message.get(it, "")))) for it in ("Subject", "From"))
    except Exception:
        payload, subject, sender = raw[:LARGEST_LETTER], "", ""
    text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else str(payload)
    plain = (UNSEEN.sub(" ", it).strip() for it in (sender, subject, text.replace("\r\n", "\n")))
    sender, subject, text = plain
    return Read(sender[:LONGEST_LINE], subject[:LONGEST_LINE], text[:LONGEST_MESSAGE])


def read_why(form: Mapping[str, str]) -> str:
    """The reason, for the record."""
    return UNSEEN.sub(" ", form.get("why", "")).strip()[:500]


def with_amount(content: Mapping[str, Any], amount: str) -> dict[str, Any]:
    """The same fact at another price; an amount without currency is in the one that it has."""
    changed = deepcopy(dict(content))
    before = str(changed["price"]["amount"])
    plain = amount.strip()
    changed["price"]["amount"] = plain if " " in plain else f"{plain} {before.rpartition(' ')[2]}"
    return changed


def read_content(text: str, key: str, what: str = "fact", named: str = "key") -> tuple[Tree, dict[str, Any]]:
    """The content of a fact, or of `what` else, that an author wrote as YAML, with its lines; `key` is what it must be
    about, "" for any, and stands under the name `named`.

    Raises Refused with every problem at its line.
    """
    tree = read_tree(text, "line")
    data: Any = tree.data
    if not isinstance(data, dict) or not SLUG.fullmatch(str(data.get(named, ""))):
        remedy = f"Begin with `{named}:`, in lower case with hyphens."
        raise Refused([Problem(f"this is not a {what}.", "line:1", remedy)])
    if key and data[named] != key:
        raise Refused([Problem("the key is another one.", f"line:{tree.line_of((named,))}", f"Write {key!r}.")])
    return tree, data


def locate(tree: Tree, findings: Sequence[Finding]) -> list[Problem]:
    """Findings, each with the line that it is about."""
    return [Problem(it.what, f"line:{tree.line_of(it.place)}", it.remedy) for it in findings]
