"""What was heard, weighed again by what the question bounds, refuses and dates: contradictions drop back or out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from operator import attrgetter

from contactkb.answering.ear import Hit
from contactkb.answering.selecting import NEVER
from contactkb.answering.understanding.objections import MOST_JUDGED, NEUTRAL, Verdict, checks_of, judge
from contactkb.answering.understanding.wanted import Wants
from contactkb.knowledge.context import Context
from contactkb.knowledge.view import View

# How much more or less likely a fact is after the verdict; who asks for the special under $10 may be mistaken as well.
WEIGHTS: Mapping[Verdict, float] = {
    Verdict.REFUSED: 0.0,
    Verdict.OUT: 0.1,
    Verdict.BACK: 0.5,
    Verdict.NEUTRAL: 1.0,
    Verdict.FITS: 4.0,
}
SCORES: Mapping[Verdict, float] = {Verdict.BACK: 0.8, Verdict.NEUTRAL: 1.0, Verdict.FITS: 2.0}
BACK = Verdict.BACK
SCORE_OF = attrgetter("score")
Judged = tuple[Hit, Verdict]


def heed(hits: Sequence[Hit], wanted: Wants, view: View, context: Context, moment: datetime) -> list[Hit]:
    """The hits as the question allows them, best first; none where it excludes what was meant.

    What it excludes leaves its chance to the others. A fact that is asked for by name stays in, behind those that fit,
    so that a price that is not "under $10" is told to whoever asks about that product.
    """
    checks = checks_of(wanted, view, context, moment, hits)
    if not checks:
        return list(hits)
    # What is excluded leaves its chance to what it was hardly heard for; a day alone excludes nothing for good.
    excludes = bool(wanted.bounds or wanted.refused)
    facts = view.facts
    known = [hit for hit in hits if hit.key in facts and (excludes or hit.chance > NEVER)][:MOST_JUDGED]
    judged = [(hit, judge(facts[hit.key], checks, context, moment)) for hit in known]
    if not [verdict for _, verdict in judged if verdict is not NEUTRAL]:
        return weigh(judged)
    asked_for = frozenset().union(*(it.keys for it in wanted.named)) if wanted.named else frozenset()
    if asked_for:
        judged = [(hit, BACK if it is Verdict.OUT and hit.key in asked_for else it) for hit, it in judged]
    judged = [(hit, NEUTRAL if it is BACK and _has_no_rival(hit, judged, view) else it) for hit, it in judged]
    return [] if _excludes_all(judged, wanted, asked_for) else weigh(_handed_on(judged) if wanted.bounds else judged)


def prefer(hits: Sequence[Hit], kinds: Collection[str], view: View) -> list[Hit]:
    """The hits, with those of these kinds before others that are about as likely."""
    fits = (Verdict.FITS if view.facts[hit.key].kind in kinds else NEUTRAL for hit in hits)
    return weigh(list(zip(hits, fits, strict=True)))


def weigh(judged: Sequence[Judged]) -> list[Hit]:
    """What is left, best first. That any of them was meant is as likely as before."""
    any_meant = min(sum([hit.chance for hit, _ in judged]), 1.0)
    whole = sum([hit.chance * WEIGHTS[verdict] for hit, verdict in judged]) or 1.0
    kept = [
        Hit(it.key, it.score * SCORES[verdict], it.share, any_meant * it.chance * WEIGHTS[verdict] / whole)
        for it, verdict in judged
        if verdict in SCORES
    ]
    return sorted(kept, key=SCORE_OF, reverse=True)


def _has_no_rival(hit: Hit, judged: Sequence[Judged], view: View) -> bool:
    """Whether a fact that drops back has none of its kind to let pass that accounts for as much of what was said."""
    facts, share = view.facts, hit.share
    kind = facts[hit.key].kind
    return not [it for it, verdict in judged if verdict > BACK and it.share >= share and facts[it.key].kind == kind]


def _handed_on(judged: Sequence[Judged]) -> list[Judged]:
    """What figures exclude leaves its chance to what they allow, where that accounts for as much of what was said."""
    out = [hit for hit, it in judged if it is Verdict.OUT]
    most = max((hit.share for hit in out), default=0.0)
    fits = {hit.key for hit, it in judged if it is Verdict.FITS and hit.share >= most}
    theirs = sum(hit.chance for hit, _ in judged if hit.key in fits)
    if not out or not theirs:
        return list(judged)
    times = 1 + sum(hit.chance for hit in out) / theirs
    return [
        (replace(hit, chance=hit.chance * times) if hit.key in fits else hit, it)
        for hit, it in judged
        if it is not Verdict.OUT
    ]


def _excludes_all(judged: Sequence[Judged], wanted: Wants, asked_for: frozenset[str]) -> bool:
    """Whether what was meant does not fit the figures: of the rest only the better ones may stand in for it."""
    if not wanted.bounds or any(it is Verdict.FITS or hit.key in asked_for for hit, it in judged):
        return False
    best = max((hit.score for hit, it in judged if it is Verdict.OUT), default=0.0)
    return best > 0 and all(hit.score <= best * 2 for hit, it in judged if it > Verdict.OUT)
