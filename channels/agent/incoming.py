"""What people type into the console's forms."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from contactkb.answering import Question
from contactkb.contacts import is_phone, read_keyed_number
from contactkb.errors import Problem, Refused
from contactkb.knowledge import Finding
from contactkb.packs import Tree, read_tree

HOME = "/console/"
LONGEST_NOTE = 2000
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
UNSEEN = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def read_way_back(path: str) -> str:
    """Where to go after signing in: a page of the console, never another site."""
    return path if re.fullmatch(r"/console/[\w\-./?=&%+]*", path, re.ASCII) and "//" not in path else HOME


def read_question(form: Mapping[str, str]) -> Question:
    """What is asked: a chosen fact, or words. Raises Refused where nothing is."""
    key, text = form.get("key", ""), UNSEEN.sub(" ", form.get("question", "")).strip()
    if key:
        return Question(keys=(key,))
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


def read_note(text: str) -> str:
    """What an agent notes. Raises Refused for nothing, or far too much."""
    words = UNSEEN.sub(" ", text).strip()
    if not words or len(words) > LONGEST_NOTE:
        raise Refused([Problem(f"a note has 1 to {LONGEST_NOTE} characters.", "words", "Write it anew.")])
    return words


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


def read_content(text: str, key: str) -> tuple[Tree, dict[str, Any]]:
    """The content that an author wrote as YAML, with its lines; `key` is what it must be about, "" for any.

    Raises Refused with every problem at its line.
    """
    tree = read_tree(text, "line")
    data: Any = tree.data
    if not isinstance(data, dict) or not SLUG.fullmatch(str(data.get("key", ""))):
        raise Refused([Problem("this is not a fact.", "line:1", "Begin with `key:`, in lower case with hyphens.")])
    if key and data["key"] != key:
        raise Refused([Problem("the key is another one.", f"line:{tree.line_of(('key',))}", f"Write {key!r}.")])
    return tree, data


def locate(tree: Tree, findings: Sequence[Finding]) -> list[Problem]:
    """Findings, each with the line that it is about."""
    return [Problem(it.what, f"line:{tree.line_of(it.place)}", it.remedy) for it in findings]
