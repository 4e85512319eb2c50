"""Which unit a question names: in full at any door, by what tells it apart among those of its own business."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contactkb.answering.understanding import UnitNames, tokens_of
from contactkb.knowledge import View
from contactkb.packs import read_pack
from tests.world import PACK

SHOP = View.of(1, 1, read_pack(PACK).entries.values())
UNIT = next(iter(SHOP.units.values()))
NAMES = {
    "north": ("Mara's Northgate", "", "chain"),
    "south": ("Mara's Southgate 2", "Mara's Southgate", "chain"),
    "seven": ("Mara's 7", "", "chain"),
    "other": ("Repairs", "", "others"),
    "paint": ("Paint Repairs", "", "others"),
}
VIEW = replace(
    SHOP,
    units={
        key: replace(UNIT, key=key, name=name, spoken_name=spoken or name, pack=pack)
        for key, (name, spoken, pack) in NAMES.items()
    },
)


@pytest.mark.parametrize(
    ("text", "door", "unit"),
    [
        ("what are your hours in Northgate?", "south", "north"),
        ("is maras northgate open", "other", "north"),
        ("is Northgate open", "other", None),
        ("MARA’S SOUTHGATE please", "other", "south"),
        ("the southgate shop", "north", "south"),
        ("7 pounds of flour", "north", None),
        ("is Mara's 7 open", "north", "seven"),
        ("Mara's", "north", None),
        ("do you do repairs", "north", "other"),
        ("paint repairs", "other", "paint"),
        ("what about paint", "other", "paint"),
        ("what about paint", "north", None),
        ("northgate or southgate", "seven", "north"),
        ("", "north", None),
    ],
)
def test_a_unit_is_named(text: str, door: str, unit: str | None) -> None:
    named = UnitNames().named(VIEW, door, tokens_of(text))
    assert (named.unit if named else None) == unit


def test_units_that_change_are_known_at_once() -> None:
    names, tokens = UnitNames(), tokens_of("is northgate open")
    assert names.named(VIEW, "south", tokens)
    assert not names.named(replace(VIEW, units={"south": VIEW.units["south"]}), "south", tokens)
