"""A text is split into the questions that it asks: sentences, joined questions and lists, names left whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from contactkb.answering import split_questions
from contactkb.answering.splitting import LONGEST_TEXT
from contactkb.answering.understanding import Named
from contactkb.answering.understanding.names import stem
from contactkb.answering.understanding.tokens import Token
from tests.growth import expect_growth_in_step

NAMES = ("ribeye", "salmon", "oysters", "surf and turf", "salmón", "ostras", "mar y tierra")
SPLIT = {
    "how much is the ribeye and when do you close": ("how much is the ribeye", "when do you close"),
    "Hi Sam, how much is the ribeye, and do you open on Sunday? Thanks, Jo": (
        "Hi Sam, how much is the ribeye",
        "do you open on Sunday?",
    ),
    "What size of ribeye do we need and what does it cost per pound?": (
        "What size of ribeye do we need",
        "what does it cost per pound?",
    ),
    "Do you have salmon, what's the price, and how do I keep it?": (
        "Do you have salmon",
        "what's the price",
        "how do I keep it?",
    ),
    "price of ribeye, salmon and oysters?": ("price of ribeye?", "price of salmon?", "price of oysters?"),
    "What do you charge for the ribeye and the salmon today?": (
        "What do you charge for the ribeye today?",
        "What do you charge for the salmon today?",
    ),
    "ribeye, salmon and ostrich prices please": (
        "ribeye prices please",
        "salmon prices please",
        "ostrich prices please",
    ),
    "Hello,\nI need prices for:\nribeye\nsalmon\n\nThank you,\nJo": (
        "Hello, I need prices for ribeye",
        "Hello, I need prices for salmon",
    ),
    "How much is ribeye\nWhen do you close\nThanks": ("How much is ribeye", "When do you close Thanks"),
    "¿cuánto cuesta el salmón y a qué hora cierran?": ("¿cuánto cuesta el salmón", "a qué hora cierran?"),
    "Precio del salmón y de las ostras, por favor": (
        "Precio del salmón, por favor",
        "Precio de las ostras, por favor",
    ),
}
WHOLE = [
    "how much is the surf and turf",
    "what is the difference between ribeye and salmon?",
    "can I combine the ribeye offer and the salmon offer",
    "¿cuánto cuesta el mar y tierra?",
    "when do you open and close?",
    "is ribeye or salmon cheaper?",
]
BOMBS = [
    "and how much is x " * 6000,
    "a, " * 30_000,
    "¿" * 100_000,
    "\n- x" * 25_000,
    "price of " * 10_000,
    "?! " * 30_000,
]


def name_at(tokens: Sequence[Token], first: int) -> Named | None:
    """The names of a small shop, the longest first."""
    for name in sorted(NAMES, key=len, reverse=True):
        words = [stem(word.replace("ó", "o")) for word in name.split()]
        last = first + len(words)
        if [stem(token.text) for token in tokens[first:last]] == words:
            return Named(frozenset((name,)), first, last, (tokens[first].start, tokens[last - 1].end))
    return None


@pytest.mark.parametrize("text", SPLIT)
def test_what_is_asked_together_is_taken_apart(text: str) -> None:
    assert split_questions(text, name_at) == SPLIT[text]


@pytest.mark.parametrize("text", WHOLE)
def test_what_is_one_question_stays_whole(text: str) -> None:
    assert split_questions(text, name_at) == (text,)


def test_a_list_with_commas_is_split_where_no_names_are_known() -> None:
    assert split_questions("Price of ribeye, salmon and oysters?") == (
        "Price of ribeye?",
        "Price of salmon?",
        "Price of oysters?",
    )
    assert split_questions("Price of the surf and turf?") == ("Price of the surf and turf?",)


@pytest.mark.parametrize("bomb", BOMBS, ids=range(len(BOMBS)))
@pytest.mark.parametrize("name_at", [None, name_at])
def test_ten_times_the_text_is_split_in_ten_times_as_long_and_into_few(
    bomb: str, name_at: Callable[..., Named] | None
) -> None:
    assert len(split_questions(bomb, name_at)) <= 20
    # No more of a text is looked at than so much; all of it costs no more than that.
    few, many = bomb[: LONGEST_TEXT // 10], bomb[:LONGEST_TEXT]
    expect_growth_in_step(lambda text: split_questions(text, name_at), few, many)
    expect_growth_in_step(lambda text: split_questions(text, name_at), many, bomb)
