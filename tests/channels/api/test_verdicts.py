"""What people say of an answer is kept, with the words of the question and without who asked it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from contactkb.answering import Verdict, verdicts
from contactkb.business import Business
from tests.channels.api.conftest import Program
from tests.channels.mussels import offer_mussels
from tests.world import NOON

ASKED = "How much are oysters?"


def kept(business: Business) -> list[Verdict]:
    with business.database.read() as session:
        return verdicts(session, NOON)


def judge(till: Program, answer: dict[str, Any], **saying: str) -> Any:
    return till.post(f"/answers/{answer['receipt']}/verdict", saying)


@pytest.fixture
def answer(shop: Program) -> dict[str, Any]:
    answered: dict[str, Any] = shop.post("/answers", {"question": ASKED}).json
    assert answered["parts"][0]["fact"]["key"] == "oysters"
    return answered


def test_a_right_answer_is_a_labelled_question(till: Program, business: Business, answer: dict[str, Any]) -> None:
    assert judge(till, answer, says="right", question=ASKED).status_code == 200
    [verdict] = kept(business)
    assert verdict.question == ASKED
    assert (verdict.language, verdict.channel, verdict.outcome, verdict.told) == ("en", "api", "answered", "oysters")
    assert (verdict.right, verdict.meant, verdict.was_meant) == (True, "oysters", True)
    assert 0 <= verdict.chance <= 1


def test_the_later_word_counts_unless_it_knows_less(till: Program, business: Business, answer: dict[str, Any]) -> None:
    judge(till, answer, says="right", question=ASKED)
    judge(till, answer, meant="salmon", question=ASKED)
    [verdict] = kept(business)
    assert (verdict.right, verdict.meant, verdict.was_meant) == (False, "salmon", False)
    # By now the words are known, and need not be sent.
    assert judge(till, answer, says="wrong").json["meant"] == "salmon"
    assert judge(till, answer, says="nothing").json["meant"] == ""
    assert [(it.right, it.meant) for it in kept(business)] == [(False, "")]


def test_wrong_without_knowing_better_is_kept_as_that(
    till: Program, business: Business, answer: dict[str, Any]
) -> None:
    judge(till, answer, says="wrong", question=ASKED)
    assert [(it.right, it.meant, it.was_meant) for it in kept(business)] == [(False, None, False)]


def test_that_nothing_answers_it_makes_a_hand_over_right(till: Program, shop: Program, business: Business) -> None:
    asked = "Do you sell bicycles to jo@example.com?"
    gap = shop.post("/answers", {"question": asked}).json
    said = judge(till, gap, says="nothing", question=asked).json
    assert said["question"] == "Do you sell bicycles to [address]"
    assert [(it.outcome, it.right, it.meant, it.was_meant) for it in kept(business)] == [("handover", True, "", False)]


def test_words_that_were_not_asked_are_refused_and_so_is_a_verdict_without_any(
    till: Program, answer: dict[str, Any], business: Business
) -> None:
    for saying, where in (({"question": "What is salmon?"}, "question"), ({}, "question")):
        refused = judge(till, answer, says="right", **saying)
        assert (refused.status_code, refused.json["problems"][0]["where"]) == (422, where)
    assert judge(till, answer, says="right", meant="oysters").status_code == 422
    assert judge(till, answer, meant="nothing-of-ours", question=ASKED).status_code == 404
    assert kept(business) == []


def test_a_number_cannot_be_misunderstood(till: Program, shop: Program) -> None:
    by_number = shop.post("/answers", {"number": "101"}).json
    assert "in words only" in judge(till, by_number, says="right").json["problems"][0]["remedy"]


def test_asking_back_is_right_only_with_what_was_meant(till: Program, shop: Program, business: Business) -> None:
    offer_mussels(business)
    asked = shop.post("/answers", {"question": "How much are mussels?"}).json
    assert asked["outcome"] == "clarify"
    offered = [it["key"] for it in asked["candidates"]]
    assert judge(till, asked, says="right").status_code == 422
    assert judge(till, asked, meant=offered[1]).json["is_right"] is True
    assert [(it.told, it.meant, it.was_meant) for it in kept(business)] == [(offered[0], offered[1], False)]


def test_only_people_of_the_house_judge(
    program: Callable[..., Program], answer: dict[str, Any], business: Business
) -> None:
    assert judge(program("shop", "customer", ["ask", "read"]), answer, says="wrong", question=ASKED).status_code == 403
    assert judge(program("desk", "internal", ["ask"]), answer, says="wrong", question=ASKED).status_code == 200
