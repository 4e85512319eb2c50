"""A garage whose facts and questions differ by one word each, and what else people call the same things."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import numpy as np

from contactkb.answering import Labelled, Logged

# How whoever wrote the facts calls a thing, and how others do, with hardly a letter in common.
OTHERS = {
    "tyre": "rubbers",
    "brake": "stoppers",
    "windscreen": "glass",
    "battery": "accu",
    "paint": "lacquer",
    "exhaust": "muffler",
}
FORMS = (
    "what does a new {} cost",
    "can you mend the {} today",
    "my {} is broken",
    "how long does the {} take",
    "do you look at the {}",
    "is the {} under guarantee",
    "who checks my {}",
    "please order another {}",
)
# What customers tell of each, whatever they call it.
TOLD = {
    "tyre": "flat round nail puncture winter profile",
    "brake": "squeal pedal disc hard stop slope",
    "windscreen": "crack stone wiper view rain chip",
    "battery": "charge cable morning lights dead start",
    "paint": "scratch colour door dent shiny spray",
    "exhaust": "loud smoke pipe rattle fumes rust",
}
WIDTH = 6


def known() -> list[Labelled]:
    """The questions that stand in the facts, with the fact of each."""
    return [Labelled(form.format(thing), thing) for thing in OTHERS for form in FORMS]


def asked_otherwise() -> dict[str, str]:
    """Questions in the words of others, each with the fact that it means."""
    return {form.format(other): thing for (thing, other), form in product(OTHERS.items(), FORMS)}


def write_vectors(path: Path, header: bool = True, pack: bool = False) -> Path:
    """A file in which a thing and what others call it lie near each other, in the format of word2vec or of GloVe."""
    own = np.eye(WIDTH)
    rows = {"the": np.full(WIDTH, 0.01)}
    for at, (thing, other) in enumerate(OTHERS.items()):
        rows[thing], rows[other.title()] = own[at], own[at] * 3 + own[0] * 0.5
    lines = [f"{word} {' '.join(f'{it:.4f}' for it in place)}" for word, place in rows.items()]
    text = "\n".join([f"{len(lines)} {WIDTH}"] * header + lines) + "\n"
    path.write_bytes(gzip.compress(text.encode()) if pack else text.encode())
    return path


def asked_before() -> list[str]:
    """Thousands of different questions; half call things otherwise, and all tell the same of the same thing."""
    return [
        f"{form.format(name)} {one} {other}"
        for thing, otherwise in OTHERS.items()
        for form, name in product(FORMS, (thing, otherwise))
        for one, other in product(TOLD[thing].split(), repeat=2)
        if one != other
    ]


def log_of(texts: Sequence[str]) -> list[Logged]:
    """A log in which each question is somebody else's."""
    return [Logged(text, str(place)) for place, text in enumerate(texts)]
