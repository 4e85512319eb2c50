"""How a change becomes what everyone says, on a file and on a server."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from contactkb.business import Business
from contactkb.errors import Conflict, Forbidden, Missing, Refused
from contactkb.knowledge import (
    EntryRevision,
    Publication,
    find_revision,
    review,
    state_of,
    unreviewed,
    view_at,
)
from tests.contactkb.knowledge.pressing import OTTO, PETRA, approve, content, draft, price, publish
from tests.world import NOON


def test_each_publication_raises_the_head_by_one_and_all_stores_see_it_at_once(
    shop: Business, open_shop: Callable[[], Business]
) -> None:
    other = open_shop()
    for number, amount in enumerate(["7.00", "7.25", "7.50"], 2):
        assert publish(shop, amount) == number
        assert shop.database.head().revision == number
        assert price(shop) == price(other) == f"{amount} USD"
        assert other.counter.view().revision == number


def test_a_draft_lies_beside_what_is_in_force_until_it_is_published(shop: Business) -> None:
    with shop.database.write() as session:
        drafted = draft(shop, session, "9.00")
        assert (drafted.number, state_of(session, drafted)) == (2, "draft")
    assert price(shop) == "6.50 USD"
    assert shop.database.head().revision == 1


def test_nobody_approves_their_own_draft_and_nothing_is_published_unapproved(shop: Business) -> None:
    with shop.database.write() as session:
        drafted = draft(shop, session, "9.00")
        with pytest.raises(Forbidden):
            shop.press.publish(session, [drafted], PETRA)
        shop.press.submit(session, drafted, OTTO)
        with pytest.raises(Forbidden):
            shop.press.approve(session, drafted, OTTO)
        shop.press.approve(session, drafted, PETRA)
        assert shop.press.publish(session, [drafted], OTTO) == 2


@pytest.mark.parametrize("first", [0, 1])
def test_of_two_drafts_beside_each_other_the_second_to_come_conflicts(shop: Business, first: int) -> None:
    with shop.database.write() as session:
        drafts = [approve(shop, session, draft(shop, session, amount)) for amount in ("7.00", "8.00")]
        shop.press.publish(session, [drafts[first]], PETRA)
        other = drafts[1 - first].number
    with shop.database.write() as session:
        overtaken = find_revision(session, "fact", "oysters", other)
        with pytest.raises(Conflict):
            shop.press.publish(session, [overtaken], PETRA)
    assert price(shop) == ("7.00 USD", "8.00 USD")[first]


def test_an_emergency_is_published_alone_and_reviewed_by_someone_else(shop: Business) -> None:
    with shop.database.write() as session:
        revision = shop.press.publish(session, [draft(shop, session, "9.00")], OTTO, alone=True)
    assert price(shop) == "9.00 USD"
    with shop.database.write() as session:
        assert [it.revision for it in unreviewed(session)] == [revision]
        with pytest.raises(Forbidden):
            review(session, revision, OTTO)
        review(session, revision, PETRA)
    with shop.database.read() as session:
        assert not unreviewed(session)
        assert session.get_one(Publication, revision).reviewed_by == "petra"


def test_what_is_retracted_is_said_by_nobody_until_it_is_published_again(shop: Business) -> None:
    with shop.database.write() as session:
        assert shop.press.retract(session, "fact", ["oysters"], OTTO) == 2
    assert "oysters" not in shop.counter.view().facts
    with shop.database.write() as session:
        with pytest.raises(Missing):
            shop.press.retract(session, "fact", ["oysters"], OTTO)
        assert shop.press.undo(session, "fact", "oysters", 1, OTTO) == 3
    assert price(shop) == "6.50 USD"


def test_a_publication_is_undone_by_publishing_the_earlier_revision_again(shop: Business) -> None:
    publish(shop, "7.00")
    with shop.database.write() as session:
        drafted = draft(shop, session, "8.00")
        with pytest.raises(Forbidden):
            shop.press.undo(session, "fact", "oysters", drafted.number, OTTO)
        assert shop.press.undo(session, "fact", "oysters", 1, OTTO) == 3
    assert price(shop) == "6.50 USD"


def test_the_store_can_be_seen_as_it_was_at_every_revision(shop: Business) -> None:
    publish(shop, "7.00")
    with shop.database.write() as session:
        shop.press.retract(session, "fact", ["oysters"], OTTO)
    publish_again = [None, "6.50 USD", "7.00 USD", None]
    with shop.database.read() as session:
        for revision in (1, 2, 3):
            entry = view_at(session, revision).entry("fact", "oysters")
            assert (entry.content["price"]["amount"] if entry else None) == publish_again[revision]
        with pytest.raises(Missing):
            view_at(session, 4)


def test_a_refused_publication_leaves_no_trace(shop: Business) -> None:
    def draft_two() -> None:
        with shop.database.write() as session:
            draft(shop, session, "8.00")
            taken = content(shop, "7.00") | {"number": "102"}
            shop.press.draft(session, "fact", "corner-shop", taken, OTTO)

    with pytest.raises(Refused):
        draft_two()
    with shop.database.read() as session:
        assert session.scalar(select(EntryRevision).where(EntryRevision.number == 2)) is None


def test_the_database_itself_refuses_to_change_the_past(shop: Business) -> None:
    for table, column in (("entry_revision", "key"), ("revision_step", "state"), ("publication_change", "key")):
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = {column}"):
            with pytest.raises(DBAPIError, match="append-only"), shop.database.write() as session:
                session.execute(text(statement))


def test_a_view_is_not_older_than_a_publication_of_its_own_transaction(shop: Business) -> None:
    with shop.database.write() as session:
        shop.store.view_in(session)
        shop.press.publish(session, [draft(shop, session, "9.00")], OTTO, alone=True)
        inside = shop.store.view_in(session)
    assert (inside.revision, inside.entries["fact", "oysters"].revision) == (2, 2)


def test_a_transaction_that_fails_after_publishing_published_nothing(shop: Business) -> None:
    def publish_and_stumble() -> None:
        with shop.database.write() as session:
            shop.press.publish(session, [draft(shop, session, "9.00")], OTTO, alone=True)
            raise RuntimeError("the machine stumbles")

    with pytest.raises(RuntimeError):
        publish_and_stumble()
    assert price(shop) == "6.50 USD"
    assert shop.database.head().revision == 1
    assert publish(shop, "7.00") == 2


def test_moments_come_back_as_they_were_written(shop: Business) -> None:
    with shop.database.read() as session:
        assert session.get_one(Publication, 1).at == NOON - timedelta(days=5)
