"""An author hears of standards that no script decides by, and of outputs that no script makes anything of."""

from __future__ import annotations

from typing import Any

import pytest

from contactkb.knowledge import Entry, View
from contactkb.packs import read_pack, read_tree
from contactkb.scripts.tables.branching import advise_outputs
from tests.contactkb.scripts.tables.late import LATE
from tests.world import PACK

STANDARD: Any = read_tree(LATE, "late.yaml").data
NAME = ("standard", "late-order")
STEP: dict[str, Any] = {"id": "remedy", "decide": "late-order"}


def told(*scripts: dict[str, Any], silent: bool = False) -> list[tuple[str, ...]]:
    content = dict(STANDARD[0])
    if silent:
        content["reasons"] = {name: {"en": "Because we care."} for name in content["reasons"]}
    entries = [*read_pack(PACK).entries.values(), Entry(*NAME, 1, "corner-shop", content)]
    entries += [Entry("script", f"s{at}", 1, "corner-shop", it) for at, it in enumerate(scripts)]
    return [tuple(map(str, it.place)) for it in advise_outputs(View.of(1, 1, entries), [NAME])]


def test_a_house_without_scripts_hears_nothing() -> None:
    assert told() == []


def test_a_standard_that_no_script_decides_by_is_named() -> None:
    assert told({"steps": [{"id": "a", "say": "Hello"}]}) == [()]
    own = {"steps": [STEP], "tables": {"late-order": {"rows": "..."}}}
    assert told(own) == [()]


@pytest.mark.parametrize(
    "after",
    [
        {"id": "a", "say": {"en": "You have {remedy.remedy}."}},
        {"id": "a", "say": "Hello", "when": 'remedy_remedy == "credit"'},
        {"id": "a", "do": "pay", "with": {"what": "remedy.remedy"}},
    ],
)
def test_an_output_that_is_said_looked_at_or_handed_on_counts(after: dict[str, Any]) -> None:
    assert told({"steps": [STEP, after]}) == []


def test_an_output_that_is_branched_on_counts_and_one_that_a_reason_says_too() -> None:
    assert told({"steps": [{**STEP, "next": {"remedy": {"credit": "a", "*": "b"}}}]}) == []
    assert told({"steps": [{**STEP, "next": {"remedy": {"*": "b"}}}]}, silent=True) == [("outputs", "credit")]


def test_an_output_that_nobody_makes_anything_of_is_named() -> None:
    assert told({"steps": [STEP, {"id": "a", "say": "{other.remedy}"}]}) == [("outputs", "remedy")]
    assert told({"steps": [STEP]}, {"steps": [{**STEP, "next": {"remedy": {"*": "b"}}}]}) == []
