"""Distinct questions as customers ask them: none twice, with every outcome among them."""

from __future__ import annotations

import random
from collections.abc import Iterator

from contactkb.knowledge import View
from contactkb.knowledge.facts import Words

OPENINGS = ("", "Hi, ", "Hello there, ", "Quick question: ", "Could you tell me ", "Good morning, ", "Please, ", "So ")
CLOSINGS = ("", " please", " today", " this week", ", thanks", " for Saturday", " for my mother", " if I come by")
ENDINGS = ("?", "", " ?", "??", "...", "!")
UNKNOWN = ("Do you repair bicycles", "What is the capital of Vermont", "Can I pay with seashells", "Who won the game")


def distinct_questions(view: View, language: str = "en", seed: int = 1) -> Iterator[str]:
    """Questions that the facts expect, or a fact's name alone, in other words each time; one in twenty is unknown.

    Ends when there is no new one to be found, after tens of thousands with a hundred facts.
    """
    draw = random.Random(seed)  # noqa: S311 nothing secret depends on it
    texts = [text for fact in view.facts.values() if language in fact.words for text in _texts(fact.words[language])]
    asked: set[str] = set()
    misses = 0
    while misses < 1000:
        known = draw.choice(UNKNOWN) if draw.random() < 0.05 else draw.choice(texts)
        question = f"{draw.choice(OPENINGS)}{known}{draw.choice(CLOSINGS)}{draw.choice(ENDINGS)}"
        misses = misses + 1 if question in asked else 0
        if not misses:
            asked.add(question)
            yield question


def _texts(words: Words) -> Iterator[str]:
    yield from (text.rstrip("?") for text in (*words.questions, *words.names, words.title))
