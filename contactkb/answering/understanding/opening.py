"""Whoever asks when we are open is told that, however they say it, and not what else opens, closes or has hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from contactkb.answering.ear import Hit
from contactkb.answering.understanding.around import Around
from contactkb.answering.understanding.opening_words import CALLED, asks_when_open
from contactkb.answering.understanding.tokens import tokens_of, words_in
from contactkb.answering.understanding.wanted import Wants
from contactkb.knowledge.days import MAY_DIFFER, is_particular
from contactkb.knowledge.validity import is_tellable

# So sure that it is meant, shared by those that tell it; so many of the likeliest are looked at.
SURE, MOST_READ = 0.95, 12
LIKELY = 0.6
FEASTS = words_in("holiday holidays feriado feriados festivo festivos")
# Authors' texts alone are remembered.
says_when_open = lru_cache(maxsize=10_000)(asks_when_open)


def told_when_open(hits: list[Hit], wanted: Wants, around: Around) -> list[Hit]:
    """The hits; where somebody asks when we are open, and nothing else, with what tells it at this door before all that
    merely speaks of opening and closing, or of particular days. What is likely by all its words stays so."""
    if not asks_when_open(wanted.text, around.language):
        return hits
    heard = around.hear(CALLED[around.language])[:MOST_READ]
    usual = [it for it in heard if _tells_it(it.key, around)]
    keys = {it.key for it in usual}
    others = [it for it in hits if it.key not in keys and it.chance >= LIKELY]
    if not usual or any(_is_told_instead(it.key, around) for it in others):
        return hits
    rest = [replace(it, chance=it.chance * (1 - SURE)) for it in hits if it.key not in keys]
    return sorted([*_sharing(usual, hits), *rest], key=lambda it: -it.chance)


def _tells_it(key: str, around: Around) -> bool:
    """Whether it is the door's own, may be told there, holds on any day, and its authors call it so or ask it so."""
    fact = around.view.facts.get(key)
    if fact is None or fact.unit != around.context.unit or fact.kind not in MAY_DIFFER or is_particular(fact):
        return False
    words = fact.words.get(around.language)
    texts = (words.title, *words.names, *words.aliases, *words.questions) if words else ()
    is_called_so = any(says_when_open(text, around.language) for text in texts)
    return is_called_so and is_tellable(fact, around.context, around.moment)


def _is_told_instead(key: str, around: Around) -> bool:
    """Whether it may be told here and now, and is not called after feasts: nobody speaks of those who asks when we are
    open and nothing else."""
    fact = around.view.facts.get(key)
    words = fact.words.get(around.language) if fact else None
    if fact is None or words is None or not is_tellable(fact, around.context, around.moment):
        return False
    return FEASTS.isdisjoint(tokens_of(words.title).texts)


def _sharing(usual: Sequence[Hit], hits: Sequence[Hit]) -> list[Hit]:
    """These, as sure as one of them is meant, each as likely beside the others as it is for what was said."""
    had = {it.key: it for it in hits}
    chances = [had[it.key].chance if it.key in had else 0.0 for it in usual]
    if not any(chances):
        chances = [1.0 for _ in usual]
    shared = zip(usual, chances, strict=True)
    # Nobody's score is higher: what is as close to what was said is offered beside it.
    return [replace(had.get(it.key, it), score=1.0, chance=SURE * chance / sum(chances)) for it, chance in shared]
