"""Decisions over time: earlier moments, validity, changed facts, sensitive inputs, and changes tried on record."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from contactkb.business import Business
from contactkb.contacts import doubt_unsent
from contactkb.database import back_up, restore
from contactkb.errors import Missing, Refused
from contactkb.knowledge import Act
from contactkb.packs import import_pack, read_pack
from contactkb.scripts import DECIDED, HANDOVER, Decision, find_decision, try_on_record
from contactkb.scripts.tables.trying import LOST
from tests.contactkb.scripts.tables.conftest import publish
from tests.contactkb.scripts.tables.late import LARGE, LATE, decide, is_the_same, pack_with
from tests.world import NOON, SteppedClock


def test_an_old_decision_stays_while_table_and_facts_change(
    shop: Business, tmp_path: Path, clock: SteppedClock
) -> None:
    before = decide(shop, LARGE)
    clock.pass_by(timedelta(days=2))
    changed = LARGE_CREDIT
    publish(shop, tmp_path, changed, clock.at)
    after = decide(shop, LARGE)
    assert (before.outcome.outputs, after.outcome.outputs) == (
        {"remedy": "credit", "credit": "15"},
        {"remedy": "credit", "credit": "25"},
    )
    assert (before.revision, after.revision) == (1, 2)
    assert is_the_same(shop, before.decision)
    assert is_the_same(shop, after.decision)


LARGE_CREDIT = LATE.replace("| 15     |", "| 25     |").replace('credit: "15"', 'credit: "25"')


def test_an_earlier_moment_is_decided_by_what_was_published_then_and_only_as_a_what_if(
    shop: Business, tmp_path: Path, clock: SteppedClock
) -> None:
    clock.pass_by(timedelta(days=2))
    publish(shop, tmp_path, LARGE_CREDIT, clock.at)
    then = decide(shop, LARGE, as_of=NOON)
    assert (then.outcome.outputs, then.moment) == ({"remedy": "credit", "credit": "15"}, NOON)
    with shop.database.read() as session:
        kept = find_decision(session, then.decision)
        assert (kept.purpose, kept.at, kept.moment, kept.revision) == ("what-if", clock.at, NOON, 2)
    assert is_the_same(shop, then.decision)
    with pytest.raises(Missing, match="there is no standard 'late-order'"):
        decide(shop, LARGE, as_of=NOON - timedelta(days=1))
    with pytest.raises(Missing, match="nothing was published"):
        decide(shop, LARGE, as_of=NOON - timedelta(days=9))


def test_a_standard_decides_from_its_first_moment_to_its_last(business: Business, tmp_path: Path) -> None:
    text = LATE.replace("  owner: counter\n", "  owner: counter\n  valid_from: 2026-11-22\n  valid_until: 2026-11-23\n")
    publish(business, tmp_path, text, NOON - timedelta(hours=1))
    midnight = NOON.replace(hour=5) + timedelta(days=1)
    second = timedelta(seconds=1)
    outcomes = [
        decide(business, LARGE, as_of=at).outcome
        for at in (midnight - second, midnight, midnight + 2 * timedelta(days=1) - second, midnight + timedelta(days=2))
    ]
    assert [it.outcome for it in outcomes] == [HANDOVER, DECIDED, DECIDED, HANDOVER]
    assert outcomes[0].troubles == ("It is not in force at that moment.",)
    assert [it.key for it in business.standards.valid(midnight)] == ["late-order"]
    assert business.standards.valid() == []


def test_a_fact_that_a_standard_needs_is_not_taken_back(shop: Business) -> None:
    with (
        shop.database.write() as session,
        pytest.raises(Refused, match=r"standard late-order values\.window: there is no fact 'returns'"),
    ):
        shop.press.retract(session, "fact", ["returns"], Act("otto", NOON, "gone"))


def test_a_fact_that_is_over_keeps_a_standard_from_deciding(business: Business, tmp_path: Path) -> None:
    folder = pack_with(tmp_path)
    facts = folder / "facts" / "all.yaml"
    text = facts.read_text("utf-8").replace("  values: {window:", "  valid_until: 2026-11-20\n  values: {window:")
    facts.write_text(text, "utf-8")
    with business.database.write() as session:
        import_pack(session, business.press, read_pack(folder), Act("otto", NOON, "over"), "petra")
    decided = decide(business, LARGE)
    assert decided.outcome.outcome == HANDOVER
    assert "cannot be told now" in decided.outcome.troubles[0]
    assert is_the_same(business, decided.decision)


SENSITIVE = LATE.replace("tier: {type: choice,", "tier: {type: choice, sensitive: 'yes',").replace(" for {tier}", "")


def test_a_sensitive_input_is_kept_as_a_digest_and_still_replays(business: Business, tmp_path: Path) -> None:
    publish(business, tmp_path, SENSITIVE)
    decided = decide(business, LARGE)
    assert decided.outcome.rules == ("large",)
    with business.database.read() as session:
        body = json.loads(find_decision(session, decided.decision).body)
        (retried,) = try_on_record(session, business.store, _entry(tmp_path, SENSITIVE), NOON - timedelta(days=1))
    assert "tier" not in body["inputs"]["values"]
    assert body["inputs"]["held"] == {"tier": "1111"}
    assert len(body["inputs"]["digests"]["tier"]) == 64
    assert is_the_same(business, decided.decision)
    assert retried.why == "tier was kept as a digest only"


def test_a_reason_does_not_say_what_is_sensitive(business: Business, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"says \{tier\}, which is sensitive"):
        publish(business, tmp_path, LATE.replace("tier: {type: choice,", "tier: {type: choice, sensitive: 'yes',"))


def test_a_change_is_tried_on_what_was_decided_before_it_is_published(
    shop: Business, tmp_path: Path, clock: SteppedClock
) -> None:
    cases = [LARGE, {**LARGE, "days_late": 4}, {**LARGE, "tier": "guest"}, {"tier": "guest"}]
    numbers = [decide(shop, case).decision for case in cases]
    decide(shop, LARGE, as_of=NOON)
    clock.pass_by(timedelta(days=3))
    with shop.database.read() as session:
        changed = _entry(tmp_path, LARGE_CREDIT)
        found = {it.decision: it for it in try_on_record(session, shop.store, changed, NOON - timedelta(days=1))}
        assert list(try_on_record(session, shop.store, changed, clock.at)) == []
    assert found.keys() == set(numbers)
    assert [found[number].differs for number in numbers] == [True, False, False, False]
    assert (found[numbers[0]].before, found[numbers[0]].after) == (
        "credit 15, remedy credit",
        "credit 25, remedy credit",
    )
    with shop.database.read() as session:
        assert len(session.scalars(select(Decision)).all()) == len(cases) + 1


def test_what_was_decided_in_a_time_that_a_backup_took_back_is_not_tried_again(shop: Business, tmp_path: Path) -> None:
    kept = decide(shop, LARGE).decision
    back_up(shop.database, tmp_path / "backup.db")
    publish(shop, tmp_path, LARGE_CREDIT)
    lost = decide(shop, LARGE).decision
    restore(shop.database, tmp_path / "backup.db", [Decision.__tablename__], doubt_unsent)
    with shop.database.read() as session:
        tried = try_on_record(session, shop.store, _entry(tmp_path, LARGE_CREDIT), NOON - timedelta(days=1))
        found = {it.decision: it for it in tried}
    assert found[kept].differs
    assert (found[lost].before, found[lost].why) == ("credit 25, remedy credit", LOST)
    assert not found[lost].differs


def _entry(folder: Path, text: str) -> Any:
    return read_pack(pack_with(folder, text)).entries["standard", "late-order"]
