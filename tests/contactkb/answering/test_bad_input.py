"""Whatever is asked, the counter has an outcome for it, in words, and nothing costs more than its length."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import median

import pytest
from sqlalchemy import select

from contactkb.answering import ANSWERED, CLARIFY, HANDOVER, Answer, Context, Question
from contactkb.answering.ear import Ear
from contactkb.answering.ear.language import words_of
from contactkb.answering.ear.spelling import Speller
from contactkb.answering.gaps import Gap
from contactkb.answering.questions import LONGEST
from contactkb.answering.splitting import LONGEST_TEXT, split_questions
from contactkb.business import Business, open_business
from contactkb.knowledge import is_tellable
from tests.bad_inputs import ALL, ATTACKS, GROWING, HALF, HUGE, TOO_LONG, grown
from tests.growth import SHORTEST_SECONDS, expect_growth_in_step, seconds_of
from tests.world import NOON, SteppedClock, settings_for


@pytest.fixture(scope="module")
def business(stocked_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Business]:
    """The corner shop, opened once for all of these questions."""
    path = tmp_path_factory.mktemp("shop") / "shop.db"
    shutil.copy(stocked_file, path)
    business = open_business(settings_for(f"sqlite:///{path}"), SteppedClock())
    yield business
    business.close()


@pytest.mark.parametrize("name", ALL)
def test_anything_has_an_outcome_and_words(business: Business, name: str) -> None:
    for language in ("", "en", "es"):
        answer = business.counter.answer(Question(ALL[name]), Context("widget", "page", "shop", language))
        assert answer.outcome in (ANSWERED, CLARIFY, HANDOVER)
        assert answer.words.strip()
        assert answer.receipt


@pytest.mark.parametrize("name", TOO_LONG)
def test_what_is_too_long_is_handed_over_and_never_answered_in_part(business: Business, name: str) -> None:
    for language in ("", "en", "es"):
        answer = business.counter.answer(Question(TOO_LONG[name]), Context("widget", "page", "shop", language))
        assert (answer.outcome, answer.facts, answer.candidates) == (HANDOVER, (), ())
        assert answer.words.strip()


def test_what_is_too_long_is_a_gap_of_which_the_beginning_is_kept(business: Business) -> None:
    story = "My neighbour told me about the fair. " * 60 + "Which oysters did he mean?"
    answer = business.counter.answer(Question(story), Context("widget", "page", "shop", "en"))
    with business.database.read() as session:
        kept = session.scalar(select(Gap.question).where(Gap.receipt == answer.receipt))
    assert kept == story[:500]


def test_half_a_character_is_left_out_of_what_is_heard(business: Business) -> None:
    answer = business.counter.answer(Question(HALF), Context("widget", "page", "shop", "en"))
    assert [it.key for it in answer.facts] == ["oysters"]


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_told_nothing_that_a_customer_may_not_hear(business: Business, name: str) -> None:
    context = Context("widget", "page", "shop", "en")
    answer = business.counter.answer(Question(ATTACKS[name]), context)
    facts = business.counter.view().facts
    told = [*(it.key for it in answer.facts), *(it.key for it in answer.candidates)]
    assert all(is_tellable(facts[key], context, NOON) for key in told)
    assert "<script" not in answer.words
    assert "free" not in answer.words
    assert "margin" not in answer.words


def test_every_answer_to_nonsense_can_be_given_again(business: Business) -> None:
    context = Context("sms", "text", "shop", "en")
    once = [business.counter.answer(Question(text), context) for text in ALL.values()]
    again = [business.counter.answer(Question(text), context) for text in ALL.values()]
    assert [_said(it) for it in once] == [_said(it) for it in again]


@pytest.mark.parametrize("name", GROWING)
def test_ten_times_the_text_takes_no_more_than_ten_times_as_long(business: Business, name: str) -> None:
    view, ear = business.counter.view(), Ear()
    speller = Speller({"oysters": 9, "much": 9}, "en")
    context = Context("widget", "page", "shop", "en")
    # What is done with a text, and with how many characters of it at most.
    works: dict[str, tuple[Callable[[str], object], int]] = {
        "hearing": (lambda text: ear.hear(view, text, "en"), HUGE),
        "guessing the language": (lambda text: ear.guess_language(view, text, ("en", "es")), HUGE),
        "splitting": (split_questions, LONGEST_TEXT),
        "spelling": (lambda text: speller.repair(words_of(text)), HUGE),
        "selecting": (lambda text: business.counter.select(Question(text), context, NOON), LONGEST),
    }
    for work, (do, most) in works.items():
        print(f"{name!r}, {work}:")  # noqa: T201 the figures
        expect_growth_in_step(do, grown(name, most // 10), grown(name, most))


def test_no_bad_question_takes_long(business: Business) -> None:
    """The times are printed; no machine is promised."""
    context = Context("widget", "page", "shop", "en")
    times = {
        name: median(seconds_of(lambda it: business.counter.select(Question(it), context, NOON), ALL[name]))
        for name in ALL
    }
    slowest = sorted(times, key=lambda name: -times[name])
    print(f"median {median(times.values()) * 1000:.2f} ms")  # noqa: T201 as above
    for name in slowest[:5]:
        print(f"{name}: {times[name] * 1000:.2f} ms")  # noqa: T201 as above
    # What is not bounded by its length would be thousands of times slower than the rest.
    assert times[slowest[0]] < 500 * max(median(times.values()), SHORTEST_SECONDS)


def _said(answer: Answer) -> tuple[str, str, tuple[str, ...]]:
    return answer.outcome, answer.words, tuple(_keys(answer))


def _keys(answer: Answer) -> Iterable[str]:
    return (it.key for it in (*answer.facts, *answer.candidates))
