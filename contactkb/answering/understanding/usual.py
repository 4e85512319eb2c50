"""What holds on any day, for who asks for "hours" and says nothing of the particular days that others hold on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from contactkb.answering.answers import ANSWERED, HANDOVER, Selection
from contactkb.answering.differing import SOON
from contactkb.answering.ear import Hit
from contactkb.answering.selecting import NEVER
from contactkb.answering.understanding.day_names import ON
from contactkb.answering.understanding.occasions import Occasion, belong, occasion_of
from contactkb.answering.understanding.places import When
from contactkb.answering.understanding.tokens import words_in
from contactkb.answering.understanding.wanted import Wants
from contactkb.knowledge.context import Context
from contactkb.knowledge.days import MAY_DIFFER, is_particular, names_days
from contactkb.knowledge.facts import Fact
from contactkb.knowledge.validity import Standing
from contactkb.knowledge.view import View

# The usual one is meant where it accounts for so much of what is said, and is not so much less likely than another.
LEAST, TIMES = 0.4, 5.0
# What holds now may be told, and agents tell what they know of.
NOW, INTERNAL = words_in("now ahora ahorita currently"), "internal"

Choose = Callable[[Sequence[Hit]], Selection]


def choose_the_usual(
    hits: Sequence[Hit], wanted: Wants, view: View, context: Context, moment: datetime, choose: Choose
) -> Selection:
    """What the hits point to; the usual where that is unclear, or holds on particular days that nobody named. A person
    is asked where something else holds instead on such a day soon, and customers may not be told of it yet."""
    selection = choose(hits)
    told = view.facts[selection.keys[0]] if selection.outcome == ANSWERED else None
    if told is None or is_particular(told):
        return _select_the_usual(hits, wanted, view, context, moment, choose) or selection
    instead = [it for it in view.instead_of(told) if names_days(it)]
    is_of_now = wanted.days or not NOW.isdisjoint(wanted.tokens.texts) or context.audience == INTERNAL
    if instead and not is_of_now and _is_any_untold(instead, _within(SOON, view, context, moment)):
        return Selection(HANDOVER, confidence=selection.confidence)
    return selection


def _is_any_untold(facts: Sequence[Fact], soon: Occasion) -> bool:
    return any(soon.is_about(it) and soon.stands(it) is Standing.NOT_YET for it in facts)


def _select_the_usual(
    hits: Sequence[Hit], wanted: Wants, view: View, context: Context, moment: datetime, choose: Choose
) -> Selection | None:
    """The usual one, where that is clear once those of other days have left it their chance; None where it is not."""
    likely = [hit for hit in hits if hit.share >= LEAST and hit.chance > NEVER and hit.key in view.facts]
    if len(likely) < 2 or not any(is_particular(view.facts[hit.key]) for hit in likely):
        return None
    now = _within(timedelta(), view, context, moment)
    occasion = occasion_of(wanted, view, context, moment) if wanted.days else now
    left = _left_to(likely, occasion) if occasion else {}
    selection = choose([replace(hit, chance=_chance(hit, likely, left)) for hit in hits]) if left else None
    if selection is None or selection.outcome != ANSWERED or selection.keys[0] not in left.values():
        return None
    if not wanted.days and _is_kept_back(selection.keys[0], left, _within(SOON, view, context, moment)):
        return None
    return selection


def _within(span: timedelta, view: View, context: Context, moment: datetime) -> Occasion:
    today = moment.astimezone(view.zone(context.unit)).date()
    return Occasion([When(today, today + span, ON, (0, 0))], False, True, view, context, moment)


def _is_kept_back(usual: str, left: Mapping[str, str], soon: Occasion) -> bool:
    """Whether something holds instead of the usual one soon that may not be told yet."""
    others = (soon.view.facts[key] for key, its in left.items() if its == usual)
    return any(soon.is_about(it) and soon.stands(it) is Standing.NOT_YET for it in others)


def _left_to(likely: Sequence[Hit], occasion: Occasion) -> dict[str, str]:
    """Each that holds on other days, with the usual one that it leaves its chance to."""
    facts = occasion.view.facts
    usual = [hit for hit in likely if _is_usual(facts[hit.key], occasion)]
    left: dict[str, str] = {}
    for hit in likely if usual else ():
        fact = facts[hit.key]
        if _is_for_others(fact, occasion):
            its = [it for it in usual if _is_as_likely(it, hit) and _are_alike(facts[it.key], fact)]
            left |= {hit.key: max(its, key=lambda it: it.chance).key} if its else {}
    return left


def _is_for_others(fact: Fact, occasion: Occasion) -> bool:
    """Whether it holds on particular days, none of which is meant. Of what is unknown here nothing may be noticed."""
    is_known = is_particular(fact) and occasion.stands(fact) is not Standing.UNKNOWN_HERE
    return is_known and occasion.is_limited(fact) and not occasion.is_about(fact)


def _is_usual(fact: Fact, occasion: Occasion) -> bool:
    """Whether it is of the door where it is asked, may be told there, and holds on any day."""
    is_here = fact.kind in MAY_DIFFER and fact.unit == occasion.context.unit
    return is_here and not occasion.is_limited(fact) and occasion.stands(fact) is Standing.OFFERED


def _is_as_likely(usual: Hit, other: Hit) -> bool:
    return usual.share >= other.share and usual.chance * TIMES >= other.chance


def _are_alike(usual: Fact, other: Fact) -> bool:
    return usual.kind == other.kind and usual.unit == other.unit and belong(usual, other)


def _chance(hit: Hit, likely: Sequence[Hit], left: Mapping[str, str]) -> float:
    if hit.key in left:
        return 0.0
    return min(1.0, hit.chance + sum(it.chance for it in likely if left.get(it.key) == hit.key))
