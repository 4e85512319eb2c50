"""Which facts an answer is about: pure, from what the ear found and what the resolver allows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from operator import itemgetter

from contactkb.answering.answers import ANSWERED, CLARIFY, HANDOVER, Selection
from contactkb.answering.bands import ANYWHERE, Bands
from contactkb.answering.differing import with_what_differs
from contactkb.answering.ear import Hit
from contactkb.answering.questions import Question
from contactkb.knowledge.context import Context
from contactkb.knowledge.facts import Fact
from contactkb.knowledge.validity import Standing, is_tellable, standing
from contactkb.knowledge.view import View

TELLABLE = frozenset((Standing.OFFERED, Standing.HONOURED))
MOST_ELSEWHERE = 0.5
MOST_CANDIDATES = 3
# What is less likely than this plays no part.
NEVER = 1e-4
# Nobody is asked to choose from what was hardly meant.
LEAST_FIRST, LEAST_LIKELY = 0.15, 0.03
# Of these nobody is told what holds now where what will hold was meant. That a promotion or a delay is to come makes no
# difference to anything before it is valid.
KNOWN_AHEAD = frozenset(("article", "policy", "price"))
# How much likelier a fact that is over must be than any that holds, before we say that there is nothing current; and
# one that does not hold yet, before a person takes over.
CLEARLY_MEANT = 1.25
# Of facts that are about as likely, that of the door's own unit comes first.
AT_HOME = 1.25
RANK_OF = itemgetter(0)
# Of what nobody hears to its end, no part is answered as if it were all: a person reads it.
UNHEARD = Selection(HANDOVER, confidence=0.0)


def select_named(view: View, question: Question, context: Context, moment: datetime) -> Selection | None:
    """What is asked by number or key, with what differs soon, or by nobody who could be heard; None for a question in
    words to hear."""
    if question.is_too_long:
        return UNHEARD
    alone = question.text.strip().strip("#*. ")
    if question.number or (not question.keys and alone.isdigit() and alone in view.by_number):
        selection = select_by_number(view, question.number or alone, context, moment)
    elif question.keys:
        selection = select_by_keys(view, question.keys, context, moment)
    else:
        return None
    return with_what_differs(selection, view, context, moment)


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


def select_by_hits(
    view: View, hits: Sequence[Hit], context: Context, moment: datetime, bands: Bands = ANYWHERE
) -> Selection:
    """The fact that the hits point to, two or three to choose from, or none."""
    tellable, untold = _told_apart(view, hits, context, moment)
    over = next((hit for hit, stands in untold if stands is Standing.OVER), None)
    best = tellable[0] if tellable else None
    if over and over.chance >= bands.clarify and (best is None or over.chance > best.chance * CLEARLY_MEANT):
        lapsed = over.key if over.chance >= bands.answer else ""
        return Selection(HANDOVER, lapsed=lapsed, confidence=over.chance)
    if best is None:
        return Selection(HANDOVER, confidence=0.0)
    if any(_is_meant(hit, best, view, bands) for hit, stands in untold if stands is Standing.NOT_YET):
        return Selection(HANDOVER, confidence=best.chance)
    # What nobody may be told here and now was hardly meant where something else is that they may be told.
    elsewhere = sum([hit.chance for hit, _ in untold])
    return _choose(view, tellable, 1 - min(elsewhere, MOST_ELSEWHERE), bands)


def _is_meant(coming: Hit, best: Hit, view: View, bands: Bands) -> bool:
    """Whether what does not hold yet was clearly meant, and not the best of its kind that does: it is likelier, and
    accounts for more of what was said."""
    kind = view.facts[coming.key].kind
    is_likelier = coming.chance >= bands.clarify and coming.chance > best.chance * CLEARLY_MEANT
    return is_likelier and coming.share > best.share and kind in KNOWN_AHEAD and kind == view.facts[best.key].kind


def _told_apart(
    view: View, hits: Sequence[Hit], context: Context, moment: datetime
) -> tuple[list[Hit], list[tuple[Hit, Standing]]]:
    """Those that may be told here and now, the likeliest first, and the others as they stand."""
    facts, home = view.facts, context.unit
    ranked: list[tuple[float, Hit]] = []
    untold: list[tuple[Hit, Standing]] = []
    for hit in hits:
        fact = facts.get(hit.key) if hit.chance > NEVER else None
        stands = standing(fact, context, moment) if fact else None
        if fact and stands in TELLABLE:
            ranked.append((hit.chance * AT_HOME if fact.unit == home else hit.chance, hit))
        elif stands:
            untold.append((hit, stands))
    ranked.sort(key=RANK_OF, reverse=True)
    return [hit for _, hit in ranked], untold


def _choose(view: View, hits: Sequence[Hit], whole: float, bands: Bands) -> Selection:
    """`whole` is the chance that any fact was meant that may be told now."""
    best = hits[0]
    told_anyway = _told_with(view, view.facts[best.key])
    told = sum([it.chance for it in hits if it is best or it.key in told_anyway]) if told_anyway else best.chance
    confidence = min(told / whole, 1.0)
    if confidence >= bands.answer:
        return Selection(ANSWERED, (best.key,), confidence=confidence)
    likely = [it for it in hits if it.chance >= LEAST_LIKELY and it.key not in told_anyway]
    candidates = likely[:MOST_CANDIDATES]
    if len(candidates) < 2 and told >= bands.alone:
        return Selection(HANDOVER, confidence=confidence, perhaps=best.key)
    is_choice = len(candidates) > 1 and best.chance >= LEAST_FIRST * whole
    if not is_choice or sum(it.chance for it in candidates) / whole < bands.clarify:
        return Selection(HANDOVER, confidence=confidence)
    return Selection(CLARIFY, candidates=tuple(it.key for it in candidates), confidence=confidence)


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
