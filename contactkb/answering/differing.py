"""What holds soon in the place of what is told, as the hours of a holiday: it is told along, whoever asks, wherever."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from contactkb.answering.answers import ANSWERED, Selection
from contactkb.knowledge.context import Context
from contactkb.knowledge.days import days_of, names_days
from contactkb.knowledge.facts import Fact
from contactkb.knowledge.validity import offered
from contactkb.knowledge.view import View

# What differs within so many days is told as well.
SOON = timedelta(days=6)
MOST = 2


def with_what_differs(selection: Selection, view: View, context: Context, moment: datetime) -> Selection:
    """The same with what will hold in the place of it within a week; for questions that name no day of their own.

    Where there is hardly room for both, as in a text message, what is for today by name comes first.
    """
    if selection.outcome != ANSWERED or len(selection.keys) != 1:
        return selection
    usual = view.facts[selection.keys[0]]
    zone = view.zone(usual.unit)
    today = moment.astimezone(zone).date()
    differing = [(days_of(it, zone), it.key) for it in offered(view.instead_of(usual), context, moment)]
    near = sorted((days, key) for days, key in differing if days[0] <= today + SOON and today <= days[1])[:MOST]
    if not near:
        return selection
    of_today = [key for days, key in near if days[0] <= today and names_days(view.facts[key])]
    first = of_today if context.medium == "text" else []
    return replace(selection, keys=tuple(dict.fromkeys((*first, usual.key, *(key for _, key in near)))))


def told_too_late(fact: Fact, view: View, now: datetime) -> Fact | None:
    """What will be told without this fact on days on which both should be, as this one may not be told yet; None where
    there is no such day to come."""
    if fact.valid_from is None or fact.valid_from <= now or not names_days(fact):
        return None
    zone = view.zone(fact.unit)
    first, _ = days_of(fact, zone)
    if first - fact.valid_from.astimezone(zone).date() >= SOON:
        return None
    return next((usual for usual in view.facts.values() if fact in view.instead_of(usual)), None)
