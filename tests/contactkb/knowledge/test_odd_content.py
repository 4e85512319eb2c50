"""Content of any shape is refused with findings, never with a failure of ours: programs may draft anything."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from contactkb.business import Business
from contactkb.knowledge import Entry

ODD: tuple[Any, ...] = (None, 1, 1.5, True, "", "x", "2026-13-01", [], {}, ["x"], [None], {"x": "y"}, [[]], {"": None})


def test_no_odd_value_at_any_place_of_any_fact_or_unit_breaks_the_checks(business: Business) -> None:
    view = business.counter.view()
    with business.database.read() as session:
        for entry in (it for it in view.entries.values() if it.collection in ("fact", "unit")):
            for content in variants(entry.content):
                odd = Entry(entry.collection, entry.key, 0, entry.pack, content)
                business.press.findings(session, {odd.name: odd})


def variants(content: Any) -> Iterator[Any]:
    """The content with each odd value in each place, and without each place."""
    for path in paths(content):
        for odd in ODD:
            changed = deepcopy(content)
            place = changed
            for step in path[:-1]:
                place = place[step]
            place[path[-1]] = odd
            yield changed


def paths(content: Any) -> Iterator[tuple[Any, ...]]:
    """Every place inside."""
    inner = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
    for step, value in inner:
        yield (step,)
        yield from ((step, *rest) for rest in paths(value))
