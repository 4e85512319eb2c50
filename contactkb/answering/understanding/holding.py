"""Whether what was heard can hold what is asked for; what cannot is hardly meant, however many words it shares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from contactkb.answering.ear import Hit
from contactkb.answering.selecting import LEAST_LIKELY
from contactkb.answering.understanding.forms import Form, form_of
from contactkb.answering.understanding.lacking import Lacking, lacking_in
from contactkb.answering.understanding.names import FEW
from contactkb.answering.understanding.tokens import FIRST_OF, WORD, fold
from contactkb.answering.understanding.wanted import Wants
from contactkb.knowledge.facts import Binding, Fact, Words
from contactkb.knowledge.view import View

# Of questions that authors wrote for facts, so few want a form that the fact without them would not seem to hold.
HARDLY = 0.01
# So much of what they lose goes to that nothing answers the question; all of it where something is to be lacking, as
# nothing tells who lacks it.
TO_NOTHING, ALL = 0.15, 1.0
KEPT = 10_000
SLOT = re.compile(r"\{[^}]*\}")


def without_empty(hits: list[Hit], wanted: Wants, view: View) -> list[Hit]:
    """The hits, those hardly likely that do not hold what is asked for; what they lose goes to others that do, and to
    that nothing answers it, as each of these was likely before."""
    form = form_of(wanted.tokens)
    lacking = None if form else lacking_in(wanted.tokens)
    if form is None and lacking is None:
        return hits
    empty = {it.key for it in hits if it.chance >= LEAST_LIKELY and not _is_fit(view.facts.get(it.key), form, lacking)}
    return _lowered(hits, empty, TO_NOTHING if form else ALL) if empty else hits


def _is_fit(fact: Fact | None, form: Form | None, lacking: Lacking | None) -> bool:
    if fact is None:
        return True
    return holds(fact, form) if form else not lacking or lacking.allows(fact)


def _lowered(hits: Sequence[Hit], empty: set[str], to_nothing: float) -> list[Hit]:
    lowered = [
        replace(it, score=it.score * HARDLY, chance=it.chance * HARDLY) if it.key in empty else it for it in hits
    ]
    lost = sum([it.chance for it in hits]) - sum([it.chance for it in lowered])
    nothing = 1 - sum([it.chance for it in hits]) + to_nothing * lost
    whole = nothing + sum([it.chance for it in lowered])
    kept = [replace(it, chance=it.chance / whole) for it in lowered]
    return sorted(kept, key=lambda it: it.score, reverse=True)


@lru_cache(KEPT)
def holds(fact: Fact, form: Form) -> bool:
    """Whether the fact may tell what has this form: by its kind, by a value of it or one read from elsewhere, or since
    its authors write of it."""
    if fact.kind in form.kinds or any(isinstance(it, (Binding, *form.types)) for it in fact.values.values()):
        return True
    told = frozenset(_words(it.wording for it in fact.words.values()))
    # Whatever its authors write in figures, they write for some reason.
    if any(map(str.isdigit, map(FIRST_OF, told))) or not form.told.isdisjoint(told):
        return True
    return not form.asked.isdisjoint(_words(text for words in fact.words.values() for text in _asked(words)))


def _asked(words: Words) -> Iterator[str]:
    """What it is called, and what its authors heard it asked by."""
    yield from (words.title, *words.names, *words.aliases, *words.questions[:FEW])


def _words(texts: Iterable[str]) -> Iterator[str]:
    return (fold(word) for text in texts for word in WORD.findall(SLOT.sub(" ", text)))
