"""What must hold for a fact to be told: its references, its figures, its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contactkb.answering.composing import names_for
from contactkb.knowledge.checking import Finding
from contactkb.knowledge.facts import Fact
from contactkb.knowledge.view import Name, View
from contactkb.wording.templates import faults, references

TEXTS = ("wording", "cause", "reason")


def check_told(view: View, changed: Sequence[Name]) -> Iterator[Finding]:
    """Wording holds references to values that exist, and never figures; causes and reasons hold neither."""
    for collection, key in changed:
        if collection == "fact" and key in view.facts:
            yield from _check_fact(view, view.facts[key])
        if collection == "wording" and (collection, key) in view.entries:
            yield from _check_phrases(view, key)


def _check_fact(view: View, fact: Fact) -> Iterator[Finding]:
    for language, words in fact.words.items():
        for text in TEXTS:
            for what, remedy in faults(getattr(words, text)):
                yield Finding(("fact", fact.key), (language, text), f"`{text}` {what}", remedy)
        for name in references(words.wording):
            if not _is_known(view, fact, name):
                known = ", ".join(sorted(names_for(fact, view)))
                what = f"`wording` refers to {{{name}}}, which does not exist."
                yield Finding(
                    ("fact", fact.key), (language, "wording"), what, f"Use one of: {known}; or other-fact.name."
                )


def _is_known(view: View, fact: Fact, name: str) -> bool:
    other, dot, inner = name.partition(".")
    if not dot:
        return name in names_for(fact, view)
    return other in view.facts and other != fact.key and inner in names_for(view.facts[other], view)


def _check_phrases(view: View, key: str) -> Iterator[Finding]:
    for name, template in view.entries[("wording", key)].content.items():
        for what, remedy in faults(template):
            yield Finding(("wording", key), (name,), f"`{name}` {what}", remedy)
