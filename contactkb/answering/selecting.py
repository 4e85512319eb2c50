"""Which facts an answer is about: pure, from what the ear found and what the resolver allows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from contactkb.answering.answers import ANSWERED, CLARIFY, HANDOVER, Selection
from contactkb.answering.ear import Hit
from contactkb.knowledge.context import Context
from contactkb.knowledge.facts import Fact
from contactkb.knowledge.validity import Standing, is_tellable, standing
from contactkb.knowledge.view import View

# Of what was said, weighed by rarity, the share that the best fact must account for: below it we do not guess.
ENOUGH = 0.34
# A second fact this close to the first makes the question ambiguous, unless the first accounts for nearly everything.
CLOSE = 0.88
MOST_CANDIDATES = 3
# How much better a fact that is over must match than any that holds, before we say that there is nothing current.
CLEARLY_MEANT = 1.25


def select_by_number(view: View, number: str, context: Context, moment: datetime) -> Selection:
    """The fact with that short number."""
    return _select_one(view.by_number.get(number), context, moment)


def select_by_keys(view: View, keys: Sequence[str], context: Context, moment: datetime) -> Selection:
    """The facts with these keys; those that may not be told here are left out."""
    if len(keys) == 1:
        return _select_one(view.facts.get(keys[0]), context, moment)
    facts = (view.facts[key] for key in keys if key in view.facts)
    told = tuple(fact.key for fact in facts if is_tellable(fact, context, moment))
    return Selection(ANSWERED if told else HANDOVER, told)


def select_by_hits(view: View, hits: Sequence[Hit], context: Context, moment: datetime) -> Selection:
    """The fact that the hits point to, two or three to choose from, or none."""
    known = [hit for hit in hits if hit.key in view.facts]
    tellable = [hit for hit in known if is_tellable(view.facts[hit.key], context, moment)]
    over = next((hit for hit in known if standing(view.facts[hit.key], context, moment) is Standing.OVER), None)
    best = tellable[0] if tellable else None
    if over and over.share >= ENOUGH and (best is None or over.score > best.score * CLEARLY_MEANT):
        return Selection(HANDOVER, lapsed=over.key, confidence=over.share)
    if best is None or best.share < ENOUGH:
        return Selection(HANDOVER, confidence=best.share if best else 0.0)
    told_anyway = _told_with(view, view.facts[best.key])
    rivals = [hit for hit in tellable if hit.score >= best.score * CLOSE and hit.key not in told_anyway]
    if len(rivals) > 1:
        chosen = tuple(hit.key for hit in rivals[:MOST_CANDIDATES])
        return Selection(CLARIFY, candidates=chosen, confidence=best.share)
    return Selection(ANSWERED, (best.key,), confidence=best.share)


def _told_with(view: View, fact: Fact) -> frozenset[str]:
    """Facts that need no choice beside it: a price tells its promotions and delays, and they their products."""
    if fact.kind == "price":
        return frozenset(it.key for it in (*view.promotions_on(fact), *view.delays_of(fact)))
    return frozenset(it.key for it in view.products_of(fact))


def _select_one(fact: Fact | None, context: Context, moment: datetime) -> Selection:
    if fact is None:
        return Selection(HANDOVER, confidence=0.0)
    match standing(fact, context, moment):
        case Standing.OFFERED | Standing.HONOURED:
            return Selection(ANSWERED, (fact.key,))
        case Standing.OVER:
            return Selection(HANDOVER, lapsed=fact.key)
        case _:
            return Selection(HANDOVER, confidence=0.0)
