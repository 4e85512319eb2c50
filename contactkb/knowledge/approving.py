"""What takes a second person before it is published: the kinds that the operator names, and what decides for us."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from contactkb.knowledge.view import Entry, View

STANDARD = "standard"


def need_approval(approvals: Collection[str], view: View, entries: Iterable[Entry]) -> bool:
    """Whether a second person approves any of these entries before they are published beside that view.

    A fact counts as its kind, and as part of a standard where one takes a value from it: whoever changes the value
    changes the table. A script counts as a standard, too, where it decides by tables of its own or makes promises.
    """
    bound = frozenset(key for entry in view.entries.values() for key in _facts_in(entry))
    return any(not approvals_of(entry, bound).isdisjoint(approvals) for entry in entries)


def approvals_of(entry: Entry, bound: Collection[str]) -> frozenset[str]:
    """The kinds that the entry is of, as settings name them; `bound` are facts from which tables take values."""
    if entry.collection == "fact":
        return frozenset({entry.content.get("kind", ""), *([STANDARD] if entry.key in bound else [])})
    decides = entry.collection == "script" and _decides(entry)
    return frozenset({entry.collection, *([STANDARD] if decides else [])})


def _decides(script: Entry) -> bool:
    return bool(script.content.get("tables")) or any("promise" in step for step in script.content.get("steps", ()))


def _facts_in(entry: Entry) -> Iterator[str]:
    """The facts whose values an entry's tables take."""
    tables: list[Any] = [entry.content] if entry.collection == STANDARD else []
    if entry.collection == "script":
        tables += entry.content.get("tables", {}).values()
    for table in tables:
        for value in table.get("values", {}).values():
            if "fact" in value:
                yield value["fact"].partition(".")[0]
