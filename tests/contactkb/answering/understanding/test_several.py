"""Questions that go on about the one before them, in the same text."""

from __future__ import annotations

from contactkb.answering.answers import ANSWERED, CLARIFY, HANDOVER, Selection
from contactkb.answering.understanding.several import select_several

PRICE = Selection(ANSWERED, ("oysters",), confidence=0.9)


def test_what_is_asked_about_it_and_nothing_answers_goes_to_a_person_with_what_was_told() -> None:
    other = Selection(CLARIFY, candidates=("clams", "salmon"), confidence=0.3)
    found = select_several(
        ["How much are oysters?", "how do I shuck them?"], lambda part, told: other if told else PRICE
    )
    assert found is not None
    assert (found.outcome, found.keys) == (HANDOVER, ("oysters",))


def test_what_only_says_the_same_again_changes_nothing() -> None:
    again = Selection(CLARIFY, candidates=("oysters", "clams"), confidence=0.3)
    parts = ["How much are oysters?", "what are they per dozen?", "and is the shop open?"]
    hours = Selection(ANSWERED, ("hours",), confidence=0.8)
    found = select_several(parts, lambda part, told: hours if "open" in part else again if told else PRICE)
    assert found is not None
    assert (found.outcome, found.keys) == (ANSWERED, ("oysters", "hours"))


def test_what_another_question_was_told_is_not_to_be_chosen_again() -> None:
    unclear = Selection(CLARIFY, candidates=("clams", "oysters"), confidence=0.3)
    parts = ["is the shellfish late?", "will oysters be back?"]
    assert select_several(parts, lambda part, told: PRICE if "oysters" in part else unclear) is None
