"""Which scripts fit best here and now, and why, in words that a colleague reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from contactkb.answering import LONGEST
from contactkb.contacts import Interaction, Promise
from contactkb.knowledge import Context, Fact
from contactkb.knowledge import offered as said_unasked
from contactkb.scripts.format.script import Script
from contactkb.scripts.runs.hearing import Hearing
from contactkb.scripts.runs.led import Offer
from contactkb.scripts.runs.script_run import OPEN, ScriptRun

# What was said counts from here on; below that it is chance.
LEAST_LIKELY = 0.2
# A script that is nearly as likely as the fact that was asked for is offered beside it.
NEARLY = 0.8
# What speaks for a script besides words, and what only puts the better fitting of two first.
FACT, TAG, DELAY, PROMISE, PHASE, UNIT = 0.5, 0.3, 0.4, 0.4, 0.1, 0.1
PRODUCT = "product"
MOST_PROMISES = 10


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of a customer before any script begins: what they said, what they were told, what we owe them.

    `open_scripts` are under way in this interaction.
    """

    words: str
    facts: Sequence[Fact]
    promises: Sequence[str]
    open_scripts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a script: how much, and in words. Where not `tells`, it offers nothing by itself."""

    weight: float
    words: str
    tells: bool = True


def case_of(session: Session, hearing: Hearing, words: str, facts: Sequence[str]) -> Case:
    """The case of whoever is in this context."""
    context, view = hearing.context, hearing.view
    keys = dict.fromkeys((*facts, *filter(None, [context.details.get(PRODUCT)])))
    under_way = select(ScriptRun.script).where(
        ScriptRun.interaction_id == context.interaction, ScriptRun.status == OPEN
    )
    return Case(
        words[:LONGEST],
        [view.facts[key] for key in keys if key in view.facts],
        _promises(session, context),
        frozenset(session.scalars(under_way) if context.interaction else ()),
    )


def offer(hearing: Hearing, case: Case, limit: int) -> tuple[Offer, ...]:
    """The scripts that fit the case, best first."""
    rival = hearing.chance_of_facts(case.words) if case.words.strip() else 0.0
    chances = {key: chance for key, chance in hearing.scripts_heard(case.words) if chance > NEARLY * rival}
    found = []
    for script in _fitting(hearing):
        chance = chances.get(script.key, 0.0)
        reasons = list(_reasons(hearing, script, case, chance))
        if script.key not in case.open_scripts and any(it.tells for it in reasons):
            offered = as_offer(hearing, script, tuple(it.words for it in reasons), chance)
            found.append((sum(it.weight for it in reasons), offered))
    best = sorted(found, key=lambda it: (-it[0], it[1].script))
    return tuple(it for _, it in best[:limit])


def titled(hearing: Hearing) -> list[Offer]:
    """All that may be begun here, by title."""
    offers = (as_offer(hearing, script, (), 0.0) for script in _fitting(hearing))
    return sorted(offers, key=lambda it: (it.title.casefold(), it.script))


def as_offer(hearing: Hearing, script: Script, why: tuple[str, ...], chance: float) -> Offer:
    """The script as it is offered."""
    titles = script.titles
    title = titles.get(hearing.context.language) or next(iter(titles.values()), script.key)
    return Offer(script.key, title, why, chance, script.phase, hearing.context.language)


def _fitting(hearing: Hearing) -> Iterator[Script]:
    scripts = hearing.joints.library.published(hearing.view).values()
    return (it for it in scripts if it.is_for(hearing.context, hearing.moment))


def _reasons(hearing: Hearing, script: Script, case: Case, chance: float) -> Iterator[Reason]:
    context, view = hearing.context, hearing.view
    if chance >= LEAST_LIKELY:
        yield Reason(chance, f"What they said is like “{_nearest(script, case.words, context.language)}”.")
    for fact in case.facts:
        yield from _of_fact(hearing, script, fact)
    if script.fit.promises:
        yield from (Reason(PROMISE, f"We have promised them: {about}.") for about in case.promises)
    if context.phase and script.phase == context.phase:
        yield Reason(PHASE, f"It is for the time {script.phase} the purchase.", tells=False)
    if script.unit == context.unit:
        yield Reason(UNIT, f"It belongs to {view.units[script.unit].name}.", tells=False)


def _of_fact(hearing: Hearing, script: Script, fact: Fact) -> Iterator[Reason]:
    context, view, moment = hearing.context, hearing.view, hearing.moment
    title = _title(fact, context.language)
    if fact.key in script.fit.facts:
        yield Reason(FACT, f"It goes with {title}, which they asked about.")
    elif fact.tags & frozenset(script.fit.tags) and fact.pack == script.pack:
        tag = sorted(fact.tags & frozenset(script.fit.tags))[0]
        yield Reason(TAG, f"It goes with {tag}, such as {title}.")
    if script.fit.delays:
        delays = (fact,) if fact.kind == "delay" else view.delays_of(fact)
        for delay in said_unasked(delays, context, moment):
            yield Reason(DELAY, f"There is a delay: {_title(delay, context.language)}.")


def _title(fact: Fact, language: str) -> str:
    return (fact.words.get(language) or next(iter(fact.words.values()))).title


def _nearest(script: Script, words: str, language: str) -> str:
    """The trigger that shares most words with what was said."""
    said = frozenset(words.casefold().split())
    triggers = script.triggers.get(language) or next(iter(script.triggers.values()), (script.key,))
    return max(triggers, key=lambda it: len(said & frozenset(it.casefold().split())) / (1 + len(it.split())))


def _promises(session: Session, context: Context) -> list[str]:
    theirs = [Interaction.id == context.interaction] if context.interaction else []
    theirs += [Interaction.correspondent == context.correspondent] if context.correspondent else []
    if not theirs:
        return []
    owed = select(Promise.about).join(Interaction, Interaction.id == Promise.interaction_id).where(or_(*theirs))
    owed = owed.where(Promise.outcome == "open").order_by(Promise.due).limit(MOST_PROMISES)
    return [about.rstrip(".") for about in session.scalars(owed)]
