"""Inputs that may be missing, lists, and addresses: what rows make of them, and what an author is told."""

from __future__ import annotations

from typing import Any

import pytest

from contactkb.knowledge.values import BadValue
from contactkb.scripts.tables.column import Column, dump_given, read_given
from contactkb.scripts.tables.inputs import atoms_of, read_inputs
from contactkb.scripts.tables.judging import judge
from contactkb.scripts.tables.lint import dead_rows, gaps
from contactkb.scripts.tables.standard import Standard
from tests.contactkb.scripts.tables.late import UNIT, read

MAYBE = {"optional": "yes", "lenient": "yes"}


def rows_for(standard: Standard, case: dict[str, Any]) -> tuple[str, ...]:
    """The rows that hold, by what they give."""
    inputs = read_inputs(standard, case, b"secret")
    assert inputs.unread == {}
    verdict = judge(standard, atoms_of(standard, inputs), inputs.held)
    return tuple(str(row.outputs["then"]) for row in verdict.rows)


@pytest.mark.parametrize(
    ("cell", "missing", "five", "six"),
    [
        ("-", True, True, True),
        ("missing", True, False, False),
        ("given", False, True, True),
        ("5", False, True, False),
        ("not(5)", False, False, True),
        ("> 5", False, False, True),
    ],
)
@pytest.mark.parametrize("sensitive", ["no", "yes"])
def test_no_row_that_looks_at_a_missing_input_holds(
    cell: str, missing: bool, five: bool, six: bool, sensitive: str
) -> None:
    standard, flaws = read({"x": {"type": "count", "sensitive": sensitive, **MAYBE}}, f"x\n{cell}")
    assert flaws == []
    cases = ({}, {"x": None}, {"x": "many"}, {"x": 5}, {"x": 6})
    held = [bool(rows_for(standard, case)) for case in cases]
    assert held == [missing, missing, missing, five, six]


@pytest.mark.parametrize(
    ("condition", "missing", "two"),
    [
        ("x < 5", False, True),
        ("!(x < 5)", False, False),
        ("x_given", False, True),
        ("!x_given", True, False),
        ("!x_given || x > 5", True, False),
        ("!x_given || x < 5", True, True),
        ('y == "x"', False, False),
    ],
)
def test_a_condition_sees_to_absence_itself_or_does_not_hold(condition: str, missing: bool, two: bool) -> None:
    inputs = {"x": {"type": "count", **MAYBE}, "y": {"type": "text"}}
    standard, flaws = read(inputs, f"when\n`{condition}`")
    assert flaws == []
    assert bool(rows_for(standard, {"y": "-"})) is missing
    assert bool(rows_for(standard, {"y": "-", "x": 2})) is two


def test_what_must_be_there_hands_over_and_what_may_be_missing_must_still_be_readable() -> None:
    standard, _ = read({"x": {"type": "count"}, "y": {"type": "count", "optional": "yes"}}, "x | y\n- | missing")
    assert read_inputs(standard, {"y": "many"}, b"").unread == {"x": "missing", "y": "not a whole number"}


def test_rows_that_come_too_late_and_cases_without_a_row_are_seen_with_what_is_missing() -> None:
    inputs = {"x": {"type": "boolean", **MAYBE}}
    late, _ = read(inputs, "x\nmissing\ntrue\nfalse\n-", hit="first")
    assert [flaw.what for flaw in dead_rows(late)] == [
        f"the row {late.rows[3].id} is never reached: rows above it take every case."
    ]
    gap, _ = read(inputs, "x\ntrue\nfalse")
    assert gaps(gap) == "x missing"
    whole, _ = read(inputs, "x\ngiven\nmissing")
    assert gaps(whole) == ""
    overlap, _ = read(inputs, "x\ngiven\ntrue")
    assert "can both hold" in next(dead_rows(overlap)).what


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("size(items) == 2", True),
        ("size(items) != size(others)", True),
        ('"b" in items', True),
        ('items.all(it, it == "a")', False),
    ],
)
def test_conditions_look_into_lists(condition: str, holds: bool) -> None:
    standard, flaws = read({"items": {"type": "list"}, "others": {"type": "list"}}, f"when\n`{condition}`")
    assert flaws == []
    assert bool(rows_for(standard, {"items": ["a", "b"], "others": []})) is holds
    assert bool(rows_for(standard, {"items": '["a", "b"]', "others": "[]"})) is holds


@pytest.mark.parametrize(
    "raw",
    ["a", "a, b", {"a": "b"}, 7, True, ["a", 7], [None], ["a\u0000"], ["<b>"], ["a" * 101], ["a"] * 101, "[1", "[[["],
)
def test_what_is_no_list_of_lines_is_not_taken_for_one(raw: Any) -> None:
    with pytest.raises(BadValue):
        read_given(Column("x", "list"), raw, UNIT.zone)


def test_a_list_is_kept_as_it_was_given() -> None:
    column = Column("x", "list")
    for given in ((), ("a", "a", 'b "quoted", ñ')):
        assert read_given(column, dump_given(given, UNIT.zone), UNIT.zone) == given


ELM = {"address1": "12 Elm Street", "city": "Denver", "state": "CO", "zip": "80201", "country": "USA"}


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (ELM, "12 Elm Street, Denver, CO 80201, USA"),
        ({**ELM, "address2": "Apt 3", "note": 7}, "12 Elm Street, Apt 3, Denver, CO 80201, USA"),
        ({**ELM, "address2": " ", "zip": 4101}, "12 Elm Street, Denver, CO 04101, USA"),
        ({**ELM, "zip": "SW1A 1AA", "country": "UK"}, "12 Elm Street, Denver, CO SW1A 1AA, UK"),
        ("12 Elm Street, Denver, CO 80201", "12 Elm Street, Denver, CO 80201"),
    ],
)
def test_an_address_in_parts_or_in_a_line_is_kept_in_one(raw: Any, line: str) -> None:
    column = Column("x", "address")
    assert read_given(column, raw, UNIT.zone) == line
    assert read_given(column, line, UNIT.zone) == line


@pytest.mark.parametrize(
    "raw",
    [
        *({name: part for name, part in ELM.items() if name != left} for left in ELM),
        *({**ELM, name: odd} for name in ELM for odd in ("", " ", None, [], "<i>", "x\u202e", "y" * 101)),
        {**ELM, "address2": ["a"]},
        {**ELM, "zip": "8020"},
        {**ELM, "zip": True},
        "12 Elm Street",
        "Elm Street, Denver, Colorado",
        "12 Elm Street, Denver",
        [],
        7,
        '{"address1": ',
    ],
)
def test_half_an_address_is_none(raw: Any) -> None:
    with pytest.raises(BadValue):
        read_given(Column("x", "address"), raw, UNIT.zone)
