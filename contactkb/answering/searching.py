"""Search as someone types: facts by name, by title only; what they say is asked at the counter."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from contactkb.answering.ear.beginnings import folded, names_of
from contactkb.knowledge.context import Context
from contactkb.knowledge.facts import Fact
from contactkb.knowledge.validity import Standing, is_tellable, standing
from contactkb.knowledge.view import View


@dataclass(frozen=True, slots=True)
class Found:
    """A fact that may be meant, by its title; nothing of what it says."""

    fact: Fact
    title: str
    standing: Standing


def list_found(
    view: View, typed: str, begun: Collection[str], heard: Sequence[str], context: Context, moment: datetime
) -> list[Found]:
    """The facts that may be told here, best first: by number, by how names begin, then as the ear heard them.

    `begun` are keys of facts whose names begin so, `heard` those that the ear found, best first. Of equals, those of
    the context's own unit come first; the others are there all the same.
    """
    words = " ".join(folded(typed))
    tellable = [view.facts[key] for key in begun if is_tellable(view.facts[key], context, moment)]
    ranked = sorted(tellable, key=lambda fact: (_distance(fact, words), fact.unit != context.unit, _order(fact)))
    keys = dict.fromkeys((*(fact.key for fact in ranked), *heard))
    facts = (view.facts[key] for key in keys if key in view.facts)
    return [
        Found(fact, _title(view, fact, context), standing(fact, context, moment))
        for fact in facts
        if is_tellable(fact, context, moment)
    ]


def _distance(fact: Fact, words: str) -> int:
    """How far what was typed is from what the fact is called; 0 is its number."""
    if fact.number == words:
        return 0
    names = [" ".join(folded(name)) for name in names_of(fact)]
    if words in names:
        return 1
    return 2 if any(name.startswith(words) for name in names) else 3


def _order(fact: Fact) -> tuple[int, str]:
    return len(fact.number), fact.number


def _title(view: View, fact: Fact, context: Context) -> str:
    language = context.language or view.units[context.unit].languages[0]
    return (fact.words.get(language) or next(iter(fact.words.values()))).title
