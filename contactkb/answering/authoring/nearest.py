"""The facts that come nearest to what was asked, also those that may not be told to whoever asked it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from contactkb.answering.counter import Counter
from contactkb.answering.gaps import Group
from contactkb.answering.questions import LONGEST, Question
from contactkb.knowledge.context import Context
from contactkb.knowledge.validity import Standing, is_tellable, standing

MOST = 5
# The doors at which customers ask; what a colleague asks at the desk is asked for one of them.
MEDIA = {"phone": "speech", "sms": "text", "email": "mail"}


@dataclass(frozen=True, slots=True)
class Near:
    """A fact that may be meant, with the chance of it; `standing` is how it stands at the door where most asked."""

    key: str
    kind: str
    title: str
    chance: float
    standing: Standing
    is_tellable: bool


def asked_at(group: Group, units: Mapping[str, object], home: str) -> Context:
    """The door at which most of a group was asked, as a customer stands there."""
    channel = next(iter(group.channels), "widget")
    unit = next((it for it in group.units if it in units), home)
    return Context(channel, MEDIA.get(channel, "page"), unit, group.language)


def nearest(counter: Counter, words: str, context: Context, moment: datetime) -> list[Near]:
    """The facts nearest to these words, best first, whether or not they may be told there."""
    facts = counter.view().facts
    hits = [hit for hit in counter.overhear(Question(words[:LONGEST]), context) if hit.key in facts]
    found = []
    for hit in hits[:MOST]:
        fact = facts[hit.key]
        said = fact.words.get(context.language) or next(iter(fact.words.values()))
        how = standing(fact, context, moment)
        tellable = is_tellable(fact, context, moment)
        found.append(Near(fact.key, fact.kind, said.title, hit.chance, how, tellable))
    return found
