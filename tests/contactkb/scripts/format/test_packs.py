"""Scripts as entries of the store: imported, exported, drafted, approved and published."""

from __future__ import annotations

from pathlib import Path

import pytest

from contactkb.business import Business
from contactkb.errors import Refused
from contactkb.knowledge import Act
from contactkb.packs import advise_pack, check_language, compare, export_packs, read_pack
from tests.contactkb.commands.shell import shell_in
from tests.contactkb.scripts.format.written import LATE, SHORT, content_of, entry_of, pack_of, view_of
from tests.world import NOON


def test_it_comes_back_from_the_store_as_it_went_in(shop: Business, tmp_path: Path) -> None:
    view = shop.counter.view()
    assert view.entries["script", "order-late"].content == content_of(LATE)
    export_packs(view, tmp_path / "out")
    written = tmp_path / "out" / "corner-shop"
    assert [path.name for path in (written / "scripts").iterdir()] == ["order-late.yaml"]
    assert read_pack(written).entries["script", "order-late"].content == content_of(LATE)
    with shop.database.read() as session:
        assert not compare(session, shop.press, read_pack(written))
        assert compare(session, shop.press, read_pack(pack_of(tmp_path))).lines() == ["- script order-late"]


def test_check_tells_what_is_wrong_without_a_store(tmp_path: Path) -> None:
    shell = shell_in(tmp_path)
    good = shell("check", str(pack_of(tmp_path, LATE)))
    assert (good.code, good.err) == (0, "")
    assert good.out.splitlines()[-1] == "corner-shop: 13 entries, nothing to mend."
    bad = shell("check", str(pack_of(tmp_path, LATE.replace("days > 2", "dayz > 2"))))
    assert bad.code == 1
    (line,) = bad.err.splitlines()
    at = 1 + next(at for at, written in enumerate(LATE.split("\n")) if "when: days" in written)
    assert line.startswith(f"scripts/script-0.yaml:{at}: the condition of later: 'dayz' is no slot")


def test_a_draft_that_does_not_fit_is_refused(business: Business) -> None:
    content = content_of(SHORT.replace("owner: counter", "owner: kitchen"))
    with business.database.write() as session, pytest.raises(Refused, match="'kitchen'"):
        business.press.draft(session, "script", "corner-shop", content, Act("otto", NOON))


def test_a_draft_of_half_a_character_is_refused(business: Business) -> None:
    content = {**content_of(SHORT), "title": "Hello \ud800"}
    with business.database.write() as session, pytest.raises(Refused, match="half a character stands after"):
        business.press.draft(session, "script", "corner-shop", content, Act("otto", NOON))


def test_the_language_standard_judges_what_customers_hear() -> None:
    policy = "It is company policy."
    heard = entry_of(content_of(LATE.replace("Let us see.", policy)))
    noted = entry_of(content_of(LATE.replace('"late {days},', f'"{policy} {{days}},')))
    reason = entry_of(content_of(LATE.replace("A colleague looks after this.", policy)))
    found = [it for entry in (heard, noted, reason) for it in check_language(view_of(entry), [entry.name])]
    assert [it.place for it in found] == [("steps", 2, "say", "en"), ("tables", "amends", "reasons", "long", "en")]


def test_advice_is_given_for_scripts(business: Business, tmp_path: Path) -> None:
    gap = LATE.replace("      -         | -     || credit", "      > 1       | -     || credit")
    with business.database.read() as session:
        found = advise_pack(session, business.press, read_pack(pack_of(tmp_path, gap)), NOON)
    advice = [str(it) for it in found]
    assert any("scripts/script-0.yaml:" in it and "no row is about days_late 0" in it for it in advice)
