"""What is unclear by itself is understood in the light of what was told last; what is clear is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import select

from contactkb.answering import Answer, Context, Question
from contactkb.answering.ear import Hit
from contactkb.answering.gaps import Gap
from contactkb.answering.understanding.topic import weigh_together
from contactkb.answering.verdict import VerdictRow
from contactkb.business import Business
from tests.channels.mussels import offer_mussels
from tests.publishing import published_pack
from tests.recorded import receipts
from tests.world import NOON

CONTENT = Path(__file__).parents[3] / "content"
NUMBERS = count()


@pytest.fixture(scope="module")
def butcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Business]:
    with published_pack(CONTENT / "sams-butcher-shop", tmp_path_factory.mktemp("butcher")) as business:
        yield business


def say(business: Business, *texts: str, channel: str = "widget", language: str = "") -> Answer:
    """The last answer of a conversation of its own in which these were asked."""
    number = next(NUMBERS)
    context = Context(channel, "page", "shop", language, interaction=f"conversation {number}")
    for minute, text in enumerate(texts):
        answer = business.counter.answer(Question(text), context, NOON + timedelta(minutes=minute))
    return answer


def told(answer: Answer) -> list[str]:
    return [part.fact.key for part in answer.parts]


@pytest.mark.parametrize(
    ("before", "asked", "meant"),
    [
        ("I want to order a turkey", "is there a deposit", "turkey-reservation"),
        ("how far ahead do I have to book catering", "is there a deposit", "catering-deposit"),
        ("do you sell gift cards", "what's the biggest amount", "gift-cards"),
        ("do you sell gift cards", "what is the most I can load on a card", "gift-cards"),
        ("is there sales tax on meat", "but not on the raw stuff?", "sales-tax"),
        ("can I return pork chops that smell off", "do I get money or just new ones", "returns"),
        ("what is in the office party", "how many do we need for that", "office-party"),
    ],
)
def test_the_same_words_mean_what_is_talked_of(butcher: Business, before: str, asked: str, meant: str) -> None:
    assert told(say(butcher, before, asked)) == [meant]


@pytest.mark.parametrize("channel", ["widget", "sms", "phone"])
def test_at_every_door(butcher: Business, channel: str) -> None:
    asked = "I want to order a turkey", "is there a deposit"
    assert told(say(butcher, *asked, channel=channel)) == ["turkey-reservation"]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("how much is the ribeye", "ribeye"), ("do you deliver", "home-delivery"), ("when are you open", "opening-hours")],
)
def test_whoever_asks_for_something_else_is_told_that(butcher: Business, asked: str, meant: str) -> None:
    assert told(say(butcher, "I want to order a turkey", asked))[:1] == [meant]


@pytest.mark.parametrize(
    ("before", "asked"),
    [("I want to order a turkey", "do you repair bicycles"), ("do you sell gift cards", "do you sell bicycles")],
)
def test_what_nothing_answers_is_not_answered_with_the_topic(butcher: Business, before: str, asked: str) -> None:
    answer = say(butcher, before, asked)
    assert (answer.outcome, told(answer)) == ("handover", [])


def test_without_a_conversation_the_words_stand_alone(butcher: Business) -> None:
    assert told(say(butcher, "is there a deposit")) == ["catering-deposit"]


def test_the_receipt_names_the_answer_in_whose_light_it_was_understood(butcher: Business) -> None:
    known = {it.id for it in receipts(butcher)}
    answer = say(butcher, "I want to order a turkey", "is there a deposit")
    first, second = (it for it in receipts(butcher) if it.id not in known)
    assert (second.id, second.earlier, second.followed) == (answer.receipt, first.id, "talked of")


def test_whoever_says_a_name_again_chooses_again(business: Business) -> None:
    offer_mussels(business)
    context = Context("widget", "page", "shop", "en", interaction="mussels")
    business.counter.answer(Question(keys=("green-mussels",)), context)
    assert business.counter.answer(Question("Mussels?"), context).outcome == "clarify"


def test_chances_stay_chances() -> None:
    alone = [Hit("a", 1.0, 1.0, 0.6), Hit("b", 0.9, 0.8, 0.3), Hit("c", 0.1, 0.0, 1e-9)]
    weighed = weigh_together(alone, [Hit("b", 1.0, 1.0, 0.99)])
    assert [it.key for it in weighed] == ["b", "a"]
    assert sum(it.chance for it in weighed) < 1


def test_of_nothing_heard_nothing_is_likely() -> None:
    assert weigh_together([], [Hit("a", 1.0, 1.0, 0.9)]) == []


def test_what_is_talked_of_does_not_hide_the_unit_that_is_named(butcher: Business) -> None:
    answer = say(butcher, "when is the catering office open", "are you open on Saturday at Sam's Butcher Shop")
    assert told(answer)[:1] == ["opening-hours"]


def test_a_script_begins_whatever_was_told_before(tmp_path: Path) -> None:
    said, context = "there is water in my house", Context("widget", "page", "rest-response", "en", interaction="water")
    with published_pack(CONTENT / "restoration", tmp_path) as business:
        alone = business.guides.wanted(said, context, NOON)
        answer = business.counter.answer(Question("what does an air scrubber cost per day"), context, NOON)
        after = business.guides.wanted(said, context, NOON + timedelta(minutes=1))
    assert answer.parts
    assert [it.script if it else "" for it in (alone, after)] == ["rest-storm-night"] * 2


def test_what_is_chosen_in_its_light_says_nothing_of_the_words_by_themselves(butcher: Business) -> None:
    context = Context("widget", "page", "shop", "en", interaction="a choice")
    asked = "can I reserve a standing rib roast for christmas", "do you want money up front"
    for minute, text in enumerate(asked):
        answer = butcher.counter.answer(Question(text), context, NOON + timedelta(minutes=minute))
    assert answer.outcome == "clarify"
    butcher.counter.answer(Question(keys=(answer.candidates[0].key,)), context, NOON + timedelta(minutes=2))
    with butcher.database.read() as session:
        assert list(session.scalars(select(VerdictRow))) == []
        assert session.scalar(select(Gap).where(Gap.receipt == answer.receipt)) is None
