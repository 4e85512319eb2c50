"""What every business is asked is understood however people put it, where facts speak of it."""

from __future__ import annotations

import pytest

from contactkb.answering.ear.heard import Heard, weigh_words
from contactkb.answering.ear.language import read
from contactkb.answering.ear.language.matters_en import MATTERS as ENGLISH
from contactkb.answering.ear.language.matters_es import MATTERS as SPANISH
from contactkb.answering.ear.lexicon import Lexicon
from tests.contactkb.answering.test_rivals import article, with_articles

FACTS = with_articles(
    article("parking", 611, ["Is there parking?", "Where can we park?"]),
    article("contact", 612, ["How do we contact you?", "What is your phone number?"]),
    article("discounts", 613, ["Is there a discount for students?", "Which discounts are there?"]),
    article("holidays", 614, ["Are you open on public holidays?", "When do you close on a holiday?"]),
).facts


def heard(text: str) -> Heard:
    return weigh_words(Lexicon.of(FACTS.values(), "en"), read(text, "en"))


def ideas_in(text: str) -> set[str]:
    return {word for word, _ in heard(text).words if word.startswith("~")}


@pytest.mark.parametrize(
    ("text", "idea"),
    [
        ("where do i leave my car", "~park"),
        ("can we put the truck there", "~park"),
        ("can i talk to a real person", "~contact"),
        ("does he get anything off", "~discount"),
    ],
)
def test_a_phrase_stands_for_what_it_means_and_its_words_are_not_strange(text: str, idea: str) -> None:
    assert idea in ideas_in(text)
    assert not heard(text).unheard


def test_what_no_fact_speaks_of_stays_strange() -> None:
    assert not ideas_in("is there a changing table")
    assert heard("is there a changing table").unheard > 0.8


def test_a_word_that_means_it_among_other_things_is_half_strange() -> None:
    both = heard("are you open at christmas")
    assert "~feast" in ideas_in("are you open at christmas")
    assert 0 < both.unheard < heard("are you open at walruses").unheard


def test_little_words_are_not_strange() -> None:
    assert heard("hi um so is there any parking here please").unheard == 0


@pytest.mark.parametrize("table", [ENGLISH, SPANISH], ids=["en", "es"])
def test_every_row_is_written_out(table: dict[str, str]) -> None:
    """No part between hyphens is empty, and none stands twice for the same idea."""
    for idea, row in table.items():
        phrases = row.split()
        assert all(word for phrase in phrases for part in phrase.split("-") for word in part.split("/")), idea
        assert len(phrases) == len(set(phrases)), idea
