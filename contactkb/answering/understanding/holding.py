"""Whether what was heard can hold what is asked for; what cannot is hardly meant, however many words it shares."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from contactkb.answering.ear import Hit
from contactkb.answering.selecting import LEAST_LIKELY
from contactkb.answering.understanding.figures import NUMBERS
from contactkb.answering.understanding.forms import Form, form_of
from contactkb.answering.understanding.lacking import lacking_in
from contactkb.answering.understanding.names import FEW
from contactkb.answering.understanding.tokens import WORD, fold, tokens_of
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
    if form:
        return _without(hits, view, partial(holds, form=form), TO_NOTHING)
    return _without(hits, view, lacking.allows, ALL) if lacking else hits


def _without(hits: list[Hit], view: View, holds_it: Callable[[Fact], bool], to_nothing: float) -> list[Hit]:
    facts = view.facts
    likely = (it.key for it in hits if it.chance >= LEAST_LIKELY and it.key in facts)
    empty = {key for key in likely if not holds_it(facts[key])}
    return _lowered(hits, empty, to_nothing) if empty else hits


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
    return any(_writes_of(form, words, language) for language, words in fact.words.items())


def _writes_of(form: Form, words: Words, language: str) -> bool:
    told = frozenset(_words((words.wording,)))
    numbers = NUMBERS.get(language, {}) if form.in_words else {}
    # Whatever figure its authors write, they write for some reason; "one" may be any article.
    if any(word[0].isdigit() or numbers.get(word, 0) > 1 for word in told):
        return True
    if not form.told.isdisjoint(told) or not form.asked.isdisjoint(_words(_asked(words))):
        return True
    return any(form_of(tokens_of(question)) is form for question in words.questions)


def _asked(words: Words) -> Iterator[str]:
    """What it is called, and what its authors heard it asked by."""
    yield from (words.title, *words.names, *words.aliases, *words.questions[:FEW])


def _words(texts: Iterable[str]) -> Iterator[str]:
    return (fold(word) for text in texts for word in WORD.findall(SLOT.sub(" ", text)))
