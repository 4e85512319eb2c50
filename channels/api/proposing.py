"""From a group of questions to the draft that answers it, and what that would change, as programs read it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from contactkb.answering import (
    Effect,
    Group,
    Question,
    asked_at,
    effect_of,
    merge,
    nearest,
    suggest,
    verdicts,
    with_questions,
)
from contactkb.business import current_business
from contactkb.errors import Refused
from contactkb.knowledge import Context, Entry, is_known

# What people judged in this time tells what a draft would change, as far as so many verdicts do.
LATELY, MOST_VERDICTS = timedelta(days=90), 400


def describe_group(group: Group) -> dict[str, Any]:
    """The group as GroupSchema dumps it, with what its label would get now."""
    business = current_business()
    counter, now = business.counter, business.database.now()
    context = asked_at(group, counter.view().units, business.home())
    selection = counter.select(Question(group.label), context, now)
    fact = next(iter(selection.keys), "")
    names = ("number", "label", "language", "count", "first_at", "last_at", "kinds", "channels", "units", "heard")
    return {
        **{name: getattr(group, name) for name in (*names, "fact", "revision", "before", "before_fact")},
        "today": {"outcome": selection.outcome, "fact": fact, "chance": selection.confidence},
        "nearest": nearest(counter, group.label, context, now),
    }


def suggestion(group: Group, kind: str) -> dict[str, Any]:
    """The content that a draft of this kind would begin with."""
    business = current_business()
    view = business.counter.view()
    context = asked_at(group, view.units, business.home())
    near = nearest(business.counter, group.label, context, business.database.now())
    with business.database.read() as session:
        return suggest(view, group, kind, context.unit, near, lambda key: is_known(session, "fact", key))


def content_of(group: Group, asked: dict[str, Any]) -> dict[str, Any]:
    """The content of the fact that is proposed. Raises Missing and Refused."""
    if "fact" in asked:
        return with_questions(current_business().counter.view(), asked["fact"], group.language, group.questions)
    return merge(suggestion(group, asked["kind"]), {**asked.get("content", {}), "kind": asked["kind"]})


def effect_on(entry: Entry, language: str, questions: Any) -> Effect:
    """What publishing this entry would change for customers. Raises Refused with everything that it lacks."""
    business = current_business()
    now = business.database.now()
    with business.database.read() as session:
        findings = business.press.findings(session, {entry.name: entry})
        judged = verdicts(session, now - LATELY, MOST_VERDICTS, language)
    if findings:
        raise Refused([it.as_problem() for it in findings])
    unit = entry.content["unit"]
    context = Context("widget", "page", unit if unit in business.counter.view().units else business.home(), language)
    return effect_of(business.counter, entry, context, now, questions, judged)


def describe_effect(key: str, effect: Effect) -> dict[str, Any]:
    """The effect as EffectSchema dumps it."""
    changes = [
        {
            "question": it.question,
            "source": it.source,
            "meant": it.meant,
            "outcome_before": it.before[0],
            "fact_before": it.before[1],
            "outcome_after": it.after[0],
            "fact_after": it.after[1],
            "effect": it.effect,
        }
        for it in effect.changes
    ]
    names = ("asked", "known", "before", "after", "rivals")
    return {"key": key, **{name: getattr(effect, name) for name in names}, "changes": changes}
