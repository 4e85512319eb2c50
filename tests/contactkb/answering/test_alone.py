"""Where one fact alone may be meant, it is offered beside the next: choosing is quicker than waiting for a person."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from contactkb.answering import ANSWERED, CLARIFY, HANDOVER, Context, Question, find_receipt, replay
from contactkb.answering.answers import Selection
from contactkb.answering.bands import ANYWHERE, bands_of
from contactkb.answering.ear import Hit
from contactkb.answering.selecting import offer_at_least, select_by_hits
from contactkb.answering.understanding.several import select_several
from contactkb.business import Business, open_business
from tests.world import NOON

WEB = Context("widget", "page", "shop", "en")
# Neither of two facts is likely enough to be told, and one of them hardly at all.
MAYBE, FIRST_TWO = "Do you refund opened mussels?", ("opening-hours", "returns")


@pytest.mark.parametrize(
    ("channel", "chance", "outcome"),
    [
        ("widget", 0.7, ANSWERED),
        ("widget", ANYWHERE.alone, CLARIFY),
        ("widget", ANYWHERE.alone - 0.01, HANDOVER),
        ("phone", 0.64, CLARIFY),
        ("email", 0.59, HANDOVER),
    ],
)
def test_what_alone_is_likely_is_offered_beside_the_next(
    shop: Business, channel: str, chance: float, outcome: str
) -> None:
    hits, context = [Hit("returns", 1.0, 1.0, chance), Hit("oysters", 0.1, 0.1, 0.001)], replace(WEB, channel=channel)
    found = offer_at_least(select_by_hits(shop.counter.view(), hits, context, NOON, bands_of(channel, {})))
    assert (found.outcome, found.candidates) == (outcome, ("returns", "oysters") if outcome == CLARIFY else ())


def test_nobody_is_asked_to_choose_from_one(shop: Business) -> None:
    found = select_by_hits(shop.counter.view(), [Hit("returns", 1.0, 1.0, 0.5)], WEB, NOON)
    assert offer_at_least(found).outcome == HANDOVER


def test_the_choice_is_made_and_replays(business: Business, client: FlaskClient) -> None:
    asked = client.post("/widget/answers", json={"question": MAYBE}).get_json()
    assert (asked["outcome"], tuple(it["key"] for it in asked["candidates"])) == (CLARIFY, FIRST_TWO)
    assert asked["text"] == "Did you mean Opening hours or Returns?"
    with business.database.read() as session:
        assert replay(session, business.store, find_receipt(session, asked["receipt"])).is_the_same
    chosen = client.post("/widget/answers", json={"key": FIRST_TWO[1]}).get_json()
    assert [it["key"] for it in chosen["facts"]] == ["returns"]


def test_bands_of_a_house_leave_mail_to_people(shop: Business) -> None:
    chosen = (("email", 0.7, 0.3, 0.2), ("sms", 0.7, 0.3, 0.2), ("widget", 0.7, 0.5, 0.2))
    with closing(open_business(replace(shop.settings, bands=chosen))) as business:
        outcomes = {
            channel: business.counter.select(Question(MAYBE), replace(WEB, channel=channel), NOON).outcome
            for channel, *_ in chosen
        }
    assert outcomes == {"email": HANDOVER, "sms": CLARIFY, "widget": HANDOVER}


def test_of_several_questions_what_may_be_meant_is_left_to_a_person() -> None:
    told, maybe = Selection(ANSWERED, ("oysters",)), Selection(HANDOVER, confidence=0.4, perhaps=FIRST_TWO)
    answers = iter((told, maybe))
    found = select_several(("how much are oysters", "do you refund mussels"), lambda part, before: next(answers))
    assert found is not None
    assert (found.outcome, found.keys) == (HANDOVER, ("oysters",))
    assert offer_at_least(found) == found
