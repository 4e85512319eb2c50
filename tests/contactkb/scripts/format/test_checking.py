"""Scripts beside everything else that is published."""

from __future__ import annotations

from pathlib import Path

from contactkb.business import AUTHORS_CHECKS, Business
from contactkb.knowledge import Entry, Press
from contactkb.packs import check_pack, read_pack
from contactkb.scripts import advise_scripts, check_scripts, script_sources_are_declared
from tests.contactkb.scripts.format.written import LATE, SHORT, content_of, entry_of, pack_of, view_of


def problems(business: Business, folder: Path, *scripts: str) -> list[str]:
    """What `contactkb check` would say of the corner shop's pack with these scripts."""
    press = Press(business.store, frozenset(), AUTHORS_CHECKS)
    with business.database.read() as session:
        return [str(it) for it in check_pack(session, press, read_pack(pack_of(folder, *scripts)))]


def test_a_good_script_has_no_problems(business: Business, tmp_path: Path) -> None:
    assert problems(business, tmp_path, LATE) == []


def test_a_change_elsewhere_is_held_against_the_scripts_that_name_it() -> None:
    late, other = entry_of(content_of(LATE)), entry_of(content_of(SHORT))
    view = view_of(late, other)
    assert list(check_scripts(view, [("fact", "salmon"), ("wording", "corner-shop.en")])) == []
    without = view.changed(2, {("fact", "opening-hours"): None})
    found = list(check_scripts(without, [("fact", "opening-hours")]))
    assert {(it.name, it.place) for it in found} == {
        (late.name, ("fit", "facts")),
        (late.name, ("facts", "hours")),
        (late.name, ("steps", 15, "answer")),
    }


def test_departments_are_looked_at_when_a_unit_changes() -> None:
    late = entry_of(content_of(LATE))
    view = view_of(late)
    unit = view.entries["unit", "shop"]
    renamed = Entry("unit", "shop", 2, unit.pack, {**unit.content, "departments": [{"key": "office"}]})
    after = view.changed(2, {unit.name: renamed})
    assert any(it.place == ("owner",) for it in check_scripts(after, [unit.name]))


def test_sources_are_those_of_the_operator() -> None:
    entry = entry_of(content_of(LATE))
    view = view_of(entry)
    assert list(script_sources_are_declared(lambda name: name == "order-status")(view, [entry.name])) == []
    (found,) = script_sources_are_declared(lambda _: False)(view, [entry.name])
    assert (found.place, "'order-status' is not declared" in found.what) == (("reads", "status", "source"), True)


def test_gaps_in_a_table_of_a_script_are_pointed_out() -> None:
    entry = entry_of(content_of(LATE.replace("      -         | -     || credit", "      > 1       | -     || credit")))
    advice = {it.place: it.what for it in advise_scripts(view_of(entry), [entry.name])}
    assert "the table amends: no row is about days_late 0" in advice["tables", "amends", "rows"]
