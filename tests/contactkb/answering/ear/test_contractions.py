"""Contractions are heard as what they stand for, with their apostrophe or without it; other words stay."""

from __future__ import annotations

import pytest

from contactkb.answering.ear.language import words_of
from contactkb.business import Business


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Im scared", "i am scared"),
        ("I dont eat ham and cant wait", "i do not eat ham and can not wait"),
        ("wont it", "will not it"),
        ("whats that, wheres it", "what is that where is it"),
        ("theyre late, youve said", "they are late you have said"),
        ("id like to book, ill need two", "i would like to book i will need two"),
    ],
)
def test_they_are_known_without_their_apostrophe(typed: str, meant: str) -> None:
    assert " ".join(words_of(typed)) == meant


@pytest.mark.parametrize(
    "text", ["my id needs to be valid", "i am ill today", "we were well", "the shell", "did rather", "still need"]
)
def test_words_that_look_like_them_stay(text: str) -> None:
    assert " ".join(words_of(text)) == text


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("im coming for two ribeyes, whats the price", "I'm coming for two ribeyes, what is the price"),
        ("i dont know when youre open", "I don't know when you're open"),
        ("i cant find where youre", "I can not find where you are"),
    ],
)
def test_a_question_is_heard_the_same_with_them_and_without(business: Business, typed: str, written: str) -> None:
    view, ear = business.counter.view(), business.counter.ear
    assert ear.hear(view, typed, "en") == ear.hear(view, written, "en")
