"""The catalogue: where colleagues and visitors look facts up by any of their words; the resolver decides what shows."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path

from contactkb.answering.catalogue.edition import FIELDS, SAID
from contactkb.answering.catalogue.facets import FACETS, Tally
from contactkb.answering.catalogue.finding import find
from contactkb.answering.catalogue.keeper import Keeper
from contactkb.answering.catalogue.listing import Line, Listing, Wanted
from contactkb.answering.catalogue.marking import Marker
from contactkb.answering.catalogue.reading import NOTHING, Reading
from contactkb.answering.catalogue.spelling import neighbours
from contactkb.answering.catalogue.typed import Typed, put_right, read_typed
from contactkb.answering.ear import Beginnings
from contactkb.knowledge.context import Context
from contactkb.knowledge.facts import Fact
from contactkb.knowledge.store import Store
from contactkb.knowledge.validity import Standing, standing
from contactkb.knowledge.view import View

A_PAGE = 20
# Beyond so many that are counted, counts say "or more".
MOST_COUNTED = 3000
# A phrase is read for in the texts themselves, of so many facts that have its words.
MOST_READ = 400
MOST_PAGES = MOST_COUNTED // A_PAGE
MOST_PUT_RIGHT = 3
log = logging.getLogger(__name__)

Found = Iterator[tuple[Fact, Standing]]


class Catalogue:
    """Looks facts up. What it knows is derived from the store, and never trusted for more than keys.

    `path` is where the index lies for all processes that share it, `key` seals it.
    """

    def __init__(self, store: Store, path: Path, key: bytes) -> None:
        self._store = store
        self._keeper = Keeper(store, path, key)
        self._beginnings = Beginnings()

    def look_up(self, wanted: Wanted, context: Context, moment: datetime) -> Listing:
        """What is found for what was typed, whatever that is.

        Colleagues find everything that is published, with its standing, and can filter by facets; others find what is
        offered to them now.
        """
        view = self._store.view(self._store.database.head())
        typed = read_typed(wanted.text, FACETS if context.audience == "internal" else ())
        reading = self._keeper.reading(view)
        try:
            return self._list(view, reading, typed, wanted, context, moment)
        except Exception:
            # Damage shows where an index is read, and its engine has an error of its own for each place.
            log.exception("the search index is damaged; it is made anew")
            self._keeper.drop()
            return self._list(view, Reading(view, NOTHING, False), typed, wanted, context, moment)

    def settle(self) -> None:
        """Wait until what is being made in the background is ready."""
        self._keeper.settle()

    def close(self) -> None:
        """Stop what is being made in the background."""
        self._keeper.close()

    def _list(
        self, view: View, reading: Reading, typed: Typed, wanted: Wanted, context: Context, moment: datetime
    ) -> Listing:
        is_ours = context.audience == "internal"
        fields, marker = FIELDS if is_ours else (SAID,), Marker(typed, is_ours)
        wishes = {**typed.filters, **wanted.filters} if is_ours else {}
        filters = {name: value for name, value in wishes.items() if name in FACETS and value}
        facts, unknown = find(view, reading, self._beginnings, fields, typed, context.unit)
        if not typed.words and not typed.plain:
            facts = iter(view.in_order)
        if typed.phrases:
            facts = (it for it in islice(facts, MOST_READ) if all(marker.holds(it, said) for said in typed.phrases))
        tally, page = Tally(filters), min(max(wanted.page, 1), MOST_PAGES)
        found, is_more = _count(facts, tally, context, moment)
        shown = found[(page - 1) * A_PAGE : page * A_PAGE]
        return Listing(
            text=typed.plain,
            lines=tuple(_line(marker, fact, stands, view, context) for fact, stands in shown),
            count=len(found),
            is_more=is_more,
            facets=tally.choices() if is_ours else {},
            filters=filters,
            suggestion=self._suggest(view, reading, fields, marker, unknown, context, moment),
            page=page,
            has_next=len(found) > page * A_PAGE,
            is_whole=reading.is_whole,
        )

    def _suggest(
        self,
        view: View,
        reading: Reading,
        fields: Sequence[str],
        marker: Marker,
        unknown: Sequence[str],
        context: Context,
        moment: datetime,
    ) -> str:
        """What was typed, with words of facts shown here in the place of unknown ones; "" where there are none."""
        corrections = {}
        for word in unknown[:MOST_PUT_RIGHT]:
            for other in neighbours(reading.whole.parts, fields, word):
                shown, _ = find(view, reading, self._beginnings, fields, Typed(other, (other,)), context.unit)
                written = (marker.as_written(it, other) for it, _ in _shown(islice(shown, A_PAGE), context, moment))
                if correction := next(filter(None, written), ""):
                    corrections[word] = correction
                    break
        return put_right(marker.typed.plain, corrections) if corrections else ""


def _shown(facts: Iterator[Fact], context: Context, moment: datetime) -> Found:
    """Those that whoever looks may see: colleagues all, others what is offered."""
    for fact in facts:
        stands = standing(fact, context, moment)
        if context.audience == "internal" or stands is Standing.OFFERED:
            yield fact, stands


def _count(
    facts: Iterator[Fact], tally: Tally, context: Context, moment: datetime
) -> tuple[list[tuple[Fact, Standing]], bool]:
    """Those that are wanted, and whether there may be more than were counted."""
    found: list[tuple[Fact, Standing]] = []
    counted = 0
    # What two facets leave out counts for neither; beyond enough that were counted, only what is wanted is looked at.
    near = (fact for fact in facts if tally.is_near(fact, 2 if counted < MOST_COUNTED else 1))
    for fact, stands in _shown(near, context, moment):
        counted += 1
        if tally.take(fact, stands):
            found.append((fact, stands))
        if len(found) >= MOST_COUNTED:
            break
    return found, counted >= MOST_COUNTED


def _line(marker: Marker, fact: Fact, stands: Standing, view: View, context: Context) -> Line:
    language = context.language or view.units[context.unit].languages[0]
    title = (fact.words.get(language) or next(iter(fact.words.values()))).title
    return Line(fact, marker.mark(title), marker.excerpt(fact, title), stands)
