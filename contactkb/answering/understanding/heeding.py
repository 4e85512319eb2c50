"""What was heard, weighed again by what the question bounds, refuses and dates: contradictions drop back or out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import IntEnum
from functools import partial

from contactkb.answering.ear import Hit
from contactkb.answering.understanding.costs import money_off, prices_of
from contactkb.answering.understanding.days import ON, UNTIL
from contactkb.answering.understanding.places import OFF, ORDER, Amount, Range, Share, When
from contactkb.answering.understanding.wanted import Wants
from contactkb.knowledge.context import Context
from contactkb.knowledge.facts import Fact, PercentageOff, Promotion
from contactkb.knowledge.validity import end_as_said, is_tellable
from contactkb.knowledge.values import Day, Money, Percentage, UnitPrice
from contactkb.knowledge.view import View

# What is judged by its price; further down nobody looks.
MOST_JUDGED = 50
GAIN, LOSS = 2.0, 0.8
MORE, LESS = 4.0, 0.5
LEAST_LEFT = 0.05


class Verdict(IntEnum):
    """What the question says about a fact that was heard."""

    OUT = 0
    BACK = 1
    NEUTRAL = 2
    FITS = 3


def heed(hits: Sequence[Hit], wanted: Wants, view: View, context: Context, moment: datetime) -> list[Hit]:
    """The hits as the question allows them, best first; none where it excludes what was meant.

    What it excludes leaves its chance to the others. A fact that is asked for by name stays in, behind those that fit,
    so that a price that is not "under $10" is told to whoever asks about that product.
    """
    checks = _checks(wanted, view, context, moment, hits)
    known = [hit for hit in hits if hit.key in view.facts]
    if not checks:
        return list(hits)
    judged = [(hit, _judge(view.facts[hit.key], checks, context, moment)) for hit in known[:MOST_JUDGED]]
    asked_for = frozenset().union(*(it.keys for it in wanted.named))
    judged = [(hit, Verdict.BACK if it is Verdict.OUT and _stays(hit, wanted, asked_for) else it) for hit, it in judged]
    judged = [(hit, Verdict.NEUTRAL if _has_no_rival(hit, it, judged, view) else it) for hit, it in judged]
    if _excludes_all(judged, wanted, asked_for):
        return []
    gone = sum(hit.chance for hit, verdict in judged if verdict is Verdict.OUT)
    kept = [weighed(hit, verdict, gone) for hit, verdict in judged if verdict is not Verdict.OUT]
    return sorted(kept, key=lambda hit: -hit.score)


def weighed(hit: Hit, verdict: Verdict, gone: float = 0.0) -> Hit:
    """The hit after that verdict, when others with so much chance in all are gone."""
    chance = min(hit.chance / max(1.0 - gone, LEAST_LEFT), 1.0) if gone else hit.chance
    match verdict:
        case Verdict.FITS:
            return replace(hit, score=hit.score * GAIN, chance=_with_odds(chance, MORE))
        case Verdict.BACK:
            return replace(hit, score=hit.score * LOSS, chance=_with_odds(chance, LESS))
        case _:
            return replace(hit, chance=chance)


Check = Callable[[Fact], Verdict]


def _judge(fact: Fact, checks: Sequence[Check], context: Context, moment: datetime) -> Verdict:
    """The worst of the verdicts, or that it fits where one says so and none speaks against it."""
    verdicts = [check(fact) for check in checks]
    # What is over is never told; that it is what was meant has to be known all the same.
    if Verdict.OUT not in verdicts and not is_tellable(fact, context, moment):
        return Verdict.NEUTRAL
    worst = min(verdicts)
    return max(verdicts) if worst is Verdict.NEUTRAL else worst


def _checks(wanted: Wants, view: View, context: Context, moment: datetime, hits: Sequence[Hit]) -> list[Check]:
    checks: list[Check] = []
    for amount in wanted.amounts:
        if amount.about != ORDER:
            checks.append(_money_check(amount, view, context, moment, hits))
    checks.extend(partial(_by_share, share=it) for it in wanted.shares)
    refused = frozenset().union(*(it.keys for it in wanted.refused))
    if refused:
        checks.append(lambda fact: _by_refusal(view, fact, refused))
    if wanted.days:
        # The hours of a day may be asked for together with it: the last day named is the one that counts.
        checks.append(lambda fact: _by_day(view, fact, wanted.days[-1], moment))
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
        return Verdict.BACK if fact.kind == "promotion" else Verdict.NEUTRAL

    return check


def _comparable(fact: Fact, amount: Amount, view: View, context: Context, moment: datetime) -> tuple[Money, ...]:
    if amount.about == OFF:
        money = money_off(fact)
        found: Sequence[UnitPrice] = (UnitPrice(money, "each"),) if money else ()
    else:
        found = prices_of(view, fact, context, moment)
        found = [it for it in found if amount.per in ("", it.unit)] or found if not amount.compares else found
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
        return Verdict.OUT
    about = view.products_of(fact)
    return Verdict.OUT if about and refused.issuperset(it.key for it in about) else Verdict.NEUTRAL


def _by_day(view: View, fact: Fact, when: When, moment: datetime) -> Verdict:
    zone = view.zone(fact.unit)
    if any(isinstance(it, Day) and when.first <= it.date <= when.last for it in fact.values.values()):
        return Verdict.FITS
    if when.relation == UNTIL and fact.valid_until:
        last = end_as_said(fact.valid_until, zone)
        ends = last.date if isinstance(last, Day) else last.at.astimezone(zone).date()
        return Verdict.FITS if ends == when.last else Verdict.NEUTRAL
    if when.relation != ON or when.last < moment.astimezone(zone).date():
        return Verdict.NEUTRAL
    begins = fact.valid_from.astimezone(zone).date() if fact.valid_from else when.last
    ends = (fact.valid_until - timedelta(microseconds=1)).astimezone(zone).date() if fact.valid_until else when.first
    if begins <= when.last and when.first <= ends:
        return Verdict.NEUTRAL
    # A promotion and a price say how long they hold; a delay does not.
    return Verdict.OUT if fact.kind == "delay" else Verdict.BACK


def _has_no_rival(hit: Hit, verdict: Verdict, judged: Sequence[tuple[Hit, Verdict]], view: View) -> bool:
    """Whether a fact that drops back has none of its kind to let pass that accounts for as much of what was said."""
    kind = view.facts[hit.key].kind
    rivals = (other for other, it in judged if it > Verdict.BACK and view.facts[other.key].kind == kind)
    return verdict is Verdict.BACK and not any(other.share >= hit.share for other in rivals)


def _stays(hit: Hit, wanted: Wants, asked_for: frozenset[str]) -> bool:
    return hit.key in asked_for and not any(hit.key in it.keys for it in wanted.refused)


def _excludes_all(judged: Sequence[tuple[Hit, Verdict]], wanted: Wants, asked_for: frozenset[str]) -> bool:
    """Whether what was meant does not fit the figures: of the rest only the better ones may stand in for it."""
    if not wanted.bounds or any(it is Verdict.FITS or hit.key in asked_for for hit, it in judged):
        return False
    best = max((hit.score for hit, it in judged if it is Verdict.OUT), default=0.0)
    return best > 0 and all(hit.score <= best * 2 for hit, it in judged if it > Verdict.OUT)


def _with_odds(chance: float, odds: float) -> float:
    return chance * odds / (1.0 - chance + chance * odds)
