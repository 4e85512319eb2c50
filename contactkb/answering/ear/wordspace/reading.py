"""Reading word vectors: of a file's lines, those whose word can be said, as a space."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from contactkb.answering.ear.language import words_of
from contactkb.answering.ear.wordspace.files import refusal
from contactkb.answering.ear.wordspace.lines import ANOTHER, WHOLE, lines_of
from contactkb.answering.ear.wordspace.space import FILE, Space

# Such files begin with the commonest words. Of those so many are kept, and fewer where each has very many numbers.
MOST_WORDS, MOST_NUMBERS = 200_000, 60_000_000


def read_space(path: Path) -> Space:
    """The space of the file's commonest words, which are known without case and accents. Raises Misconfigured."""
    places: dict[str, NDArray[np.float16]] = {}
    for at, word, numbers in lines_of(path):
        terms = words_of(word)
        place = _unit(path, at, numbers)
        # Of words that differ in case or accents the commonest stands for all.
        if len(terms) == 1 and terms[0] not in places and place.any():
            places[terms[0]] = place
            if len(places) >= min(MOST_WORDS, MOST_NUMBERS // len(numbers)):
                break
    if not places:
        raise refusal(f"names {str(path)!r}, in which there is no word.", ANOTHER)
    return Space.of(FILE, list(places), np.array(list(places.values())))


def _unit(path: Path, at: int, numbers: list[float]) -> NDArray[np.float16]:
    place = np.array(numbers)
    length = np.linalg.norm(place)
    if not np.isfinite(length):
        raise refusal(f"names {str(path)!r}, whose line {at:,} has a number that is none.", WHOLE)
    return (place / (length or 1)).astype(np.float16)
