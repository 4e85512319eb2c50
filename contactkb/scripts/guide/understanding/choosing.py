"""Which of several ways is meant: by what it is called, what else people say for it, or its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from contactkb.answering.understanding.tokens import tokens_of
from contactkb.scripts.guide.understanding.vocabulary import FILLERS, LAST, PLACES
from contactkb.scripts.guide.understanding.wishes import looks_like_question

# Every name of each way.
Names = Sequence[Sequence[str]]
Said = Sequence[str]


def chosen(words: str, ways: Names) -> int | None:
    """Which of the ways is meant, from 0; None where none is, or several are."""
    said = _words(words)
    if not said or not ways:
        return None
    called = _called(ways)
    found = _only(said in names for names in called)
    if found is None:
        found = _place(said, len(ways))
    if found is not None or looks_like_question(words):
        return found
    found = named(words, ways)
    return found if found is not None else _most_alike(said, called)


def named(words: str, ways: Names) -> int | None:
    """Which of the ways the words call by a whole name of it; None where they do so with none, or several."""
    said = _words(words)
    return _only(any(_holds(said, name) for name in names) for names in _called(ways))


def _called(ways: Names) -> list[list[list[str]]]:
    return [[_words(name) for name in names] for names in ways]


def _most_alike(said: Said, called: Sequence[Sequence[Said]]) -> int | None:
    """The one way that shares more of what was said than any other."""
    telling = set(said) - FILLERS
    shares = [max((len(telling & set(name)) for name in names), default=0) for names in called]
    most = max(shares)
    return shares.index(most) if most and shares.count(most) == 1 else None


def _words(text: str) -> list[str]:
    return [token.text for token in tokens_of(text) if token.text[0].isalnum()]


def _only(held: Iterable[bool]) -> int | None:
    found = [at for at, it in enumerate(held) if it]
    return found[0] if len(found) == 1 else None


def _place(said: Said, most: int) -> int | None:
    # "The first one" is the first, although it also says one.
    telling = [word for word in said if word not in FILLERS] or [
        it for it in said if any(it in names for names in PLACES)
    ]
    if len(telling) != 1:
        return None
    if telling[0] in LAST:
        return most - 1
    return next((at for at, names in enumerate(PLACES[:most]) if telling[0] in names), None)


def _holds(said: Said, name: Said) -> bool:
    """Whether the words hold the whole name, in a row."""
    length = len(name)
    starts = range(len(said) - length + 1) if not FILLERS.issuperset(name) else ()
    return any(list(said[at : at + length]) == list(name) for at in starts)
