"""Deciding otherwise than a standard did: who may, what for, and what stays on record of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from contactkb.answering import Context
from contactkb.business import Business
from contactkb.errors import Conflict, Missing, Refused
from contactkb.scripts import HANDOVER, Decided, Decision, Override, find_decision, overridden_by, replay_decision
from tests.contactkb.scripts.tables.conftest import publish
from tests.contactkb.scripts.tables.late import LARGE, LATE, decide
from tests.world import EITHER_STORE, NOON

CODES = """\
  overrides:
    loyal:
      en: "You have trusted us for years, so we do more for you."
      es: "Usted confía en nosotros desde hace años."
    ours: {en: "We made it harder than it had to be."}
  tests:
"""
OPEN = LATE.replace("  tests:\n", CODES)
FULL = {"remedy": "refund", "credit": "25"}


@pytest.fixture
def generous(business: Business, tmp_path: Path) -> Business:
    """Its standard about late orders may be overridden, for two reasons."""
    publish(business, tmp_path, OPEN)
    return business


def override(
    shop: Business, number: str, outputs: Mapping[str, Any] = FULL, code: str = "loyal", approver: str = "petra",
    by: str = "ana", context: Context | None = None,
) -> Decided:  # fmt: skip
    with shop.database.write() as session:
        return shop.standards.override(session, number, Override(outputs, code, approver, by), context)


def replays(shop: Business, number: str) -> tuple[bool, tuple[str, ...]]:
    with shop.database.read() as session:
        found = replay_decision(session, shop.store, find_decision(session, number), shop.settings.key)
    return found.is_the_same, found.troubles


@EITHER_STORE
def test_an_override_is_a_record_of_its_own_that_names_the_first_and_changes_nothing(generous: Business) -> None:
    first = decide(generous, LARGE)
    other = override(generous, first.decision)
    assert (other.outcome.outputs, other.outcome.rules) == ({"remedy": "refund", "credit": "25"}, ())
    assert other.outcome.reason == "You have trusted us for years, so we do more for you."
    with generous.database.read() as session:
        kept, before = find_decision(session, other.decision), find_decision(session, first.decision)
        assert (kept.purpose, kept.by, kept.standard, kept.number) == ("override", "ana", "late-order", 1)
        body = json.loads(kept.body)
        assert (body["overrides"], body["code"], body["approver"]) == (first.decision, "loyal", "petra")
        assert (before.purpose, json.loads(before.result)["outputs"]["credit"]) == ("told", "15")
        found = overridden_by(session, before)
        assert found is not None
        assert found.id == other.decision
    assert replays(generous, first.decision) == replays(generous, other.decision) == (True, ())


def test_a_hand_over_is_decided_by_people_in_the_same_way(generous: Business) -> None:
    first = decide(generous, {**LARGE, "tier": "guest"})
    assert first.outcome.outcome == HANDOVER
    other = override(generous, first.decision, {"remedy": "apology"}, "ours")
    assert other.outcome.outputs == {"remedy": "apology", "credit": None}
    assert replays(generous, other.decision) == (True, ())


def test_it_is_told_in_the_language_and_medium_of_where_it_is_told(generous: Business) -> None:
    first = decide(generous, LARGE)
    spanish = override(generous, first.decision, context=Context("sms", "text", "shop", "es"))
    assert spanish.outcome.reason == "Usted confia en nosotros desde hace años."
    assert replays(generous, spanish.decision) == (True, ())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"code": ""}, "code: a reason code is missing. Use one of: loyal, ours."),
        ({"code": "because"}, "code: 'because' is no reason code of late-order."),
        ({"approver": ""}, "approver: nobody is named who approves."),
        ({"approver": "nobody"}, "approver: 'nobody' is nobody who may approve."),
        ({"approver": "otto"}, "approver: 'otto' is nobody who may approve."),
        ({"by": "petra"}, "approver: nobody approves what they ask for themselves."),
        ({"outputs": {}}, "remedy: is missing."),
        ({"outputs": {"remedy": "a car"}}, "remedy: 'a car' is none of: apology, credit, refund."),
        ({"outputs": {"remedy": "credit", "credit": "101"}}, "credit: "),
        ({"outputs": {**FULL, "cash": "50.00"}}, "cash: there is no output 'cash'. Use: remedy, credit."),
    ],
)
def test_nobody_overrides_without_a_declared_reason_typed_outputs_and_a_second_person(
    generous: Business, change: dict[str, Any], told: str
) -> None:
    first = decide(generous, LARGE)
    with pytest.raises(Refused) as refused:
        override(generous, first.decision, **change)
    assert [str(it) for it in refused.value.problems if str(it).startswith(told)], refused.value
    with generous.database.read() as session:
        assert overridden_by(session, find_decision(session, first.decision)) is None


def test_everything_that_is_missing_is_named_at_once(generous: Business) -> None:
    with pytest.raises(Refused) as refused:
        override(generous, decide(generous, LARGE).decision, {}, "", "")
    assert [it.where for it in refused.value.problems] == ["remedy", "code", "approver"]


def test_a_standard_without_reason_codes_is_overridden_by_nobody(shop: Business) -> None:
    with pytest.raises(Refused, match="nobody may override late-order"):
        override(shop, decide(shop, LARGE).decision)


def test_only_what_a_customer_was_told_is_overridden_and_only_once(generous: Business) -> None:
    tried = decide(generous, LARGE, is_told=False)
    with pytest.raises(Refused, match="only what was decided for a customer"):
        override(generous, tried.decision)
    first = decide(generous, LARGE)
    other = override(generous, first.decision)
    with pytest.raises(Conflict, match=f"ana has overridden this decision already: {other.decision}"):
        override(generous, first.decision)
    with pytest.raises(Refused, match="only what was decided for a customer"):
        override(generous, other.decision)
    with pytest.raises(Missing):
        override(generous, "0000-0000-0000")


@EITHER_STORE
def test_of_two_at_once_the_second_is_told(generous: Business) -> None:
    first = decide(generous, LARGE).decision

    def try_it(by: str) -> bool:
        try:
            override(generous, first, by=by)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(try_it, ("ana", "otto"))) == [False, True]


def test_an_override_that_somebody_touched_is_found_out(generous: Business) -> None:
    for change in (
        {"by": "petra"},
        {"reason": "Here is a car."},
        {"result": '{"matched":[],"outputs":{"credit":"90","remedy":"refund"},"rules":[],"troubles":[]}'},
    ):
        number = override(generous, decide(generous, LARGE).decision).decision
        with generous.database.write() as session:
            session.execute(update(Decision).where(Decision.id == number).values(**change))
        assert not replays(generous, number)[0]


def test_an_override_of_nothing_is_found_out(generous: Business) -> None:
    first = decide(generous, LARGE).decision
    number = override(generous, first).decision
    with generous.database.write() as session:
        session.execute(delete(Decision).where(Decision.id == first))
    assert replays(generous, number) == (False, ("the decision that it overrides is not there",))


def test_who_the_customer_was_is_erased_without_breaking_the_seal(generous: Business) -> None:
    first = decide(generous, LARGE, Context("widget", "page", "shop", "en", correspondent="abc"))
    with generous.database.write() as session:
        session.execute(update(Decision).values(correspondent="", interaction=""))
    assert replays(generous, first.decision) == (True, ())


def test_what_is_said_for_an_override_holds_no_figures_and_keeps_the_language_standard(
    business: Business, tmp_path: Path
) -> None:
    for said, told in (
        ("You have 20 percent off.", "holds the figure"),
        ("That is company policy.", "Say what we can do instead."),
        ("We give you {credit}.", "brace"),
    ):
        with pytest.raises(Refused) as refused:
            publish(business, tmp_path, OPEN.replace("We made it harder than it had to be.", said))
        assert told in str(refused.value), refused.value


def test_the_policy_that_the_customer_bought_under_is_told(generous: Business, tmp_path: Path) -> None:
    told = decide(generous, LARGE, as_of=NOON, is_told=True)
    with generous.database.read() as session:
        assert [it.purpose for it in session.scalars(select(Decision))] == ["told"]
    assert replays(generous, told.decision) == (True, ())
    with pytest.raises(Refused, match="still to come"):
        decide(generous, LARGE, as_of=NOON.replace(year=2027), is_told=True)
