"""Items of a made-up catalogue, the same for the same seed: a name, a body and three questions of 45 words in all."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

SEED = 20261122
BODY_WORDS = 20
EVERYDAY = """
the a is of to in for and on with your you we can will from this at when it as all have are by not or our that what how
much does do where order delivery store return price pay card today week box size color day open
"""
QUESTIONS = ("how much is the {}", "do you have {} in stock", "when will {} be delivered")
ASKED = (
    "hi how much do you want for {}",
    "is {} in stock today",
    "could you tell me when {} will be delivered to my store",
    "what is the price of {} please",
    "i would like to order {} can you help",
)
BEGINNINGS = ("b", "br", "c", "d", "dr", "f", "g", "gl", "h", "k", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "v")
MIDDLES = ("a", "e", "i", "o", "u", "ai", "ou")
ENDINGS = ("", "n", "r", "l", "s", "x", "t")


@dataclass(frozen=True, slots=True)
class Item:
    """One of them."""

    key: str
    name: str
    body: str
    questions: tuple[str, ...]

    @property
    def text(self) -> str:
        """All its words."""
        return f"{self.name}. {self.body} {' '.join(self.questions)}"


def made_up_items(number: int, seed: int = SEED) -> Iterator[Item]:
    """So many items. Names hold a make, a thing and a model; about four share a model's word, hundreds a thing."""
    draw = random.Random(seed)  # noqa: S311 nothing secret depends on it
    makes, things = _words(draw, max(20, number // 100)), _words(draw, 400)
    models, prose = _words(draw, max(50, number // 4), parts=4), EVERYDAY.split() + _words(draw, 3000)
    weights = [*accumulate(1 / (place + 1) for place in range(len(prose)))]
    for place in range(number):
        name = f"{draw.choice(makes)} {draw.choice(things)} {draw.choice(models)}"
        body = " ".join(draw.choices(prose, cum_weights=weights, k=BODY_WORDS))
        yield Item(f"item-{place}", name, body, tuple(it.format(name) for it in QUESTIONS))


def made_up_questions(number: int, items: int, seed: int = SEED) -> list[tuple[str, str]]:
    """Questions about so many of these items, each with the key of the one that it is about; one in three leaves the
    make or the thing unsaid."""
    draw = random.Random(seed + 1)  # noqa: S311 nothing secret depends on it
    chosen = {*draw.sample(range(items), min(number, items))}
    asked = []
    for place, item in enumerate(made_up_items(items, seed)):
        if place in chosen:
            words = item.name.split()
            if draw.random() < 1 / 3:
                del words[draw.randrange(2)]
            asked.append((draw.choice(ASKED).format(" ".join(words)), item.key))
    draw.shuffle(asked)
    return asked


def _words(draw: random.Random, number: int, parts: int = 3) -> list[str]:
    """Words that nobody has used, none twice."""
    found: dict[str, None] = {}
    while len(found) < number:
        syllables = (draw.choice(BEGINNINGS) + draw.choice(MIDDLES) for _ in range(parts))
        found["".join(syllables) + draw.choice(ENDINGS)] = None
    return list(found)
