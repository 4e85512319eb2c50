"""What a question wants, besides its words: amounts, quantities, days, numbers, and what it is not about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from contactkb.answering.understanding.amounts import amounts_in
from contactkb.answering.understanding.clocks import NAMED, clocks_in
from contactkb.answering.understanding.day_names import HINTS
from contactkb.answering.understanding.days import days_in
from contactkb.answering.understanding.figures import has_figures
from contactkb.answering.understanding.fillers import content_of
from contactkb.answering.understanding.names import Named, Names
from contactkb.answering.understanding.negation import BEGINNINGS, refused_in
from contactkb.answering.understanding.nouns import UNITS
from contactkb.answering.understanding.numbers import numbers_in
from contactkb.answering.understanding.places import (
    ORDER,
    Amount,
    Clock,
    Numbered,
    Place,
    Portion,
    Refused,
    Share,
    When,
)
from contactkb.answering.understanding.portions import portions_in
from contactkb.answering.understanding.tokens import NOTHING, Tokens, tokens_of
from contactkb.knowledge.view import View

# Where none of these is said, nor a figure, a question holds nothing besides its words.
NOTED = frozenset((*HINTS, *NAMED, *UNITS, *BEGINNINGS))


class Placed(Protocol):
    """What has a place in the text."""

    @property
    def place(self) -> Place:
        """From where to where."""


T = TypeVar("T", bound=Placed)


# Not frozen: one is made for each question, and freezing its fields takes longer than all else that is done with them.
@dataclass(slots=True)
class Wants:
    """What a question holds, each with its place; `rest` is the text without what bounds or refuses something."""

    text: str
    tokens: Tokens = NOTHING
    amounts: tuple[Amount, ...] = ()
    shares: tuple[Share, ...] = ()
    portions: tuple[Portion, ...] = ()
    days: tuple[When, ...] = ()
    clocks: tuple[Clock, ...] = ()
    numbers: tuple[Numbered, ...] = ()
    refused: tuple[Refused, ...] = ()
    named: tuple[Named, ...] = ()

    @property
    def bounds(self) -> tuple[Amount | Share, ...]:
        """The figures that bound what is asked for."""
        if not (self.amounts or self.shares):
            return ()
        shares = [it for it in self.shares if it.range.comparison != "exactly"]
        return (*(it for it in self.amounts if it.compares and it.about != ORDER), *shares)

    @property
    def rest(self) -> str:
        """The words that are left to be heard."""
        return _without(self.text, [it.place for it in (*self.bounds, *(it for it in self.refused if it.by_name))])

    @property
    def undated(self) -> str:
        """The words that are left without the days as well."""
        places = [it.place for it in (*self.bounds, *(it for it in self.refused if it.by_name))]
        return _without(self.text, [*places, *(it.place for it in self.days if not _overlaps(it.place, places))])

    @property
    def content(self) -> list[str]:
        """The words that say what it is about, besides figures, days and what is refused."""
        places = [it.place for it in self.amounts] + [it.place for it in self.shares]
        places += [it.place for it in self.portions] + [it.place for it in self.days]
        places += [it.place for it in self.clocks] + [it.place for it in self.refused]
        return content_of([it for it in self.tokens if not _overlaps((it.start, it.end), places)])


def wants(text: str, language: str, today: date, view: View, names: Names) -> Wants:
    """What the text holds. Names are looked for where the text refuses something, as that costs more."""
    tokens = tokens_of(text)
    if NOTED.isdisjoint(tokens.texts) and not has_figures(tokens, language):
        return Wants(text, tokens)
    figures = tuple(amounts_in(tokens, language))
    clocks = tuple(clocks_in(tokens, language))
    days = tuple(days_in(tokens, language, today))
    taken = [it.place for it in (*figures, *clocks, *days)]
    portions = _beside(portions_in(tokens, language), taken)
    clocks = _beside(clocks, [it.place for it in figures])
    amounts = tuple([it for it in figures if isinstance(it, Amount)])
    taken += [it.place for it in portions]
    refused = tuple(refused_in(view, tokens, names))
    named = names.all_in(view, tokens) if refused or amounts else ()
    return Wants(
        text=text,
        tokens=tokens,
        amounts=amounts,
        shares=tuple([it for it in figures if isinstance(it, Share)]),
        portions=portions,
        days=days,
        clocks=clocks,
        numbers=numbers_in(tokens, language, view.by_number.__contains__, taken),
        refused=tuple(_really(refused, named)) if refused else (),
        named=_beside(named, [it.place for it in refused]),
    )


def _really(refused: Sequence[Refused], named: Sequence[Named]) -> Iterator[Refused]:
    """What is refused and not asked for by name elsewhere in the question."""
    places = [it.place for it in refused]
    wanted = frozenset().union(*(it.keys for it in named if not _overlaps(it.place, places)))
    for it in refused:
        # "Pork chops without bones" names what it refuses: nothing that has them.
        left = it.keys - wanted if it.by_name else it.keys
        if left or not it.keys:
            yield Refused(left, it.place, it.by_name)


def _beside(found: Iterable[T], places: Sequence[Place]) -> tuple[T, ...]:
    """Those of them that are at none of these places."""
    return tuple([it for it in found if not _overlaps(it.place, places)])


def _overlaps(place: Place, others: Sequence[Place]) -> bool:
    return any(first < place[1] and place[0] < last for first, last in others)


def _without(text: str, places: Sequence[Place]) -> str:
    for first, last in sorted(places, reverse=True):
        text = f"{text[:first]} {text[last:]}"
    return " ".join(text.split())
