"""Decisions on record: durable before they are told, decided again with the outcome hidden, compared with a change."""

from __future__ import annotations

import json
import platform
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from contactkb.answering import Context
from contactkb.business import Business
from contactkb.errors import Missing, Refused
from contactkb.scripts import DECIDED, HANDOVER, Decision, find_decision
from tests.contactkb.scripts.tables.late import CONTEXT, LARGE, decide, is_the_same
from tests.world import NOON


def test_a_decision_comes_with_its_reason_its_rule_and_a_record(shop: Business) -> None:
    decided = decide(shop, LARGE)
    assert (decided.standard, decided.revision, decided.moment) == ("late-order", 1, NOON)
    assert decided.outcome.outcome == DECIDED
    assert decided.outcome.outputs == {"remedy": "credit", "credit": "15"}
    assert decided.outcome.rules == ("large",)
    assert decided.outcome.reason == ("We were late, so we take 15% off for a regular. We keep the offer for 3 days.")
    with shop.database.read() as session:
        kept = find_decision(session, decided.decision.lower().replace("-", " "))
    assert (kept.by, kept.purpose, kept.outcome, kept.revision, kept.number) == ("ana", "told", "decided", 2, 1)
    body = json.loads(kept.body)
    assert body["inputs"]["values"] == {"days_late": "2", "tier": "regular", "value": "80.00 USD"}
    assert body["consulted"] == [["fact", "returns", 1], ["standard", "late-order", 1], ["unit", "shop", 1]]
    assert body["engine"].startswith("cel-expr-python ")
    assert (body["tables"], body["python"], len(body["digest"])) == (1, platform.python_version(), 64)
    assert body["zones"]
    given = dict.fromkeys(LARGE, "given")
    assert body["origins"] == {**given, "window": "fact returns.window (revision 1)"}
    assert is_the_same(shop, decided.decision)


def test_a_reason_is_said_in_the_language_and_medium_that_is_asked_for(shop: Business) -> None:
    spoken = decide(shop, LARGE, Context("phone", "speech", "shop", "en"))
    assert "fifteen percent" in spoken.outcome.reason
    assert "three days" in spoken.outcome.reason
    spanish = decide(shop, LARGE, Context("widget", "page", "bakery", "es"))
    assert spanish.outcome.reason.startswith("Llegamos tarde: le quitamos 15")
    assert all(is_the_same(shop, it.decision) for it in (spoken, spanish))


@pytest.mark.parametrize(
    ("case", "told"),
    [
        ({}, ("`days_late` is missing.", "`value` is missing.", "`tier` is missing.")),
        ({**LARGE, "days_late": None}, ("`days_late` is missing.",)),
        ({**LARGE, "days_late": True}, ("`days_late` is not a whole number.",)),
        ({**LARGE, "days_late": 2.5}, ("`days_late` is not a whole number.",)),
        ({**LARGE, "days_late": "-1"}, ("`days_late` is not a whole number.",)),
        ({**LARGE, "days_late": [2]}, ("`days_late` is not a whole number.",)),
        ({**LARGE, "value": "80.00 EUR"}, ("`value` is not an amount of money in USD.",)),
        ({**LARGE, "value": "80.001"}, ("`value` is not an amount of money in USD.",)),
        ({**LARGE, "tier": "royal\x00"}, ("`tier` is not one of guest, regular.",)),
        ({**LARGE, "tier": "guest"}, ("No row of the table is about this.",)),
    ],
)
def test_what_cannot_be_decided_goes_to_a_person(shop: Business, case: dict[str, Any], told: tuple[str, ...]) -> None:
    decided = decide(shop, case)
    assert (decided.outcome.outcome, decided.outcome.rules, decided.outcome.outputs) == (HANDOVER, (), {})
    assert decided.outcome.troubles == told
    assert is_the_same(shop, decided.decision)


def test_nothing_that_was_not_declared_is_kept(shop: Business) -> None:
    decided = decide(shop, {**LARGE, "name": "Wilhelmina Quist", "tier": "Wilhelmina Quist"})
    with shop.database.read() as session:
        kept = find_decision(session, decided.decision)
        assert "Wilhelmina" not in kept.body + kept.result + kept.reason


def test_a_standard_or_unit_that_there_is_none_of_is_refused(shop: Business) -> None:
    with pytest.raises(Missing, match=r"there is no standard 'late'. Use one of: late-order."):
        shop.standards.decide("late", LARGE, CONTEXT, "ana")
    with pytest.raises(Refused, match="there is no unit 'moon'"):
        decide(shop, LARGE, Context("api", "page", "moon", "en"))


CASES = st.fixed_dictionaries(
    {},
    optional={
        "days_late": st.one_of(st.integers(-1, 6), st.sampled_from(["3", "x", None])),
        "value": st.integers(0, 9000).map(lambda cents: f"{cents / 100:.2f} USD") | st.just("a lot"),
        "tier": st.sampled_from(["guest", "regular", "royal"]),
    },
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CASES, min_size=1, max_size=4), st.sampled_from(["page", "speech", "text", "mail"]))
def test_every_record_is_decided_again_in_the_same_way(
    shop: Business, cases: list[dict[str, Any]], medium: str
) -> None:
    for case in cases:
        decided = decide(shop, case, Context("api", medium, "shop", "es"))
        assert is_the_same(shop, decided.decision)


def test_a_record_that_somebody_touched_is_found_out(shop: Business) -> None:
    changes: list[dict[str, str]] = [
        {"reason": "We give you everything."},
        {"outcome": HANDOVER},
        {"result": '{"matched":["small"],"outputs":{"credit":"5","remedy":"credit"},"rules":["small"],"troubles":[]}'},
    ]
    for change in changes:
        number = decide(shop, LARGE).decision
        with shop.database.write() as session:
            session.execute(update(Decision).where(Decision.id == number).values(**change))
        assert not is_the_same(shop, number)
