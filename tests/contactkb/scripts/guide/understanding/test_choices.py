"""Yes, no, one of several, a person, a question: what customers mean by a few words."""

from __future__ import annotations

import pytest

from contactkb.scripts.guide.understanding import agrees, chosen, looks_like_question, wants_person

WAYS = [["Send it again", "resend"], ["Money back", "refund"], ["A credit for next time"]]


@pytest.mark.parametrize(
    "words",
    [
        *("yes", "Yes, please do that", "yeah sure", "I think so, yes", "it is", "of course", "no problem", "why not"),
        *("sí", "claro que sí", "no hay problema", "está bien", "that's right", "go ahead", "we did"),
    ],
)
def test_a_yes(words: str) -> None:
    assert agrees(words) is True


@pytest.mark.parametrize(
    "words",
    [
        *("no", "no thanks", "not really", "nope, that's wrong", "it isn't", "of course not", "absolutely not"),
        *("claro que no", "para nada", "no, gracias", "I don't think so", "not yet"),
    ],
)
def test_a_no(words: str) -> None:
    assert agrees(words) is False


@pytest.mark.parametrize(
    "words",
    ["maybe", "how much is it", "ok but how much", "no, how much is the ribeye", "is it yes?", "", "the blue one"],
)
def test_neither(words: str) -> None:
    assert agrees(words) is None


@pytest.mark.parametrize(
    ("words", "at"),
    [
        *(("1", 0), ("the second one", 1), ("number three", 2), ("la tercera", 2), ("dos", 1), ("the last one", 2)),
        *(("one", 0), ("the first one", 0), ("option two", 1)),
    ],
)
def test_a_way_is_chosen_by_its_place(words: str, at: int) -> None:
    assert chosen(words, WAYS) == at


@pytest.mark.parametrize(
    ("words", "at"),
    [("send it again please", 0), ("again", 0), ("refund", 1), ("I want my money back", 1), ("the credit please", 2)],
)
def test_a_way_is_chosen_by_what_it_is_called(words: str, at: int) -> None:
    assert chosen(words, WAYS) == at


@pytest.mark.parametrize("words", ["", "none", "both", "five", "how much does it cost to send it again?", "it"])
def test_no_way_is_chosen_by_anything_else(words: str) -> None:
    assert chosen(words, WAYS) is None


def test_a_name_goes_before_a_place() -> None:
    assert chosen("two", [["one"], ["three"], ["two"]]) == 2


@pytest.mark.parametrize(
    "words", ["agent", "I want to talk to a person please", "quiero hablar con una persona", "a human"]
)
def test_a_person_is_asked_for(words: str) -> None:
    assert wants_person(words)


@pytest.mark.parametrize("words", ["is the agent friendly", "a person stole it", "no", ""])
def test_a_person_is_only_mentioned(words: str) -> None:
    assert not wants_person(words)


def test_questions_are_known_by_their_mark_or_first_word() -> None:
    assert looks_like_question("is it late?")
    assert looks_like_question("how much is it")
    assert not looks_like_question("it is late")
