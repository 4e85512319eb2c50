"""Whether a question is about the short numbers in it."""

from __future__ import annotations

from collections.abc import Callable

from contactkb.answering.understanding.fillers import content_of
from contactkb.answering.understanding.numbers import FIRM, LOOSE
from contactkb.answering.understanding.places import Numbered
from contactkb.answering.understanding.tokens import tokens_of, words_in
from contactkb.answering.understanding.wanted import Wants
from contactkb.knowledge.facts import Fact
from contactkb.knowledge.view import View

# Beside a number that is called one, so many words may say what is asked about it.
MOST_BESIDE = 3
ARTICLES = words_in("the a an el la los las un una")


def numbers_meant(view: View, wanted: Wants, is_used: Callable[[str], bool]) -> tuple[str, ...]:
    """The short numbers that the question asks for; none where it is about something else, or names it.

    A figure that the store uses itself, as in "the 500", is one where it is called one or nothing else is said.
    """
    if not wanted.numbers:
        return ()
    places = [it.place for it in wanted.numbers]
    others = [it for it in wanted.tokens if not any(first <= it.start < last for first, last in places)]
    beside = [word for word in content_of(others) if word not in FIRM | LOOSE]
    is_called_one = any(it.named for it in wanted.numbers) or len(places) > 1
    if len(beside) > (MOST_BESIDE if is_called_one else 0):
        return ()
    is_asked_about = bool(beside) or any(it.text in ARTICLES for it in others)
    if is_asked_about and any(_is_name(it, view, is_used) for it in wanted.numbers):
        return ()
    meant = {view.by_number[it.number].key for it in wanted.numbers}
    if any(not meant & it.keys for it in wanted.named):
        return ()
    return tuple(dict.fromkeys(it.number for it in wanted.numbers))


def _is_name(said: Numbered, view: View, is_used: Callable[[str], bool]) -> bool:
    """Whether it may as well be what other facts are called or asked for by."""
    return not said.named and is_used(said.number) and not _is_called(view.by_number[said.number], said.number)


def _is_called(fact: Fact, figure: str) -> bool:
    texts = (it for words in fact.words.values() for it in (words.title, *words.names, *words.aliases))
    return any(figure in tokens_of(it).texts for it in texts if figure in it)
