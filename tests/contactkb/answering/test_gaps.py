"""Gaps: which questions are kept, when they stop being gaps, how they are grouped, and how long they are kept."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from contactkb.answering import (
    Context,
    Gap,
    GapClosing,
    Question,
    find_group,
    ignore,
    open_groups,
    prune_gaps,
    verdicts,
)
from contactkb.answering.gaps import groups
from contactkb.answering.gaps.grouping import group
from contactkb.business import Business
from contactkb.knowledge import Act
from tests.channels.mussels import offer_mussels
from tests.growth import expect_growth_in_step
from tests.world import NOON

CALL = Context("phone", "speech", "shop", "en", interaction="a call")
UNCLEAR = "How much are mussels?"
WORDS = ("bicycle", "skateboard", "lamp", "canoe", "piano", "tent", "ladder", "mirror", "carpet", "kettle", "violin")
FORMS = ("Do you sell {}s?", "do you have {}s", "Can I buy a {} here?", "a {}, please", "looking for a {} for my son")


def kept(session: Session) -> list[tuple[str, str]]:
    return [(it.question, it.kind) for it in session.scalars(select(Gap).order_by(Gap.id))]


def test_whoever_chooses_says_what_was_meant_and_leaves_no_gap(shop: Business) -> None:
    offer_mussels(shop)
    asked = shop.counter.answer(Question(UNCLEAR), CALL)
    keys = [it.key for it in asked.candidates]
    with shop.database.read() as session:
        assert kept(session) == [(UNCLEAR, "unclear")]
    shop.counter.answer(Question(keys=("returns",)), CALL)
    shop.counter.answer(Question(keys=(keys[1],)), Context("phone", "speech", "shop", "en", interaction="another"))
    with shop.database.read() as session:
        assert kept(session) == [(UNCLEAR, "unclear")]
    shop.counter.answer(Question(keys=(keys[1],)), CALL)
    with shop.database.read() as session:
        assert kept(session) == []
        [verdict] = verdicts(session, NOON)
    assert (verdict.question, verdict.told, verdict.meant) == (UNCLEAR, keys[0], keys[1])
    assert (verdict.right, verdict.was_meant, verdict.outcome) == (True, False, "clarify")


def test_what_we_are_sure_of_is_no_gap(shop: Business) -> None:
    shop.counter.answer(Question("How much are oysters?"), CALL)
    shop.counter.answer(Question(number="999"), CALL)
    with shop.database.read() as session:
        assert kept(session) == []


def test_open_gaps_are_kept_for_ninety_days_and_closed_groups_with_samples_for_good(shop: Business) -> None:
    for number in range(30):
        shop.counter.answer(Question(f"Do you sell bicycles of the size {number}?"), CALL)
    with shop.database.write() as session:
        [only] = open_groups(session, shop.counter.view())
        assert (only.count, len(only.questions)) == (30, 30)
        ignore(session, only, Act("otto", NOON, "no"))
    shop.counter.answer(Question("Are you hiring?"), CALL)
    with shop.database.write() as session:
        assert prune_gaps(session, NOON + timedelta(days=89)) == 10
        assert prune_gaps(session, NOON + timedelta(days=91)) == 1
        assert len(kept(session)) == 20
        assert session.scalars(select(GapClosing.asked)).all() == [30]


def test_a_group_is_found_by_any_of_its_gaps(shop: Business) -> None:
    for question in ("Do you sell bicycles?", "¿Venden bicicletas?", "bicycles, do you sell them"):
        language = "es" if "¿" in question else "en"
        shop.counter.answer(Question(question), Context("sms", "text", "shop", language))
    with shop.database.read() as session:
        view = shop.counter.view()
        groups = open_groups(session, view)
        assert [(it.count, it.language) for it in groups] == [(2, "en"), (1, "es")]
        assert find_group(session, view, groups[0].gaps[1]) == groups[0]


def test_of_too_many_questions_those_that_are_asked_now_are_grouped(
    shop: Business, monkeypatch: pytest.MonkeyPatch
) -> None:
    for question in ("Are you hiring?", "Do you sell pianos?", "Do you rent canoes?", "Are you hiring?"):
        shop.counter.answer(Question(question), CALL)
    monkeypatch.setattr(groups, "MOST_QUESTIONS", 2)
    with shop.database.read() as session:
        found = open_groups(session, shop.counter.view())
    assert [(it.label, it.count) for it in found] == [("Are you hiring?", 2), ("Do you rent canoes?", 1)]


def test_ten_thousand_questions_are_grouped_alike_every_time_and_in_ten_times_as_long_as_a_thousand() -> None:
    begun_with, ended_with = ("", "hello, ", "excuse me, ", "tell me: "), ("", " today", " thanks", " at your shop")
    asked = [
        f"{hello}{form.format(word)}{bye}"
        for hello in begun_with
        for form in FORMS
        for word in WORDS
        for bye in ended_with
    ]
    drawn = random.Random(7)
    texts = [_mistyped(drawn.choice(asked), drawn) for _ in range(10_000)]
    expect_growth_in_step(group, texts[:1000], texts, times=2)
    groups = group(texts)
    assert sorted(at for places in groups for at in places) == list(range(10_000))
    assert group(texts) == groups
    assert max(map(len, groups)) < 2_000
    assert sum(len(places) >= 10 for places in groups) >= len(WORDS)


def test_what_asks_the_same_comes_together_and_nothing_else() -> None:
    texts = [form.format(word) for word in WORDS for form in FORMS]
    groups = group(texts, ("Do you sell oysters?", "Can I buy a ham here?", "a turkey, please", "do you have ribs"))
    for places in groups:
        assert len({WORDS[at // len(FORMS)] for at in places}) == 1, [texts[at] for at in places]
    assert len(groups) <= 2 * len(WORDS)


def test_odd_texts_are_grouped_too() -> None:
    assert group([]) == []
    assert group(["", "😀", "?!", "the the"]) == [[0], [1], [2], [3]]
    assert group(["x" * 100_000, "😀 bicycles", "BICYCLES!"])[1] in ([1, 2], [2, 1])


def _mistyped(text: str, drawn: random.Random) -> str:
    at = drawn.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
