"""What is meant by who names nothing but "the special", "any offers this week" or "anything under five dollars"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice

from contactkb.answering.answers import ANSWERED, Selection
from contactkb.answering.ear import Hit
from contactkb.answering.understanding.fillers import SPECIALS
from contactkb.answering.understanding.heeding import heed
from contactkb.answering.understanding.names import Names
from contactkb.answering.understanding.objections import MOST_JUDGED
from contactkb.answering.understanding.tokens import tokens_of, words_in
from contactkb.answering.understanding.wanted import Wants
from contactkb.knowledge.context import Context
from contactkb.knowledge.facts import Fact, Promotion
from contactkb.knowledge.validity import offered
from contactkb.knowledge.view import View

# What is said of offers and tells none from another.
QUALIFIERS = words_in(
    "any some all every current currently going new latest available active other else more best good week weekend "
    "month alguna algunas alguno algunos algun todas todos nueva nuevas vigente vigentes actual actuales otra otras "
    "mejor mejores buena buenas semana mes fin"
)
# How much the ear's own order counts among them: less than that one of them does not hold on the day asked about.
A_LITTLE, NEARLY = 0.1, 0.89
MOST_OFFERED = 3


def names_nothing(wanted: Wants) -> bool:
    """Whether all that is said is that something is on offer, or that anything will do that the figures allow."""
    if not wanted.bounds and SPECIALS.isdisjoint(wanted.tokens.texts):
        return False
    said = _said(wanted)
    return SPECIALS.issuperset(said) and bool(said or wanted.bounds)


def is_one_offer(selection: Selection, wanted: Wants, view: View, names: Names) -> bool:
    """Whether it is not offers in general that are meant, but one that is called so, or what is written of them."""
    if selection.outcome != ANSWERED:
        return False
    named = frozenset().union(*(it.keys for it in names.all_in(view, wanted.tokens)))
    return any(key in named or view.facts[key].kind != "promotion" for key in selection.keys)


def all_alike(hits: Sequence[Hit], wanted: Wants, view: View, context: Context, moment: datetime) -> list[Hit]:
    """All that is on offer, or that has a price, as far as its figures and days allow it, each as likely as another."""
    said = _said(wanted)
    alike = (it for it in view.facts.values() if it.kind == ("promotion" if said else "price"))
    keys = {it.key for it in islice(offered(alike, context, moment), MOST_JUDGED) if _is_for(it, context)}
    keys |= {hit.key for hit in hits if said and _is_special(view, hit.key, said)}
    heard = {hit.key: hit.chance for hit in hits}
    every = [Hit(key, 1.0 + A_LITTLE * heard.get(key, 0.0), 1.0, 1.0 / len(keys)) for key in sorted(keys)]
    left = heed(every, wanted, view, context, moment)
    kept = [hit for hit in left if hit.score > left[0].score * NEARLY]
    # Whoever asks for offers in general is content with a few of them; a figure is about all that it fits.
    among = len(kept) if wanted.bounds else min(len(kept), MOST_OFFERED)
    return [replace(hit, chance=1.0 / among) for hit in kept[:MOST_JUDGED]]


def _said(wanted: Wants) -> list[str]:
    return [word for word in wanted.content if word not in QUALIFIERS]


def _is_for(fact: Fact, context: Context) -> bool:
    """Whether it is for everyone, or for those who ask."""
    group = fact.body.group if isinstance(fact.body, Promotion) else ""
    return group in ("", context.details.get("group", ""))


def _is_special(view: View, key: str, said: Sequence[str]) -> bool:
    """Whether it is a price that is called a special."""
    fact = view.facts.get(key)
    names = " ".join(it for words in fact.words.values() for it in (words.title, *words.names)) if fact else ""
    return fact is not None and fact.kind == "price" and any(token.text in said for token in tokens_of(names))
