"""Whoever reads that a person will answer is told what alone may have been meant: it may be all that they need."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import select

from contactkb.answering import ANSWERED, HANDOVER, Context, Gap, Question, find_receipt, replay
from contactkb.answering.answers import Selection
from contactkb.answering.bands import ALONE, bands_of
from contactkb.answering.composing import compose
from contactkb.answering.ear import Hit
from contactkb.answering.selecting import select_by_hits
from contactkb.answering.understanding.helping import calls_for_help, name_what_may_help
from contactkb.answering.understanding.several import select_several
from contactkb.business import Business, open_business
from tests.channels.maybe import MAYBE
from tests.world import NOON

WEB = Context("widget", "page", "shop", "en")


@pytest.mark.parametrize(
    ("channel", "chance", "named"),
    [
        ("widget", ALONE, ("returns",)),
        ("sms", ALONE, ("returns",)),
        ("widget", ALONE - 0.01, ()),
        ("phone", 0.64, ()),
        ("email", 0.59, ()),
        ("agent", 0.59, ()),
    ],
)
def test_what_alone_is_likely_is_named_where_people_read(
    shop: Business, channel: str, chance: float, named: tuple[str, ...]
) -> None:
    hits, context = [Hit("returns", 1.0, 1.0, chance), Hit("oysters", 0.1, 0.1, 0.001)], replace(WEB, channel=channel)
    found = name_what_may_help(select_by_hits(shop.counter.view(), hits, context, NOON, bands_of(channel, {})), "?")
    assert (found.outcome, found.keys, found.candidates) == (HANDOVER, (), named)


def test_the_words_name_it_and_replay_and_the_gap_stays(shop: Business) -> None:
    answer = shop.counter.answer(Question(MAYBE), WEB)
    assert answer.words.endswith("A colleague will help you. Perhaps this helps: Returns.")
    assert (answer.outcome, [it.key for it in answer.candidates]) == (HANDOVER, ["returns"])
    with shop.database.read() as session:
        assert replay(session, shop.store, find_receipt(session, answer.receipt)).is_the_same
        assert session.execute(select(Gap.kind, Gap.heard)).all() == [("unanswered", "")]


@pytest.mark.parametrize(("day", "named"), [("today", ("returns",)), ("tomorrow", ())])
def test_of_days_to_come_nothing_is_named_that_may_not_hold_then(
    shop: Business, day: str, named: tuple[str, ...]
) -> None:
    found = shop.counter.select(Question(MAYBE.replace("?", f" {day}?")), WEB, NOON)
    assert (found.outcome, found.candidates) == (HANDOVER, named)


def test_it_is_named_in_spanish(shop: Business) -> None:
    found, view = Selection(HANDOVER, candidates=("oysters",), confidence=0.5), shop.counter.view()
    answer = compose(view, found, WEB, NOON, "es", lambda binding: None, "")
    assert answer.words.endswith("Quizás le sirva: Ostras.")


@pytest.mark.parametrize("text", ["There was glass in it", "¡Está sangrando!", "I want the manager"])
def test_whoever_is_in_need_or_complains_is_named_nothing(text: str) -> None:
    found = Selection(HANDOVER, confidence=0.5, perhaps="returns")
    assert name_what_may_help(found, text) == found
    assert name_what_may_help(found, "?").candidates == ("returns",)


def test_what_is_likelier_only_since_others_may_not_be_told_is_not_named(shop: Business) -> None:
    hits = [Hit("cost-of-salmon", 1.0, 1.0, 0.5), Hit("returns", 0.5, 0.5, 0.25)]
    found = select_by_hits(shop.counter.view(), hits, WEB, NOON, bands_of("widget", {}))
    assert (found.confidence, found.perhaps) == (0.5, "")


def test_bands_of_a_house_name_it_where_ours_do(shop: Business) -> None:
    chosen = (("phone", 0.7, 0.3, 0.2), ("sms", 0.7, 0.3, 0.2))
    with closing(open_business(replace(shop.settings, bands=chosen))) as business:
        named = {
            channel: business.counter.select(Question(MAYBE), replace(WEB, channel=channel), NOON).candidates
            for channel, *_ in chosen
        }
    assert named == {"phone": (), "sms": ("returns",)}


def test_beside_what_is_told_nothing_else_is_named() -> None:
    answers = iter((Selection(ANSWERED, ("oysters",)), Selection(HANDOVER, confidence=0.5, perhaps="returns")))
    found = select_several(("how much are oysters", MAYBE), lambda part, before: next(answers))
    assert found is not None
    assert name_what_may_help(found, MAYBE) == found
    assert (found.outcome, found.keys, found.candidates) == (HANDOVER, ("oysters",), ())


@pytest.mark.parametrize(
    "text",
    [
        "i need help",
        "Help!",
        "hi, can somebody help me please?",
        "necesito ayuda",
        "¡Ayuda por favor!",
        "help help",
        "someone help me",
        "buenos días, necesito ayuda",
    ],
)
def test_whoever_calls_for_help_gets_a_person_and_no_fact(shop: Business, text: str) -> None:
    language = "es" if "yuda" in text else "en"
    found = shop.counter.answer(Question(text), replace(WEB, language=language), NOON)
    assert (found.outcome, found.parts, found.candidates) == (HANDOVER, (), ())


@pytest.mark.parametrize(
    "text", ["", "please", "i need help with my order", "who can help me move", "ayuda con mi pedido"]
)
def test_whoever_says_with_what_is_heard(text: str) -> None:
    assert not calls_for_help(text)
