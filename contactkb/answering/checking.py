"""What must hold for a fact to be told: its references, its figures, its words, and whose it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from contactkb.answering.composing import names_for, names_of_kind
from contactkb.answering.understanding import check_unit_names
from contactkb.knowledge.checking import Finding
from contactkb.knowledge.facts import Fact
from contactkb.knowledge.view import Name, View
from contactkb.wording.phrases import references_of
from contactkb.wording.templates import faults, references

TEXTS = ("wording", "cause", "reason")


def check_told(view: View, changed: Sequence[Name]) -> Iterator[Finding]:
    """Wording holds references to values that exist, and never figures; causes and reasons hold neither. A name means
    one unit of a business."""
    yield from check_unit_names(view, changed)
    facts = {key for collection, key in changed if collection == "fact" and key in view.facts}
    for fact in view.facts.values():
        if fact.key in facts:
            yield from _check_fact(view, fact)
        else:
            yield from _check_references(view, fact, facts)
    for collection, key in changed:
        if collection == "wording" and (collection, key) in view.entries:
            yield from _check_phrases(view, key)


def _check_fact(view: View, fact: Fact) -> Iterator[Finding]:
    for name in sorted(fact.values.keys() & names_of_kind(fact)):
        what = f"the value {name!r} has the name of something that every {fact.kind} has."
        yield Finding(("fact", fact.key), ("values", name), what, "Give it another name.")
    for language, words in fact.words.items():
        for text in TEXTS:
            for what, remedy in faults(getattr(words, text)):
                yield Finding(("fact", fact.key), (language, text), f"`{text}` {what}", remedy)
        for text in ("cause", "reason"):
            for name in references(getattr(words, text)):
                what = f"`{text}` refers to {{{name}}}, and only `wording` can refer to values."
                yield Finding(("fact", fact.key), (language, text), what, "Say it in plain words, or in `wording`.")
    yield from _check_references(view, fact)


def _check_references(view: View, fact: Fact, to: Collection[str] | None = None) -> Iterator[Finding]:
    """References that lead nowhere; only those to the facts in `to`, where it is given."""
    for language, words in fact.words.items():
        for name in references(words.wording) if "{" in words.wording else ():
            if (to is None or name.partition(".")[0] in to) and not _is_known(view, fact, name):
                known = ", ".join(sorted(names_for(fact)))
                what = f"`wording` refers to {{{name}}}, which does not exist."
                yield Finding(
                    ("fact", fact.key), (language, "wording"), what, f"Use one of: {known}; or other-fact.name."
                )


def _is_known(view: View, fact: Fact, name: str) -> bool:
    other, dot, inner = name.partition(".")
    if not dot:
        return name in names_for(fact)
    return other in view.facts and other != fact.key and inner in names_for(view.facts[other])


def _check_phrases(view: View, key: str) -> Iterator[Finding]:
    for name, template in view.entries[("wording", key)].content.items():
        known = references_of(name)
        if known is None:
            yield Finding(("wording", key), (name,), f"there is no phrase {name!r}.", "Mend its spelling or remove it.")
            continue
        for what, remedy in faults(template):
            yield Finding(("wording", key), (name,), f"`{name}` {what}", remedy)
        for unknown in sorted(set(references(template)) - known):
            what = f"`{name}` refers to {{{unknown}}}, which it does not know."
            remedy = f"Use one of: {', '.join(sorted(known))}." if known else "Write it without references."
            yield Finding(("wording", key), (name,), what, remedy)
