"""What a question says for and against a fact: its price, its percentage, its day, and whether it is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from enum import IntEnum
from functools import lru_cache, partial
from zoneinfo import ZoneInfo

from contactkb.answering.ear import Hit
from contactkb.answering.understanding.costs import money_off, prices_of
from contactkb.answering.understanding.day_names import ON, UNTIL
from contactkb.answering.understanding.places import OFF, ORDER, Amount, Range, Share, When
from contactkb.answering.understanding.wanted import Wants
from contactkb.knowledge.context import Context
from contactkb.knowledge.facts import Fact, PercentageOff, Promotion
from contactkb.knowledge.validity import end_as_said, is_tellable
from contactkb.knowledge.values import Day, Money, Percentage, UnitPrice
from contactkb.knowledge.view import View

# The same validities begin and end the same days, whatever is asked.
KEPT = 10_000
# What is judged by its price; further down nobody looks.
MOST_JUDGED = 50


class Verdict(IntEnum):
    """What the question says about a fact that was heard."""

    REFUSED = 0
    OUT = 1
    BACK = 2
    NEUTRAL = 3
    FITS = 4


# What is said of nearly every fact.
NEUTRAL = Verdict.NEUTRAL
Check = Callable[[Fact], Verdict]


def judge(fact: Fact, checks: Sequence[Check], context: Context, moment: datetime) -> Verdict:
    """The worst of the verdicts, or that it fits where one says so and none speaks against it."""
    worst = best = checks[0](fact)
    for check in checks[1:]:
        verdict = check(fact)
        worst, best = min(worst, verdict), max(best, verdict)
    if worst is best is NEUTRAL:
        return worst
    # What is over, or not yet so, is never told; that it is what was meant has to be known all the same.
    if worst is not Verdict.REFUSED and not is_tellable(fact, context, moment):
        return NEUTRAL
    return best if worst is NEUTRAL else worst


def checks_of(wanted: Wants, view: View, context: Context, moment: datetime, hits: Sequence[Hit]) -> list[Check]:
    """What a fact has to stand, by all that the question bounds, refuses and dates."""
    checks: list[Check] = []
    for amount in wanted.amounts:
        if amount.about != ORDER:
            checks.append(_money_check(amount, view, context, moment, hits))
    checks.extend(partial(_by_share, share=it) for it in wanted.shares)
    refused = frozenset().union(*(it.keys for it in wanted.refused)) if wanted.refused else frozenset()
    if refused:
        checks.append(lambda fact: _by_refusal(view, fact, refused))
    if wanted.days:
        # The hours of a day may be asked for together with it: the last day named is the one that counts.
        checks.append(_day_check(view, wanted.days[-1], moment))
    return checks


def _money_check(amount: Amount, view: View, context: Context, moment: datetime, hits: Sequence[Hit]) -> Check:
    facts = [view.facts[hit.key] for hit in hits[:MOST_JUDGED] if hit.key in view.facts]
    paid = {fact.key: _comparable(fact, amount, view, context, moment) for fact in facts}
    meant = _likeliest(amount.readings, [it for it in paid.values() if it])

    def check(fact: Fact) -> Verdict:
        prices = paid.get(fact.key, ())
        if any(meant.holds(it.amount) for it in prices):
            return Verdict.FITS
        if not amount.compares:
            return Verdict.FITS if _names(fact, meant) else Verdict.NEUTRAL
        if prices:
            return Verdict.OUT
        is_priced = fact.kind == "promotion" or (fact.kind == "price" and bool(amount.per))
        return Verdict.BACK if is_priced else Verdict.NEUTRAL

    return check


def _comparable(fact: Fact, amount: Amount, view: View, context: Context, moment: datetime) -> tuple[Money, ...]:
    if amount.about == OFF:
        money = money_off(fact)
        found: Sequence[UnitPrice] = (UnitPrice(money, "each"),) if money else ()
    else:
        found = prices_of(view, fact, context, moment)
    # A price each is not compared with one a pound.
    alike = [it for it in found if amount.per in ("", it.unit)]
    found = alike if amount.compares else alike or found
    return tuple(it.money for it in found if amount.currency in ("", it.money.currency))


def _likeliest(readings: Sequence[Range], priced: Sequence[Sequence[Money]]) -> Range:
    """The first reading that tells some of the prices from others; else the first that any of them fits."""

    def fitting(reading: Range) -> int:
        return sum(any(reading.holds(it.amount) for it in prices) for prices in priced)

    telling = (it for it in readings if 0 < fitting(it) < len(priced))
    return next(telling, next((it for it in readings if fitting(it)), readings[0]))


def _names(fact: Fact, meant: Range) -> bool:
    return any(isinstance(it, Money) and meant.holds(it.amount) for it in fact.values.values())


def _by_share(fact: Fact, share: Share) -> Verdict:
    offer = fact.body.offer if isinstance(fact.body, Promotion) else None
    if isinstance(offer, PercentageOff):
        fits = share.range.holds(offer.percentage.number)
        return Verdict.FITS if fits else Verdict.NEUTRAL if share.range.comparison == "exactly" else Verdict.OUT
    if any(isinstance(it, Percentage) and share.range.holds(it.number) for it in fact.values.values()):
        return Verdict.FITS
    return Verdict.BACK if offer is not None and share.range.comparison != "exactly" else Verdict.NEUTRAL


def _by_refusal(view: View, fact: Fact, refused: frozenset[str]) -> Verdict:
    if fact.key in refused:
        return Verdict.REFUSED
    # A promotion tells the prices of its products, those that are refused as well.
    return Verdict.OUT if any(it.key in refused for it in view.products_of(fact)) else Verdict.NEUTRAL


def _day_check(view: View, when: When, moment: datetime) -> Check:
    def check(fact: Fact) -> Verdict:
        for value in fact.values.values():
            if isinstance(value, Day) and when.first <= value.date <= when.last:
                return Verdict.FITS
        # What has begun and has no end holds on any day to come.
        if fact.valid_until is None and (fact.valid_from is None or fact.valid_from <= moment):
            return NEUTRAL
        return _by_validity(fact, when, view.zone(fact.unit), moment)

    return check


def _by_validity(fact: Fact, when: When, zone: ZoneInfo, moment: datetime) -> Verdict:
    if when.relation == UNTIL and fact.valid_until:
        last = end_as_said(fact.valid_until, zone)
        ends = last.date if isinstance(last, Day) else last.at.astimezone(zone).date()
        return Verdict.FITS if ends == when.last else NEUTRAL
    if when.relation != ON or when.last < _day_at(moment, zone):
        return NEUTRAL
    begins = _day_at(fact.valid_from, zone) if fact.valid_from else when.last
    ends = _day_before(fact.valid_until, zone) if fact.valid_until else when.first
    if begins <= when.last and when.first <= ends:
        return NEUTRAL
    # A promotion and a price say how long they hold; a delay does not.
    return Verdict.OUT if fact.kind == "delay" else Verdict.BACK


@lru_cache(KEPT)
def _day_at(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


@lru_cache(KEPT)
def _day_before(end: datetime, zone: ZoneInfo) -> date:
    """The last day of what ends then."""
    return (end - timedelta(microseconds=1)).astimezone(zone).date()
