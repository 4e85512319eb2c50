"""Cells of decision tables: what they let through, against an evaluator that shares nothing with ours."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contactkb.knowledge.values import BadValue
from contactkb.scripts.tables.atoms import atom_of
from contactkb.scripts.tables.cell import read_cell
from contactkb.scripts.tables.column import Column, read_given
from contactkb.scripts.tables.inputs import read_inputs
from contactkb.scripts.tables.judging import judge
from contactkb.scripts.tables.ranges import outer_box_of
from tests.contactkb.scripts.tables.late import UNIT, read

MONEY = Column("x", "money", measure="USD")
AMOUNTS = st.integers(0, 1200).map(lambda cents: Decimal(cents) / 100)
SIGNS = ("<", "<=", ">", ">=", "=", "..")


def plain(test: tuple[str, Decimal, Decimal], x: Decimal) -> bool:
    """What a person would say of one test."""
    sign, low, high = test
    return {
        "<": x < low,
        "<=": x <= low,
        ">": x > low,
        ">=": x >= low,
        "=": x == low,
        "..": min(low, high) <= x <= max(low, high),
    }[sign]


def written(test: tuple[str, Decimal, Decimal]) -> str:
    sign, low, high = test
    if sign == "..":
        return f"{min(low, high):.2f}..{max(low, high):.2f} USD"
    return f"{low:.2f}" if sign == "=" else f"{sign} {low:.2f} USD"


tests = st.tuples(st.sampled_from(SIGNS), AMOUNTS, AMOUNTS)


@settings(max_examples=80, deadline=None)
@given(st.lists(tests, min_size=1, max_size=4), st.booleans(), st.lists(AMOUNTS, min_size=1, max_size=6))
def test_a_cell_lets_through_what_it_says(
    cell: list[tuple[str, Decimal, Decimal]], negated: bool, amounts: list[Decimal]
) -> None:
    text = ", ".join(map(written, cell))
    text = f"not({text})" if negated else text
    standard, flaws = read({"x": {"type": "money"}}, f"x\n{text}")
    assert flaws == []
    box = outer_box_of(standard, standard.rows[0])["x"]
    near = [edge + by for _, low, high in cell for edge in (low, high) for by in (Decimal("-0.01"), 0, Decimal("0.01"))]
    for amount in (*amounts, *(it for it in near if it >= 0)):
        expected = negated != any(plain(test, amount) for test in cell)
        inputs = read_inputs(standard, {"x": amount}, b"")
        assert inputs.unread == {}
        atom = atom_of(inputs.values["x"])
        verdict = judge(standard, {"x": atom}, {})
        assert bool(verdict.rows) is expected, (text, amount)
        assert standard.rows[0].cells["x"].holds(atom, {}) is expected
        assert any(low <= int(atom) <= high for low, high in box) is expected


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.sampled_from(["money", "count", "choice", "text", "boolean", "day", "moment", "hours"]))
def test_no_text_in_a_cell_does_more_than_being_refused(text: str, kind: str) -> None:
    column = Column("x", kind, ("guest", "regular") if kind == "choice" else (), "USD" if kind == "money" else "")
    with suppress(BadValue):
        read_cell(text, column, {}, UNIT.zone)


@pytest.mark.parametrize(
    ("kind", "measure", "text", "passes", "fails"),
    [
        ("choice", "", "gold, silver", ["gold", "silver"], ["guest"]),
        ("choice", "", "not(gold)", ["silver", "guest"], ["gold"]),
        ("boolean", "", "true", ["true", True], ["false", False]),
        ("text", "", '"A-1", "B, 2"', ["A-1", "B, 2"], ["B", "A-1 "[:2]]),
        ("count", "", "not(1..3, 7)", [0, "4", 8], [1, "3", 7]),
        ("quantity", "lb", "> 2.5", ["2.501 lb", "3"], ["2.5 lb", 2]),
        ("unit_price", "USD/lb", "<= 6.50", ["6.50", "6.50 USD/lb", 6], ["6.51"]),
        ("percentage", "", "15.5", ["15.5", "15.50%"], ["15"]),
        ("duration", "day", ">= 2 days", ["2", "3 days", 9], ["1 day", 0, "0 days"]),
        ("day", "", "2026-12-24..2026-12-26", ["2026-12-24", "2026-12-26"], ["2026-12-27"]),
        ("moment", "", "< 2026-12-24T18:00", ["2026-12-24T17:59", "2026-12-24T22:59Z"], ["2026-12-24T18:00-05:00"]),
        ("hours", "", "08:00-18:00", ["08:00-18:00"], ["08:00-17:00"]),
        ("phone", "", "+12075550123", ["+12075550123"], ["+12075550142"]),
    ],
)
def test_every_type_is_compared_as_what_it_is(
    kind: str, measure: str, text: str, passes: list[object], fails: list[object]
) -> None:
    column = Column("x", kind, ("gold", "silver", "guest") if kind == "choice" else (), measure)
    cell = read_cell(text, column, {}, UNIT.zone)
    held = [cell.holds(atom_of(read_given(column, raw, UNIT.zone)), {}) for raw in (*passes, *fails)]
    assert held == [True] * len(passes) + [False] * len(fails)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "The cell is empty."),
        ("<", "nothing to compare with"),
        ("5.00 EUR", "is not in USD"),
        ("5.001", "has 3 decimals"),
        ("9.00..2.00", "begins after it ends"),
        ("1.00,, 2.00", "A test is missing beside a comma"),
        ("{limit}", "There is no value {limit}."),
        ("1" * 300, "is too long"),
        (",".join(["1"] * 50), "tests in one cell are too many"),
        ("~3", "not a plain number"),
    ],
)
def test_a_cell_that_cannot_be_meant_is_refused(text: str, told: str) -> None:
    with pytest.raises(BadValue) as refused:
        read_cell(text, MONEY, {}, UNIT.zone)
    assert told in refused.value.what
    assert refused.value.remedy.endswith(".")


def test_what_has_no_order_is_not_compared() -> None:
    for text in ("> gold", "gold..silver"):
        with pytest.raises(BadValue, match="no order"):
            read_cell(text, Column("x", "choice", ("gold", "silver")), {}, UNIT.zone)


def test_the_widest_rows_and_the_longest_tables_are_still_worked_out() -> None:
    inputs = {f"x{number}": {"type": "count"} for number in range(20)}
    cell = ",".join(f">{number}" for number in range(40))
    wide, flaws = read(inputs, "\n".join([" | ".join(inputs), " | ".join([cell] * 20)]))
    assert flaws == []
    assert len(judge(wide, dict.fromkeys(inputs, 5), {}).rows) == 1
    assert judge(wide, {**dict.fromkeys(inputs, 5), "x7": 0}, {}).rows == ()
    long, flaws = read({"x": {"type": "count"}}, "\n".join(["x", *map(str, range(499))]))
    assert flaws == []
    assert [row.line for row in judge(long, {"x": 321}, {}).rows] == [323]
