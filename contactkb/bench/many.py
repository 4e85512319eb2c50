"""A business with many facts, made from a small one: the same facts again under other keys and numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count, islice
from typing import Any

from contactkb.knowledge import Entry


def many_facts(entries: Mapping[Any, Entry], number: int) -> list[Entry]:
    """At least the pack's own entries, and so many facts in all."""
    others = [entry for entry in entries.values() if entry.collection != "fact"]
    facts = [entry for entry in entries.values() if entry.collection == "fact"]
    return [*others, *facts, *islice(_copies(facts), max(0, number - len(facts)))]


def _copies(facts: list[Entry]) -> Iterator[Entry]:
    prices = [fact for fact in facts if fact.content["kind"] == "price" and "source" not in fact.content["price"]]
    numbers = count(10000)
    for round_ in count(2):
        for fact in prices:
            key = f"{fact.key}-{round_}"
            changed = {
                "key": key,
                "number": str(next(numbers)),
                "related": [],
                "tags": [],
                "en": _renamed(fact, round_),
            }
            yield Entry("fact", key, 0, fact.pack, {**fact.content, **changed})


def _renamed(fact: Entry, round_: int) -> dict[str, Any]:
    words = fact.content["en"]
    mark = "".join("abcdefghij"[int(digit)] for digit in str(round_))
    names = [f"{name} {mark}" for name in words.get("names", [])]
    return {**words, "title": f"{words['title']} {mark}", "names": names, "spoken_name": f"{words['title']} {mark}"}
