"""What is published for particular days, and holds there in the place of what holds on any other day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from contactkb.answering.answers import CLARIFY, HANDOVER, Selection
from contactkb.answering.ear import Hit
from contactkb.answering.selecting import KNOWN_AHEAD
from contactkb.answering.understanding.day_names import WEEKDAYS
from contactkb.answering.understanding.places import When
from contactkb.answering.understanding.wanted import Wants
from contactkb.knowledge.context import Context
from contactkb.knowledge.days import days_of, is_for_a_while, names_days
from contactkb.knowledge.facts import Fact
from contactkb.knowledge.validity import Standing, standing
from contactkb.knowledge.view import View

# Of what is said, the part of the usual fact's share that another one accounts for that is about the same.
SOME, MUCH = 0.2, 0.5


@dataclass(frozen=True, slots=True)
class Occasion:
    """The days asked about, where and when; `is_ahead` where they are not today, `is_loose` where another one may be
    meant as well."""

    days: Sequence[When]
    is_ahead: bool
    is_loose: bool
    view: View
    context: Context
    moment: datetime

    def stands(self, fact: Fact) -> Standing:
        """How the fact stands where and when it is asked."""
        return standing(fact, self.context, self.moment)

    def is_about(self, fact: Fact) -> bool:
        """Whether the fact holds on some days only, and on one that is asked about."""
        if not self.is_limited(fact):
            return False
        first, last = days_of(fact, self.view.zone(fact.unit))
        return any(first <= it.last and it.first <= last for it in self.days)

    def is_limited(self, fact: Fact) -> bool:
        """Whether the fact holds on some days only: it names them, ends, or has not begun."""
        return is_for_a_while(fact) or (fact.valid_from is not None and self.stands(fact) is Standing.NOT_YET)

    def is_about_others(self, fact: Fact) -> bool:
        """Whether the fact names days, and none that is asked about."""
        return names_days(fact) and not self.is_about(fact)

    def instead_of(self, usual: Fact, among: Iterable[Fact]) -> Iterator[Fact]:
        """Those that hold on that day where the usual one does on others, whether or not they may be told yet."""
        if usual.kind not in KNOWN_AHEAD or self.is_about(usual):
            return
        kind, unit = usual.kind, usual.unit
        for other in [it for it in among if it.kind == kind and it.unit == unit and it is not usual]:
            if self.is_about(other) and self.stands(other) in (Standing.OFFERED, Standing.NOT_YET):
                yield other


def occasion_of(wanted: Wants, view: View, context: Context, moment: datetime) -> Occasion | None:
    """The days that a question names; None where it names none to come."""
    today = moment.astimezone(view.zone(context.unit)).date() if wanted.days else date.min
    days = [it for it in wanted.days if it.last >= today]
    is_loose = len(days) > 1 or any(it.first != it.last or _is_weekday(wanted, it) for it in days)
    is_ahead = any(it.last > today for it in days)
    return Occasion(days, is_ahead, is_loose, view, context, moment) if days else None


def select_for_the_day(selection: Selection, hits: Sequence[Hit], occasion: Occasion) -> Selection:
    """What holds on the day asked about in the place of what was selected; a person where that may not be told yet."""
    view, shares = occasion.view, {hit.key: hit.share for hit in hits}
    told: list[str] = []
    for key in selection.keys or selection.candidates:
        usual = view.facts[key]
        found = _best_instead(usual, shares, occasion)
        if any(occasion.stands(it) is Standing.NOT_YET for it in found) or _is_over_by_then(usual, occasion):
            return Selection(HANDOVER, confidence=selection.confidence)
        told += _in_order(usual, found, shares, occasion)
    told = list(dict.fromkeys(told))
    if selection.outcome == CLARIFY:
        is_choice = len(told) > 1
        return replace(selection, outcome=CLARIFY if is_choice else HANDOVER, candidates=tuple(told) * is_choice)
    return replace(selection, keys=tuple(told), perhaps="" if occasion.is_ahead else selection.perhaps)


def belong(one: Fact, other: Fact) -> bool:
    """Whether their authors say that they belong together."""
    return one.key in other.related or other.key in one.related or bool(one.tags & other.tags)


def _is_weekday(wanted: Wants, when: When) -> bool:
    """Whether it may be any such day: people say Friday for this one and for all of them."""
    first, last = when.place
    return all(token.text in WEEKDAYS for token in wanted.tokens if first <= token.start < last)


def _best_instead(usual: Fact, shares: dict[str, float], occasion: Occasion) -> list[Fact]:
    """What holds instead by its author's word, or accounts for enough of what was said; the most of it first."""
    facts, known = occasion.view.facts, occasion.view.instead_of(usual)
    heard = [facts[key] for key, share in shares.items() if share > 0 and key in facts]
    found = occasion.instead_of(usual, dict.fromkeys((*heard, *known)))
    alike = [it for it in found if it in known or _is_alike(usual, it, shares, occasion)]
    return sorted(alike, key=lambda it: -shares.get(it.key, 0.0))


def _is_alike(usual: Fact, other: Fact, shares: dict[str, float], occasion: Occasion) -> bool:
    if usual.kind == "price":
        # Two that are sold at the same time are no two prices of one.
        is_same = occasion.stands(other) is Standing.NOT_YET and bool(_names(usual) & _names(other))
        return is_same and shares[other.key] >= shares[usual.key]
    least = SOME if belong(usual, other) else 1.0
    return shares[other.key] >= least * shares[usual.key]


def _in_order(usual: Fact, found: list[Fact], shares: dict[str, float], occasion: Occasion) -> list[str]:
    """What is told: the usual one as well where another day may be meant, or where more was said of it."""
    if not found:
        return [usual.key]
    is_enough = not occasion.is_loose and shares.get(found[0].key, 0.0) >= MUCH * shares[usual.key]
    return [found[0].key] if is_enough else [found[0].key, usual.key]


def _is_over_by_then(fact: Fact, occasion: Occasion) -> bool:
    """Whether it is a price that holds no more: it does not say until when it does, as all others do."""
    if fact.kind != "price" or not fact.valid_until:
        return False
    last = days_of(fact, occasion.view.zone(fact.unit))[1]
    return any(it.first > last for it in occasion.days)


def _names(fact: Fact) -> frozenset[str]:
    return frozenset(
        name.casefold() for words in fact.words.values() for name in (words.title, *words.names, *words.aliases)
    )
