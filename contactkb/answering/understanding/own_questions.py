"""What its authors already wrote down as a question: which costs least, in other words than those that are said."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from itertools import islice

from contactkb.answering.ear import Hit
from contactkb.answering.ear.segment import texts_in
from contactkb.answering.understanding.fillers import content_of
from contactkb.answering.understanding.names import FEW, stem
from contactkb.answering.understanding.tokens import Phrases, phrase_at, tokens_of
from contactkb.answering.understanding.wanted import Wants
from contactkb.knowledge.context import Context
from contactkb.knowledge.facts import Fact
from contactkb.knowledge.validity import is_tellable
from contactkb.knowledge.view import View

# So many of the likeliest are looked at; whoever asks a question as it is written comes first.
MOST_READ, FIRST = 20, 5


def asked_of_one(
    view: View, hits: Sequence[Hit], wanted: Wants, end: Phrases, unsaid: Collection[str], context: Context,
    moment: datetime,
) -> tuple[str, ...]:  # fmt: skip
    """The one fact with a question of its own for the same `end` of the same things; none where several have one.

    Words that are `unsaid` tell nothing of what is asked about.
    """
    said = _stems(wanted.content, unsaid)
    refused = frozenset().union(*(it.keys for it in wanted.refused))
    likely = (view.facts[hit.key] for hit in hits if hit.key in view.facts and hit.key not in refused)
    read = islice((it for it in likely if is_tellable(it, context, moment)), MOST_READ)
    found = [fact.key for fact in read if said and any(it == said for it in _asked(fact, end, unsaid))]
    return tuple(found) if len(found) == 1 else ()


def whose_own(view: View, hits: Sequence[Hit], text: str) -> frozenset[str]:
    """The keys of the facts among the likeliest that are called so, or for which their authors wrote that question."""
    said = _words(text)
    likely = [view.facts[hit.key] for hit in hits[:FIRST] if hit.key in view.facts]
    texts = {fact.key: [it for words in fact.words.values() for it in texts_in(words)] for fact in likely}
    return frozenset(key for key, its in texts.items() if said in map(_words, its))


def _asked(fact: Fact, end: Phrases, unsaid: Collection[str]) -> Iterator[set[str]]:
    for words in fact.words.values():
        for tokens in map(tokens_of, words.questions[:FEW]):
            if not end.keys().isdisjoint(tokens.texts) and any(phrase_at(tokens, at, end) for at in range(len(tokens))):
                yield _stems(content_of(tokens), unsaid)


def _stems(words: Sequence[str], unsaid: Collection[str]) -> set[str]:
    return {stem(word) for word in words if word not in unsaid}


def _words(text: str) -> list[str]:
    return [token.text for token in tokens_of(text) if token.is_word]
