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
ALSO = {"south": ("Burlington", "the Vermont one", "Mill St"), "north": ("painting",), "other": ("Albany",)}
VIEW = replace(
    SHOP,
    units={
        key: replace(UNIT, key=key, name=name, spoken_name=spoken or name, pack=pack, also_called=ALSO.get(key, ()))
        for key, (name, spoken, pack) in NAMES.items()
    },
)


# Words of facts, with the units that have those, and words that everybody uses.
USED = {
    "repairs": {"other", "paint"},
    "maras": {"north", "south", "seven"},
    "burlington": {"south"},
    "painting": {"paint"},
}
EVERYDAY = {"painter", "hours", "about"}


def is_used(word: str, unit: str) -> bool:
    return bool(USED.get(word, set()) - {unit})


def is_strange(word: str) -> bool:
    return word not in USED and word not in EVERYDAY


@pytest.mark.parametrize(
    ("text", "door", "units"),
    [
        ("what are your hours in Northgate?", "south", ["north"]),
        ("is maras northgate open", "other", ["north"]),
        ("is Northgate open", "other", []),
        ("MARA’S SOUTHGATE please", "other", ["south"]),
        ("the southgate shop", "north", ["south"]),
        ("7 pounds of flour", "north", []),
        ("is Mara's 7 open", "north", ["seven"]),
        ("Mara's", "north", []),
        ("do you do repairs", "north", []),
        ("paint repairs", "other", ["paint"]),
        ("what about paint", "other", ["paint"]),
        ("what about paint", "north", []),
        ("northgate or southgate", "seven", ["north", "south"]),
        ("Northgate's hours", "south", ["north"]),
        ("hours in Nrothgate", "south", ["north"]),
        ("hours in northgat", "south", ["north"]),
        ("a paintr", "other", ["paint"]),
        ("a painter", "other", []),
        ("what do repairs cost", "paint", []),
        ("is the Burlington one open", "north", ["south"]),
        ("Burlingtn's hours", "north", ["south"]),
        ("the vermont one, or MILL ST.", "seven", ["south", "south"]),
        ("is there a mill", "north", []),
        ("Burlington", "other", []),
        ("how much is painting", "south", []),
        ("", "north", []),
    ],
)
def test_a_unit_is_named(text: str, door: str, units: list[str]) -> None:
    named = UnitNames().named(VIEW, door, tokens_of(text), is_used, is_strange)
    assert [it.unit for it in named] == units


def test_units_that_change_are_known_at_once() -> None:
    names, tokens = UnitNames(), tokens_of("is northgate open")
    assert names.named(VIEW, "south", tokens, is_used, is_strange)
    assert not names.named(replace(VIEW, units={"south": VIEW.units["south"]}), "south", tokens, is_used, is_strange)
