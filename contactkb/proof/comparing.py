"""Values that must be said beside those that were: what is missing, and what should not be there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from contactkb.knowledge.values import Value, dump_value
from contactkb.proof.expected import Expected, fold
from contactkb.proof.spotting import Listener, Spotted, understood


def missing(expected: Expected, spotted: Sequence[Spotted], words: str, listener: Listener) -> Iterator[str]:
    """The runs of values that were not said in their order, and the words that were not said."""
    for run in expected.runs:
        if not _are_in_order([understood(value, listener) for value in run], spotted):
            yield ", then ".join(write(value, listener) for value in run)
    for text in expected.words:
        if fold(text) not in words:
            yield f"the words {text!r}"


def _are_in_order(run: Iterable[Value], spotted: Sequence[Spotted]) -> bool:
    left = iter(spotted)
    return all(any(value in it.meanings for it in left) for value in run)


def strays(spotted: Iterable[Spotted], allowed: set[Value]) -> Iterator[str]:
    """What was said and is none of these values; bare numbers are nothing by themselves."""
    for it in spotted:
        if not it.is_bare and not it.meanings & allowed:
            yield f"no such value as {it.words!r}"


def write(value: Value, listener: Listener) -> str:
    """The value as packs write it."""
    return dump_value(value, listener.zone)[1]
