"""Standards as entries of the store: drafted, approved, published, exported, and kept in step with facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from contactkb.business import Business
from contactkb.errors import Forbidden, Refused
from contactkb.knowledge import Act
from contactkb.packs import check_pack, compare, export_packs, import_pack, read_pack
from tests.contactkb.scripts.tables.late import LATE, pack_with
from tests.world import NOON


def test_a_fact_that_a_standard_needs_cannot_change_its_type(business: Business, tmp_path: Path) -> None:
    folder = pack_with(tmp_path)
    facts = folder / "facts" / "all.yaml"
    facts.write_text(facts.read_text("utf-8").replace("{duration: 3 days}", "{money: 3.00 USD}"), "utf-8")
    with business.database.read() as session:
        found = [str(it) for it in check_pack(session, business.press, read_pack(folder))]
    assert any("returns.window is money in USD, not a length of time in day" in it for it in found)


def test_it_comes_back_from_the_store_as_it_went_in(business: Business, tmp_path: Path) -> None:
    with business.database.write() as session:
        revision, difference = import_pack(
            session, business.press, read_pack(pack_with(tmp_path)), Act("otto", NOON, "new"), "petra"
        )
    assert (revision, difference.lines()) == (2, ["+ standard late-order"])
    export_packs(business.counter.view(), tmp_path / "out")
    with business.database.read() as session:
        assert not compare(session, business.press, read_pack(tmp_path / "out" / "corner-shop"))
    changed = LATE.replace("| 15     |", "| 20     |").replace('credit: "15"', 'credit: "20"')
    with business.database.read() as session:
        difference = compare(session, business.press, read_pack(pack_with(tmp_path, changed)))
    assert difference.lines()[:2] == ["~ standard late-order", "    row large: credit 15 to 20 percent"]


def test_a_second_person_approves_a_changed_standard(business: Business, tmp_path: Path) -> None:
    content = read_pack(pack_with(tmp_path)).entries["standard", "late-order"].content
    otto, petra = Act("otto", NOON, "kinder"), Act("petra", NOON, "agreed")
    with business.database.write() as session:
        draft = business.press.draft(session, "standard", "corner-shop", content, otto)
        with pytest.raises(Forbidden):
            business.press.publish(session, [draft], otto)
        business.press.submit(session, draft, otto)
        with pytest.raises(Forbidden):
            business.press.approve(session, draft, otto)
        business.press.approve(session, draft, petra)
        assert business.press.publish(session, [draft], petra) == 2
    assert [it.key for it in business.standards.valid()] == ["late-order"]


def test_a_draft_whose_tests_fail_is_refused(business: Business, tmp_path: Path) -> None:
    content = read_pack(pack_with(tmp_path, LATE.replace('credit: "5"', 'credit: "6"'))).entries[
        "standard", "late-order"
    ]
    with business.database.write() as session, pytest.raises(Refused, match="expects credit 6"):
        business.press.draft(session, "standard", "corner-shop", content.content, Act("otto", NOON))
