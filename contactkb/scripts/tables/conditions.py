"""What the engine would accept in a condition although it cannot be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from contactkb.knowledge.values import BadValue
from contactkb.scripts.tables.atoms import SCALED
from contactkb.scripts.tables.column import Column

# A name, number or text that is no part of a sum, product or call.
_OPERAND = r"[a-z][a-z0-9_]*\b(?!\s*[-+*/(.])|[0-9]+\b(?!\s*[-+*/])|\"[^\"]*\"|'[^']*'"
_PAIR = re.compile(rf"(?<![-+*/.\w])(?<![-+*/]\s)({_OPERAND})\s*(?:==|!=|<=|>=|<|>)\s*({_OPERAND})")
_MEMBERS = re.compile(r"\b([a-z][a-z0-9_]*)\s+in\s+\[([^\]]*)\]")
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")


def confusions(expression: str, columns: Mapping[str, Column]) -> Iterator[BadValue]:
    """Money beside a bare number or a weight, and words that are none of a choice's."""
    for left, right in _PAIR.findall(expression):
        yield from _unlike(left, right, columns)
        yield from _unlike(right, left, columns)
    for name, members in _MEMBERS.findall(expression):
        for pair in _QUOTED.findall(members):
            yield from _no_choice(name, pair[0] or pair[1], columns)


def _unlike(name: str, other: str, columns: Mapping[str, Column]) -> Iterator[BadValue]:
    column = columns.get(name)
    if column is None:
        return
    if other[0] in "\"'":
        yield from _no_choice(name, other[1:-1], columns)
    elif other.isdigit() and other != "0" and column.type in SCALED:
        remedy = "Write the value under `values:` with its type, and use its name."
        yield BadValue(f"{name} is {column.describe()}, and {other} is a bare number.", remedy)
    elif other in columns and not column.is_like(columns[other]):
        what = f"{name} is {column.describe()}, and {other} is {columns[other].describe()}."
        yield BadValue(what, "Compare like with like.")


def _no_choice(name: str, word: str, columns: Mapping[str, Column]) -> Iterator[BadValue]:
    column = columns.get(name)
    if column is not None and column.type == "choice" and word not in column.choices:
        yield BadValue(f"'{word}' is none of the choices of {name}.", f"Use one of: {', '.join(column.choices)}.")
