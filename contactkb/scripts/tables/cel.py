"""The engine for conditions: CEL, typed before anything runs, without clock, chance or endless work.

Nothing else knows the library. Its errors come as values, which would pass for true; it takes no Decimal; and what a
short circuit skips, it never misses. So callers give whole numbers, words, booleans and lists of words only, and all of
them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version

from cel_expr_python import cel

from contactkb.knowledge.values import BadValue
from contactkb.scripts.tables.atoms import Known

LIBRARY = "cel-expr-python"
LONGEST_CONDITION = 1000
# The engine takes 100,000 characters at once.
LONGEST_PART = 80_000

TYPES = {
    "int": cel.Type.INT,
    "string": cel.Type.STRING,
    "bool": cel.Type.BOOL,
    "list": cel.Type.List(cel.Type.STRING),
}
RESERVED = frozenset(
    re.findall(
        r"\w+",
        """as bool break bytes const continue double dyn else false for function has if import in int let list loop map
        matches namespace null null_type package return size string timestamp true type uint var void while all exists
        exists_one filter duration""",
    )
)
_TEXT = re.compile(r'"(?:\\.|[^"\\])*"|' + r"'(?:\\.|[^'\\])*'")
# They would turn off the check of types, or compare inexactly.
_LOOSE = re.compile(r"\b(dyn|double|has|type|timestamp|duration)\s*\(|\d\.\d|\d[eE]\d|[rRbB]?(?:\"\"\"|''')|//")
_PLACE = re.compile(r"(?:INVALID_ARGUMENT: )?ERROR: <input>:\d+:\d+: ")


class Undecidable(Exception):
    """The engine gave no answer."""


class Conditions:
    """Expressions over typed names that give true or false, compiled together; the order is kept.

    Raises Undecidable for what the engine does not take.
    """

    def __init__(self, names: Mapping[str, str], expressions: Sequence[str]) -> None:
        self.expressions = tuple(expressions)
        env = cel.NewEnv(variables={name: TYPES[kind] for name, kind in names.items()})
        try:
            self._parts = [env.compile(f"[{', '.join(part)}]") for part in _parts(expressions)]
        except RuntimeError as error:
            raise Undecidable(_said(error)) from error

    def evaluate(self, atoms: Mapping[str, Known]) -> list[bool]:
        """Which of them hold. Raises Undecidable where any does neither."""
        found: list[bool] = []
        for part in self._parts:
            try:
                value = part.eval(data=atoms).plain_value()
            except (RuntimeError, ValueError, TypeError) as error:
                raise Undecidable(_said(error)) from error
            if not isinstance(value, list) or any(it is not True and it is not False for it in value):
                raise Undecidable("a condition is neither true nor false")
            found += value
        if len(found) != len(self.expressions):
            raise Undecidable("a condition got lost")
        return found


def check_condition(names: Mapping[str, str], expression: str) -> None:
    """Raises BadValue for an expression that does not give true or false for every value of these names."""
    if len(expression) > LONGEST_CONDITION:
        raise BadValue("The condition is too long.", f"Write at most {LONGEST_CONDITION} characters.")
    loose = _LOOSE.search(without_texts(expression))
    if loose:
        remedy = "Compare inputs and named values with whole numbers, words, true and false."
        raise BadValue(f"The condition uses {loose[0]!r}, which is not taken here.", remedy)
    try:
        env = cel.NewEnv(variables={name: TYPES[kind] for name, kind in names.items()})
        kind = env.compile(expression).return_type()
    except RuntimeError as error:
        remedy = f"It may use: {', '.join(sorted(names))}."
        raise BadValue(f"The condition cannot be read: {_said(error)}.", remedy) from error
    if kind != cel.Type.BOOL:
        raise BadValue("The condition is neither true nor false.", "Write a comparison.")


def without_texts(expression: str) -> str:
    """The expression with every quoted text emptied."""
    return _TEXT.sub('""', expression)


@cache
def engine() -> str:
    """The engine and its version, for the record."""
    return f"{LIBRARY} {version(LIBRARY)}"


def _parts(expressions: Sequence[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    length = 0
    for expression in expressions:
        if length + len(expression) > LONGEST_PART:
            parts.append([])
            length = 0
        parts[-1].append(expression)
        length += len(expression) + 2
    return [part for part in parts if part]


def _said(error: Exception) -> str:
    first = str(error).partition("\n")[0]
    return _PLACE.sub("", first).replace(" (in container '')", "").removesuffix(" [INVALID_ARGUMENT]").strip()
