"""A large store's vocabulary costs little more to look into than a small one's, and memory in proportion."""

from __future__ import annotations

import random
import time
from statistics import median, quantiles

import pytest

from contactkb.answering.ear.spelling import Speller
from tests.noise import slips

FEW, MANY = 2_000, 100_000
PIECES = (
    *(
        "ba",
        "bel",
        "bo",
        "bri",
        "cas",
        "che",
        "cor",
        "da",
        "den",
        "dra",
        "el",
        "fen",
        "fi",
        "gar",
        "gle",
        "hol",
        "in",
        "ka",
    ),
    *(
        "ker",
        "la",
        "lin",
        "mar",
        "mo",
        "nel",
        "or",
        "pa",
        "pel",
        "ra",
        "ren",
        "sa",
        "ser",
        "ta",
        "tor",
        "ul",
        "van",
        "wo",
    ),
)
SIXTY_MB = 60_000_000


@pytest.mark.long
def test_a_hundred_thousand_words_are_looked_into_as_quickly_as_a_few() -> None:
    draw = random.Random(3)
    words = list(dict.fromkeys("".join(draw.choices(PIECES, k=draw.choice((2, 3, 3, 4, 4)))) for _ in range(MANY * 2)))
    few, many = (_figures(words[:size]) for size in (FEW, MANY))
    assert many["bytes"] < SIXTY_MB
    assert many["microseconds"] < 15 * few["microseconds"]


def _figures(words: list[str]) -> dict[str, float]:
    begun = time.thread_time()
    speller = Speller(dict.fromkeys(words, 3), "en")
    built = time.thread_time() - begun
    draw = random.Random(5)
    heard = [slips(str(at))["keyboard"](word) for at, word in enumerate(draw.sample(words, 1000))]
    times = [_microseconds(speller, word) for word in heard if not speller.knows(word)]
    teaching = time.thread_time()
    speller.learn({"ostrichsteak": 1})
    taught = time.thread_time() - teaching
    print(  # noqa: T201 the figures
        f"{len(words)} words: made in {built:.2f} s, {speller.size / 1e6:.1f} MB; "
        f"one unknown word in {median(times):.0f} µs, p95 {quantiles(times, n=20)[18]:.0f} µs; "
        f"one more learnt in {taught * 1000:.2f} ms"
    )
    return {"bytes": speller.size, "microseconds": median(times)}


def _microseconds(speller: Speller, word: str) -> float:
    begun = time.thread_time_ns()
    speller.repair([word])
    return (time.thread_time_ns() - begun) / 1000
