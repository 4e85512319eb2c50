"""What an author should look at although nothing forbids it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from contactkb.answering import SOON, rivalries, told_too_late
from contactkb.knowledge import Fact, Finding, Name, View
from contactkb.packs.house_words import advise_house_words
from contactkb.packs.standards import breaches
from contactkb.scripts import advise_outputs, advise_phases, advise_scripts, advise_standards
from contactkb.wording import unspeakable

FEWEST_QUESTIONS = 5
FIGURE = re.compile(r"(?<![\w.,:/])[0-9]{2,5}(?![\w]|[.,:/][0-9])")


def advise(view: View, names: Sequence[Name], now: datetime) -> Iterator[Finding]:
    """Names that a voice stumbles over, few questions, missing languages, exceptions that are told too late, late
    reviews, short numbers that others are called by, facts that compete for questions, and the softer rules."""
    called = _called_by_figures(view)
    for collection, key in names:
        if collection == "fact" and key in view.facts:
            fact = view.facts[key]
            yield from _look_at_words(fact)
            yield from _look_at_languages(view, fact)
            yield from _look_at_beginning(view, fact, now)
            yield from _look_at_number(fact, called.get(fact.number, ()))
            if fact.review_by and fact.review_by < now:
                yield _finding(
                    fact, ("review_by",), "`review_by` has passed.", "Look at the fact, then set a later one."
                )
    yield from (rivalry.as_finding() for rivalry in rivalries(view, [key for kind, key in names if kind == "fact"]))
    yield from advise_standards(view, names)
    yield from advise_scripts(view, names)
    yield from advise_outputs(view, names)
    yield from advise_phases(view, names)
    yield from advise_house_words(view, names)
    for name, place, finding in breaches(view, names):
        if finding.level != "error":
            remedy = f"Consider {finding.replacement!r}." if finding.replacement else ""
            yield Finding(name, place, f"`{place[-1]}` says {finding.found!r}: {finding.message}", remedy)


def _look_at_words(fact: Fact) -> Iterator[Finding]:
    for language, words in fact.words.items():
        trouble = ", ".join(unspeakable(words.title)) if not words.spoken_name else ""
        if trouble:
            yield _finding(fact, (language, "title"), f"`title` cannot be spoken ({trouble}).", "Add a `spoken_name`.")
        if len(words.questions) < FEWEST_QUESTIONS:
            what = f"only {len(words.questions)} questions lead to it."
            yield _finding(fact, (language, "questions"), what, f"Write {FEWEST_QUESTIONS}, as customers ask them.")


def _look_at_languages(view: View, fact: Fact) -> Iterator[Finding]:
    for language in view.units[fact.unit].languages:
        if language not in fact.words and fact.audience != "internal":
            yield _finding(
                fact, (), f"it has no words in {language}.", f"Add `{language}:`, or we tell it in another language."
            )


def _look_at_beginning(view: View, fact: Fact, now: datetime) -> Iterator[Finding]:
    usual = told_too_late(fact, view, now)
    if usual is not None:
        what = f"until `valid_from` whoever asks hears {usual.key} without it, which differs within {SOON.days} days."
        remedy = f"It names its days: let it begin {SOON.days} days before the first of them."
        yield _finding(fact, ("valid_from",), what, remedy)


def _called_by_figures(view: View) -> Mapping[str, list[str]]:
    """The keys of facts by the figures in their names."""
    called: dict[str, list[str]] = defaultdict(list)
    for fact in view.facts.values():
        names = (it for words in fact.words.values() for it in (words.title, *words.names, *words.aliases))
        for figure in {figure for name in names for figure in FIGURE.findall(name)}:
            called[figure].append(fact.key)
    return called


def _look_at_number(fact: Fact, called: Sequence[str]) -> Iterator[Finding]:
    if called and fact.key not in called:
        what = f"{called[0]} is called {fact.number}, too: callers who say it may mean either."
        yield _finding(fact, ("number",), what, "Give it a short number that nothing is called by.")


def _finding(fact: Fact, place: tuple[str, ...], what: str, remedy: str) -> Finding:
    return Finding(("fact", fact.key), place, what, remedy)
