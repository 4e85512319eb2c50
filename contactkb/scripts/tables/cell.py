"""A cell of a decision table: unary tests, of which one must hold, or none after `not`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from contactkb.knowledge.values import BadValue
from contactkb.scripts.tables.atoms import ORDERED, Atom, atom_of
from contactkb.scripts.tables.column import UNTESTED, Column, read_given

LONGEST = 200
MISSING, GIVEN = "missing", "given"
MOST_TESTS = 40

SIGNS = ("<=", ">=", "<", ">")
NEGATED = re.compile(r"not\s*\((.*)\)", re.DOTALL)
REFERENCE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_PARTS = re.compile(r'((?:"[^"]*"|[^,"])+)(?:,|$)')


@dataclass(frozen=True, slots=True)
class Reference:
    """A named value that is known only when it is decided, because a fact holds it."""

    name: str


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison: `sign` is =, <, <=, >, >= or .. (both ends included)."""

    sign: str
    operands: tuple[Atom | Reference, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """Tests of one input; none at all is a dash, which anything passes.

    `given` says of an input that may be missing whether it must be there (a test passes nothing that is missing) or
    must not; None where either will do.
    """

    tests: tuple[Test, ...] = ()
    negated: bool = False
    given: bool | None = None

    @property
    def is_settled(self) -> bool:
        """Whether it can be looked through without knowing any fact."""
        return all(not isinstance(operand, Reference) for test in self.tests for operand in test.operands)

    def holds(self, atom: Atom | None, known: Mapping[str, Atom]) -> bool:
        """Whether this value passes, or its absence; `known` are the named values."""
        if self.given not in (None, atom is not None):
            return False
        return not self.tests or (
            atom is not None and self.negated != any(_holds(test, atom, known) for test in self.tests)
        )

    def expression(self, name: str) -> str:
        """The same in the engine's language; "" for a dash."""
        there = {None: "", True: presence(name), False: f"!{presence(name)}"}[self.given]
        return " && ".join(filter(None, (there, self._tested(name) if self.tests else "")))

    def _tested(self, name: str) -> str:
        equal = [_literal(test.operands[0]) for test in self.tests if test.sign == "="]
        parts = [f"{name} in [{', '.join(equal)}]"] if equal else []
        parts += [_expression(test, name) for test in self.tests if test.sign != "="]
        either = " || ".join(f"({part})" for part in parts)
        return f"!({either})" if self.negated else f"({either})"


def presence(name: str) -> str:
    """What conditions call it that an input which may be missing is there."""
    return f"{name}_{GIVEN}"


def read_cell(text: str, column: Column, values: Mapping[str, tuple[Column, Atom | None]], zone: ZoneInfo) -> Cell:
    """The cell in `text`, such as `-`, `< 3`, `1..2`, `gold, silver` or `not(weather)`; `{name}` is a named value.

    `values` gives each named value's column and, where it is no fact's, the value. Raises BadValue.
    """
    if len(text) > LONGEST:
        raise BadValue(f"A cell of {len(text)} characters is too long.", f"Write at most {LONGEST}, or two rows.")
    if not text:
        raise BadValue("The cell is empty.", "Write a dash where anything will do.")
    if text == "-":
        return Cell()
    if column.optional and text in (MISSING, GIVEN):
        return Cell(given=text == GIVEN)
    if column.type in UNTESTED:
        remedy = "Write a dash, missing or given; conditions look at the rest."
        raise BadValue(f"A cell cannot look into {column.describe()}.", remedy)
    negation = NEGATED.fullmatch(text)
    parts = _split(negation[1] if negation else text)
    if len(parts) > MOST_TESTS:
        raise BadValue(f"{len(parts)} tests in one cell are too many.", f"Write at most {MOST_TESTS}.")
    tests = tuple(_read_test(part, column, values, zone) for part in parts)
    return Cell(tests, negation is not None, True if column.optional else None)


def _split(text: str) -> list[str]:
    parts = [part.strip() for part in _PARTS.findall(text)]
    if not parts or not all(parts) or text.rstrip().endswith(",") or ",," in text.replace(" ", ""):
        raise BadValue("A test is missing beside a comma.", "Write the tests with one comma between each two.")
    return parts


def _read_test(text: str, column: Column, values: Mapping[str, tuple[Column, Atom | None]], zone: ZoneInfo) -> Test:
    def operand(word: str) -> Atom | Reference:
        return _read_operand(word.strip(), column, values, zone)

    sign = next((sign for sign in SIGNS if text.startswith(sign)), "")
    is_range = ".." in text and not text.startswith('"')
    if (sign or is_range) and column.type not in ORDERED:
        raise BadValue(f"'{text}' compares what has no order.", f"Name the values of {column.name}, or write a dash.")
    if sign:
        return Test(sign, (operand(text[len(sign) :]),))
    if not is_range:
        return Test("=", (operand(text),))
    low, _, high = text.partition("..")
    ends = (operand(low), operand(high))
    if isinstance(ends[0], int) and isinstance(ends[1], int) and ends[0] > ends[1]:
        raise BadValue(f"'{text}' begins after it ends.", "Write the smaller value first.")
    return Test("..", ends)


def _read_operand(
    word: str, column: Column, values: Mapping[str, tuple[Column, Atom | None]], zone: ZoneInfo
) -> Atom | Reference:
    reference = REFERENCE.fullmatch(word)
    if reference:
        return _refer(reference[1], column, values)
    if not word:
        raise BadValue("A comparison has nothing to compare with.", "Write a value after the sign.")
    quoted = len(word) > 1 and word.startswith('"') and word.endswith('"')
    if column.type == "text" and not quoted:
        raise BadValue(f"'{word}' is a text without quotes.", f'Write it as "{word}".')
    return atom_of(read_given(column, word[1:-1] if quoted else word, zone))


def _refer(name: str, column: Column, values: Mapping[str, tuple[Column, Atom | None]]) -> Atom | Reference:
    if name not in values:
        known = f"Use one of: {', '.join(sorted(values))}." if values else "Add it under `values:`."
        raise BadValue(f"There is no value {{{name}}}.", known)
    its, atom = values[name]
    if not its.is_like(column):
        what = f"{{{name}}} is {its.describe()}, and {column.name} is {column.describe()}."
        raise BadValue(what, "Compare like with like.")
    return Reference(name) if atom is None else atom


def _holds(test: Test, atom: Atom, known: Mapping[str, Atom]) -> bool:
    ends = [known[it.name] if isinstance(it, Reference) else it for it in test.operands]
    if test.sign == "=":
        return atom == ends[0]
    number, low, high = int(atom), int(ends[0]), int(ends[-1])
    match test.sign:
        case "<":
            return number < low
        case "<=":
            return number <= low
        case ">":
            return number > low
        case ">=":
            return number >= low
    return low <= number <= high


def _expression(test: Test, name: str) -> str:
    ends = [_literal(operand) for operand in test.operands]
    if test.sign == "..":
        return f"{name} >= {ends[0]} && {name} <= {ends[1]}"
    return f"{name} {test.sign} {ends[0]}"


def _literal(operand: Atom | Reference) -> str:
    if isinstance(operand, Reference):
        return operand.name
    # JSON writes words, numbers, true and false as the engine reads them.
    return json.dumps(operand, ensure_ascii=False)
