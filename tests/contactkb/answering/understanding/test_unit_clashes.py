"""What units are called is checked in step with how many there are."""

from __future__ import annotations

from dataclasses import replace

from contactkb.answering.understanding import check_unit_names
from contactkb.knowledge import Unit, View
from contactkb.packs import read_pack
from tests.growth import expect_growth_in_step
from tests.world import PACK

SHOP = View.of(1, 1, read_pack(PACK).entries.values())
UNIT = next(iter(SHOP.units.values()))


def chain_of(many: int, also_called: tuple[str, ...] = ()) -> View:
    units = {f"branch-{at}": branch(at) for at in range(many)}
    units["branch-0"] = replace(units["branch-0"], also_called=also_called or units["branch-0"].also_called)
    return replace(SHOP, units=units)


def branch(at: int) -> Unit:
    return replace(UNIT, key=f"branch-{at}", name=f"Branch {at}", spoken_name="", also_called=(f"Town{at}",))


def check(view: View) -> list[str]:
    return [finding.what for finding in check_unit_names(view, [("unit", key) for key in view.units])]


def test_ten_times_as_many_branches_take_about_ten_times_as_long_to_check():
    expect_growth_in_step(check, chain_of(60), chain_of(600))


def test_among_many_branches_both_that_are_called_alike_are_found():
    found = check(chain_of(600, ("Town599",)))
    assert found == [
        "`also_called` 'Town599' is what the unit branch-599 is called, too.",
        "`also_called` 'Town599' is what the unit branch-0 is called, too.",
    ]
