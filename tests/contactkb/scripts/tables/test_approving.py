"""A second person approves a changed table, whichever way the change comes."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from contactkb.business import Business
from contactkb.errors import Forbidden
from contactkb.knowledge import Act, Entry, EntryRevision, Press, find_revision, unreviewed
from contactkb.knowledge.approving import approvals_of
from contactkb.packs import import_pack, read_pack
from tests.contactkb.scripts.tables.late import LATE, pack_with
from tests.world import NOON

OTTO, PETRA, ADA = Act("otto", NOON, "more credit"), Act("petra", NOON, "agreed"), Act("ada", NOON, "alone")
MORE = LATE.replace("| 15     |", "| 25     |").replace('credit: "15"', 'credit: "25"')


def changed(shop: Business, key: str = "late-order", collection: str = "standard") -> dict[str, Any]:
    content = deepcopy(dict(shop.counter.view().entries[collection, key].content))
    if collection == "standard":
        content["rows"] = content["rows"].replace("| 15     |", "| 25     |")
        content["tests"][2]["expect"]["credit"] = "25"
    return content


def draft(shop: Business, session: Session) -> EntryRevision:
    return shop.press.draft(session, "standard", "corner-shop", changed(shop), OTTO)


def test_a_changed_standard_is_not_published_before_a_second_person_agrees(shop: Business) -> None:
    with shop.database.write() as session:
        drafted = draft(shop, session)
        with pytest.raises(Forbidden, match="needs the approval of a second person"):
            shop.press.publish(session, [drafted], PETRA)
        shop.press.submit(session, drafted, OTTO)
        with pytest.raises(Forbidden, match="needs the approval of a second person"):
            shop.press.publish(session, [drafted], PETRA)
        with pytest.raises(Forbidden, match="nobody approves their own draft"):
            shop.press.approve(session, drafted, OTTO)
        shop.press.approve(session, drafted, PETRA)
        shop.press.publish(session, [drafted], OTTO)
        assert not unreviewed(session)


def test_an_emergency_is_marked_and_stays_so_until_another_person_has_looked(shop: Business) -> None:
    with shop.database.write() as session:
        revision = shop.press.publish(session, [draft(shop, session)], ADA, alone=True)
        assert [it.revision for it in unreviewed(session)] == [revision]


def test_an_import_without_a_second_person_is_marked(shop: Business, tmp_path: Path) -> None:
    for by in ("", "otto"):
        text = MORE.replace("We let you down", f"We let you down {by}")
        with shop.database.write() as session:
            before = len(unreviewed(session))
            import_pack(session, shop.press, read_pack(pack_with(tmp_path, text)), OTTO, by)
            assert len(unreviewed(session)) == before + 1


def test_what_was_published_alone_is_not_put_in_force_again_as_if_approved(shop: Business) -> None:
    with shop.database.write() as session:
        alone = draft(shop, session)
        shop.press.publish(session, [alone], ADA, alone=True)
        shop.press.undo(session, "standard", "late-order", 1, ADA)
        assert len(unreviewed(session)) == 1
        revision = shop.press.undo(session, "standard", "late-order", alone.number, ADA)
        assert [it.revision for it in unreviewed(session)][-1] == revision
        assert find_revision(session, "standard", "late-order", alone.number).by == "otto"


def test_a_value_that_a_table_takes_from_a_fact_is_changed_by_two_people_whatever_its_kind(shop: Business) -> None:
    press = Press(shop.store, frozenset({"standard"}))
    with shop.database.write() as session:
        for key, is_bound in (("returns", True), ("oysters", False)):
            drafted = press.draft(session, "fact", "corner-shop", changed(shop, key, "fact"), OTTO)
            if is_bound:
                with pytest.raises(Forbidden, match="needs the approval of a second person"):
                    press.publish(session, [drafted], PETRA)
            else:
                press.publish(session, [drafted], PETRA)


@pytest.mark.parametrize(
    ("content", "kinds"),
    [
        ({"steps": [{"id": "a", "say": "Hello"}]}, {"script"}),
        ({"steps": [{"id": "a", "promise": "We call you"}]}, {"script", "standard"}),
        ({"steps": [{"id": "a", "say": "Hello"}], "tables": {"crew": {"rows": "..."}}}, {"script", "standard"}),
    ],
)
def test_a_script_that_decides_or_promises_counts_as_a_standard(content: dict[str, Any], kinds: set[str]) -> None:
    assert approvals_of(Entry("script", "hello", 1, "corner-shop", content), ()) == kinds
