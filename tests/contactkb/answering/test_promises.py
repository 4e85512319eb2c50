"""The promises of an answer: validity, honesty, one moment, one path."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from contactkb.answering import ANSWERED, CLARIFY, HANDOVER, Context, Gap, Question
from contactkb.business import Business, open_business
from contactkb.database import upgrade
from contactkb.errors import Refused
from contactkb.knowledge import Act, Entry
from tests.world import NOON, SteppedClock, settings_for

SECOND = timedelta(seconds=1)
DOORS = [
    ("phone", "speech"),
    ("sms", "text"),
    ("widget", "page"),
    ("email", "mail"),
    ("agent", "agent"),
    ("sign", "sign"),
]
NEW_YORK = ZoneInfo("America/New_York")


def a_door(channel: str, medium: str, **others: str) -> Context:
    return Context(channel, medium, "shop", **{"language": "en", **others})


@pytest.fixture(params=DOORS, ids=[channel for channel, _ in DOORS])
def door(request: pytest.FixtureRequest) -> Context:
    return a_door(*request.param)


def moments(wall: str) -> Iterator[datetime]:
    """One second before a wall time in the shop, the time itself, and one second after it."""
    at = datetime.fromisoformat(wall).replace(tzinfo=NEW_YORK).astimezone(UTC)
    yield from (at - SECOND, at, at + SECOND)


def test_a_promotion_lowers_the_price_in_every_channel_until_the_instant_it_ends(
    business: Business, door: Context
) -> None:
    before, at, after = moments("2026-11-23T00:00")
    prices = [
        business.counter.answer(Question(number="102"), door, moment).parts[0].values for moment in (before, at, after)
    ]
    assert [str(it["price"].money.amount) for it in prices] == ["12.60", "14.00", "14.00"]  # type: ignore[union-attr]  # a price


def test_before_it_begins_a_promotion_does_not_exist_in_any_channel(business: Business, door: Context) -> None:
    before, at, _ = moments("2026-11-16T00:00")
    early = business.counter.answer(Question(number="201"), door, before)
    assert early.outcome == HANDOVER
    assert "Salmon week" not in early.words
    assert business.counter.answer(Question(number="201"), door, at).outcome == ANSWERED


def test_from_its_end_it_is_honoured_with_the_date_for_whoever_asks_and_after_that_never(
    business: Business, door: Context
) -> None:
    _, ended, _ = moments("2026-11-23T00:00")
    honoured = business.counter.answer(Question(number="201"), door, ended)
    assert honoured.outcome == ANSWERED
    assert "we honor it until" in honoured.words
    assert str(honoured.parts[0].values["salmon.price"].money.amount) == "12.60"  # type: ignore[union-attr]  # a price
    assert "Salmon week" not in business.counter.answer(Question(number="102"), door, ended).words
    last, over, _ = moments("2026-11-30T00:00")
    assert business.counter.answer(Question(number="201"), door, last).outcome == ANSWERED
    gone = business.counter.answer(Question(number="201"), door, over)
    assert gone.outcome == HANDOVER
    assert "10" not in gone.words.replace(gone.receipt, "")


def test_a_promotion_asked_for_by_name_is_not_applied_twice(business: Business, door: Context) -> None:
    by_name = business.counter.answer(Question(number="201"), door).parts[0].values["salmon.price"]
    assert by_name == business.counter.answer(Question(number="102"), door).parts[0].values["price"]


def test_a_delay_is_said_with_the_product_that_it_touches(business: Business, door: Context) -> None:
    answer = business.counter.answer(Question("rye bread"), door)
    assert "Our oven rests for repair." in answer.words
    assert {told.key for told in answer.facts} == {"rye-bread", "bread-late"}


def test_any_door_answers_for_any_unit(business: Business, door: Context) -> None:
    assert business.counter.answer(Question("what does a rye loaf cost"), door).facts[0].key == "rye-bread"


@pytest.mark.parametrize(
    "question", [Question("what do we pay for salmon"), Question(number="104"), Question(keys=("cost-of-salmon",))]
)
def test_an_internal_fact_is_not_even_known_at_a_public_door(business: Business, question: Question) -> None:
    answer = business.counter.answer(question, a_door("phone", "speech"))
    assert "cost-of-salmon" not in {told.key for told in answer.facts}
    assert "purchase" not in answer.words.lower()
    assert "nine dollars" not in answer.words


def test_an_agent_is_told_what_is_internal(business: Business) -> None:
    agent = a_door("agent", "agent", audience="internal")
    assert business.counter.answer(Question(number="104"), agent).outcome == ANSWERED


def test_a_published_price_is_in_the_very_next_answer(business: Business, door: Context) -> None:
    entry = business.counter.view().entries[("fact", "oysters")]
    for cents in range(3):
        content = {**entry.content, "price": {"amount": f"7.0{cents} USD", "per": "lb"}}
        with business.database.write() as session:
            changed = Entry("fact", "oysters", 0, entry.pack, content)
            revision = business.press.replace(session, [(changed, True)], Act("otto", NOON), "petra")
        answer = business.counter.answer(Question("how much are oysters"), door)
        assert str(answer.parts[0].values["price"].money.amount) == f"7.0{cents}"  # type: ignore[union-attr]  # a price
        assert answer.revision == revision


def test_what_nothing_answers_becomes_a_gap_without_who_asked(business: Business) -> None:
    asked = "Do you mend bicycles? Call me at +1 207 555 0123 or write to jo@x.example"
    answer = business.counter.answer(Question(asked), a_door("sms", "text"))
    with business.database.read() as session:
        gap = session.query(Gap).one()
    assert answer.outcome == HANDOVER
    assert gap.receipt == answer.receipt
    assert gap.question == "Do you mend bicycles? Call me at [number] or write to [address]"


def test_what_could_be_two_things_is_asked_back(business: Business) -> None:
    answer = business.counter.answer(Question("salmon"), a_door("phone", "speech"))
    assert answer.outcome in (CLARIFY, ANSWERED)
    if answer.outcome == CLARIFY:
        assert 2 <= len(answer.candidates) <= 3


def test_spanish_is_answered_in_spanish(business: Business) -> None:
    answer = business.counter.answer(Question("¿Cuánto cuestan las ostras?"), a_door("phone", "speech", language=""))
    assert answer.words == "Las ostras están a seis dólares y cincuenta centavos la libra."


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "😀😀😀",
        "'; DROP TABLE fact; --",
        "<b>oysters</b>",
        "\x00\x07",
        "ostras " * 250,
        "(" * 500,
        "*:*",
        "日本語",
    ],
)
def test_odd_questions_get_an_outcome(business: Business, door: Context, text: str) -> None:
    assert business.counter.answer(Question(text), door).outcome in (ANSWERED, CLARIFY, HANDOVER)


def test_a_question_for_an_unknown_unit_is_refused(business: Business) -> None:
    with pytest.raises(Refused, match="no unit"):
        business.counter.answer(Question("oysters"), Context("sms", "text", "nowhere"))


def test_answers_take_their_moment_from_the_shared_clock(business: Business, clock: SteppedClock) -> None:
    clock.pass_by(timedelta(days=2))
    assert business.counter.answer(Question(number="102"), a_door("sms", "text")).moment == NOON + timedelta(days=2)


def test_an_empty_store_says_how_it_is_filled(tmp_path: Path) -> None:
    business = open_business(settings_for(f"sqlite:///{tmp_path}/empty.db"))
    upgrade(business.database)
    with pytest.raises(Refused, match="contactkb import"):
        business.counter.answer(Question("oysters"), a_door("sms", "text"))
    business.close()
