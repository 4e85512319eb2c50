"""What a business has nothing to do with is handed over, however many words of it its facts use for something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from contactkb.answering import ANSWERED, Context, Labelled, Question
from contactkb.answering.ear.training import teach
from contactkb.business import Business
from contactkb.evaluation import read_labelled
from tests.publishing import published_pack
from tests.world import NOON

CONTENT = Path(__file__).parents[3] / "content"
ASKED = Path(__file__).parent / "out_of_scope"
SAMS = "sams-butcher-shop"
# So many of the sixty are answered all the same, as they name what a fact is about: a rack, hot dogs, keys and pets.
MOST = {SAMS: 15, "home-builder": 7, "restoration": 9, "online-shop": 7}
MOST_IN_ENGLISH = 10
DOG = "Can you walk my dog?"
OF_ANOTHER_TRADE = frozenset(("Can you repair my bicycle?", "Can you fit me for a suit?", DOG))
# That of an order, or that of the account: both are offered until it is learnt which of the two people mean.
ASKED_BACK = frozenset(("¿Puedo cambiar la dirección de mi pedido?",))
# Who dries houses says what becomes of pets meanwhile.
SPOKEN_OF = {"restoration": {DOG}}


@pytest.fixture(scope="module", params=sorted(MOST))
def pack(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def business(pack: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Business]:
    """A business that has published this pack a moment ago, and learnt nothing from its questions yet."""
    with published_pack(CONTENT / pack, tmp_path_factory.mktemp(pack)) as business:
        yield business


def test_hardly_any_question_that_nothing_answers_is_answered(pack: str, business: Business) -> None:
    asked = [row.text for row in rows_of(pack) if not row.key]
    answered = answers(business, asked)
    assert len(asked) >= 60
    assert len(answered) <= MOST[pack], answered
    assert not answered.keys() & OF_ANOTHER_TRADE - SPOKEN_OF.get(pack, set())


def test_a_real_question_in_the_same_words_is_answered(pack: str, business: Business) -> None:
    asked = {row.text: row.key for row in rows_of(pack) if row.key}
    assert len(asked) >= 12
    assert answers(business, asked) == {text: key for text, key in asked.items() if text not in ASKED_BACK}


def test_who_has_learnt_answers_hardly_any_of_them_either(tmp_path: Path) -> None:
    asked = [row for row in rows_of(SAMS) if row.slice == "en"]
    real = {row.text: row.key for row in asked if row.key}
    with published_pack(CONTENT / SAMS, tmp_path) as business:
        business.counter.ear.take({"en": teach(dict(business.counter.view().facts), "en")})
        answered = answers(business, [row.text for row in asked])
    assert {text: key for text, key in answered.items() if text in real} == real
    assert len(answered) - len(real) <= MOST_IN_ENGLISH, answered
    assert not answered.keys() & OF_ANOTHER_TRADE


def rows_of(pack: str) -> Sequence[Labelled]:
    return read_labelled(ASKED / f"{pack}.csv").rows


def answers(business: Business, asked: Iterable[str]) -> dict[str, str]:
    """The questions that are answered, each with the key of the fact."""
    context = Context("widget", "page", business.home())
    chosen = {text: business.counter.select(Question(text), context, NOON) for text in asked}
    return {text: it.keys[0] for text, it in chosen.items() if it.outcome == ANSWERED}
