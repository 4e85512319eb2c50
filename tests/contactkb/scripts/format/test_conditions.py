"""Conditions of steps: what they may say, what they need, and what they give."""

from __future__ import annotations

import pytest

from contactkb.scripts.format.conditions import columns_of, condition_of, troubles
from contactkb.scripts.tables.cel import Undecidable
from contactkb.scripts.tables.column import Column
from tests.contactkb.scripts.format.written import LATE, good
from tests.growth import without_hanging

COLUMNS = {
    "late": Column("late", "count"),
    "status": Column("status", "choice", ("sent", "packed")),
    "paid": Column("paid", "boolean"),
    "worth": Column("worth", "money", measure="USD"),
    "order": Column("order", "text"),
}


def problems(expression: str) -> list[str]:
    return [str(it) for it in troubles(expression, COLUMNS)]


def test_a_condition_says_what_it_needs() -> None:
    assert condition_of('late > 2 && status == "late sent" || !paid').names == ("late", "status", "paid")
    assert condition_of("order.startsWith('A') && 3 in [late, 4]").names == ("order", "late")


def test_it_holds_or_not() -> None:
    condition = condition_of('late > 2 && status == "sent"')
    assert condition.holds({"late": 3, "status": "sent", "other": True})
    assert not condition.holds({"late": 2, "status": "sent"})


def test_what_is_missing_is_never_guessed_even_where_it_could_not_matter() -> None:
    condition = condition_of('late > 2 || status == "sent"')
    assert condition.missing({"late": 9}) == ("status",)
    with pytest.raises(Undecidable, match="status is not known"):
        condition.holds({"late": 9})


def test_a_value_of_another_type_decides_nothing() -> None:
    with pytest.raises(Undecidable):
        condition_of("late > 2").holds({"late": "three"})
    with pytest.raises(Undecidable):
        condition_of("late > 2").holds({"late": True})


def test_good_conditions_have_no_troubles() -> None:
    for text in ("late > 2", "paid", "!paid && late in [1, 2]", 'status != "sent"', "worth > 0", "order.size() > 3"):
        assert problems(text) == [], text


@pytest.mark.parametrize(
    "expression",
    [
        "latte > 2",
        "late",
        "late > 'two'",
        "late + 1",
        "true",
        'status == "gone"',
        "worth > 50",
        "late > 2 &&",
        "late > 1.5",
        "dyn(late) == paid",
        "type(late) == int",
        "now() > late",
        "[1,2,3].all(x, [1,2,3].all(y, x + y + late > 0))",
        "late > 2 // always",
        "__import__('os')",
        "{late}",
        "late > 99999999999999999999",
        "(" * 400 + "late > 1" + ")" * 400,
    ],
)
def test_others_have(expression: str) -> None:
    assert problems(expression)


def test_a_loop_is_never_worked_out() -> None:
    inner = "[1,2,3,4,5,6,7,8,9]"
    bomb = "late > 0"
    for name in "abcdefghij":
        bomb = f"{inner}.all({name}, {bomb})"
    with without_hanging():
        assert problems(bomb)


def test_outputs_of_decisions_are_named_after_their_step() -> None:
    script = good(LATE)
    remedy = {"remedy": Column("remedy", "choice", ("credit", "lead")), "credit": Column("credit", "percentage")}
    columns = columns_of(script, {"remedy": remedy})
    assert columns["remedy_remedy"].choices == ("credit", "lead")
    assert columns["days"].type == "count"
    assert columns["status"].choices == ("packed", "sent", "delivered")
