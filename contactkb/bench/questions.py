"""Distinct questions as customers ask them: none twice, with every outcome among them."""

from __future__ import annotations

import random
from collections.abc import Iterator

from contactkb.knowledge import View

OPENINGS = ("", "Hi, ", "Hello there, ", "Quick question: ", "Could you tell me ", "Good morning, ", "Please, ", "So ")
CLOSINGS = ("", " please", " today", " this week", ", thanks", " for Saturday", " for my mother", " if I come by")
UNKNOWN = ("Do you repair bicycles", "What is the capital of Vermont", "Can I pay with seashells", "Who won the game")


def distinct_questions(view: View, language: str = "en", seed: int = 1) -> Iterator[str]:
    """Endless questions: those that the facts expect, varied, now and then by name alone, and one in twenty unknown."""
    draw = random.Random(seed)  # noqa: S311 nothing secret depends on it
    facts = [fact for fact in view.facts.values() if language in fact.words]
    number = 0
    while True:
        number += 1
        words = draw.choice(facts).words[language]
        known = draw.choice((*words.questions, *words.names, words.title))
        asked = draw.choice(UNKNOWN) if number % 20 == 0 else known.rstrip("?")
        yield f"{draw.choice(OPENINGS)}{asked}{draw.choice(CLOSINGS)} (my number {number})?"
