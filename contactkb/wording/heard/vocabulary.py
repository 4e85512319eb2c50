"""What a listener knows of a language's nouns, noted apart from what the speaker has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Noun:
    """The two forms of a noun, what it stands for, and whether it is feminine."""

    meaning: str
    one: str
    many: str
    feminine: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Units of measure and of time, and coins: large ones, small ones after those, small ones alone."""

    units: tuple[Noun, ...]
    times: tuple[Noun, ...]
    large: tuple[Noun, ...]
    small: tuple[Noun, ...]
    alone: tuple[Noun, ...]


def row(words: str) -> tuple[str, ...]:
    """The words of a row, in order."""
    return tuple(words.split())


def nouns(rows: str) -> tuple[Noun, ...]:
    """Nouns from rows such as "lb f: libra, libras"."""
    return tuple(_noun(line.strip()) for line in rows.strip().splitlines())


def noun_counted(words: str, known: Iterable[Noun]) -> tuple[str, bool, Noun]:
    """The words before the noun that ends `words`, whether the noun is singular, and the noun.

    Raises ValueError when no known noun ends them.
    """
    best: tuple[str, bool, Noun] | None = None
    for noun in known:
        for form, singular in ((noun.many, False), (noun.one, True)):
            before = words.removesuffix(f" {form}")
            if before != words and (best is None or len(before) < len(best[0])):
                best = before, singular, noun
    if best is None:
        raise ValueError(f"no noun in {words!r}")
    return best


def singular(word: str, known: Iterable[Noun]) -> Noun:
    """The noun whose singular is `word`; raises ValueError."""
    for noun in known:
        if noun.one == word:
            return noun
    raise ValueError(f"no noun {word!r}")


def plural(word: str, known: Iterable[Noun]) -> Noun:
    """The noun whose plural is `word`; raises ValueError."""
    for noun in known:
        if noun.many == word:
            return noun
    raise ValueError(f"no nouns {word!r}")


def _noun(line: str) -> Noun:
    head, _, forms = line.partition(": ")
    meaning, _, gender = head.partition(" ")
    one, _, many = forms.partition(", ")
    return Noun(meaning, one, many or one, gender == "f")
