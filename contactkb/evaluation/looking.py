"""What whoever labelled questions should look at, though nothing forbids it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from contactkb.answering import Labelled

MOST_NAMED = 3


def folded(text: str) -> str:
    """A text as it counts when texts are compared: without capitals and superfluous blanks."""
    return " ".join(text.casefold().split())


def without_doubles(rows: Sequence[Labelled]) -> list[Labelled]:
    """The rows without those that say a text with the same key once more."""
    return list({(folded(row.text), row.key): row for row in reversed(rows)}.values())[::-1]


def look_at(rows: Sequence[Labelled]) -> Iterator[str]:
    """Rows that are there twice, and texts with more than one key."""
    if doubles := len(rows) - len(without_doubles(rows)):
        yield f"rows that are there once more: {doubles:,}."
    keys: dict[str, dict[str, None]] = defaultdict(dict)
    texts: dict[str, str] = {}
    for row in rows:
        keys[folded(row.text)][row.key or "none"] = None
        texts.setdefault(folded(row.text), row.text)
    unsure = [(texts[text], list(found)) for text, found in keys.items() if len(found) > 1]
    if unsure:
        named = "; ".join(f"{text[:60]!r} ({', '.join(found)})" for text, found in unsure[:MOST_NAMED])
        yield f"texts with more than one key, so that one of them is always missed: {len(unsure):,}, such as {named}."


def overlap(train: Sequence[Labelled], test: Sequence[Labelled]) -> Iterator[str]:
    """Questions that are asked although they are known word for word."""
    known = {folded(row.text) for row in train if row.key}
    if same := sum(folded(row.text) in known for row in test):
        yield f"questions asked that facts hold word for word: {same:,} of {len(test):,}."


def unused(train: Sequence[Labelled]) -> Iterator[str]:
    """Questions that no fact could be built from."""
    if many := sum(not row.key for row in train):
        yield f"questions without a key, which nothing was built of: {many:,}."
