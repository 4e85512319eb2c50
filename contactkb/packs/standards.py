"""The language standard of a house, held against everything that it writes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from contactkb.errors import Refused
from contactkb.knowledge import Entry, Finding, Name, View
from contactkb.knowledge.checking import Place
from contactkb.scripts import inner_standard, read_script, said_in
from contactkb.wording import LANGUAGES
from contactkb.wording.rule import Finding as Breach
from contactkb.wording.standard import Standard

JUDGED = ("title", "wording", "cause", "reason")
# A text of ours: its place in the entry, itself, and its language.
Text: TypeAlias = tuple[Place, str, str]


def check_language(view: View, changed: Sequence[Name]) -> Iterator[Finding]:
    """Every breach of the standard at level error, in facts and in the phrases of the house."""
    rules_changed = {key for collection, key in changed if collection == "language"}
    for key in sorted(rules_changed):
        yield from _check_rules(view, key)
    wide = [entry.name for entry in view.entries.values() if rules_changed and entry.collection in SPEAKING]
    for name, place, finding in breaches(view, wide or changed):
        if finding.level == "error":
            remedy = f"Write {finding.replacement!r} instead." if finding.replacement else "Say it another way."
            yield Finding(name, place, f"`{place[-1]}` says {finding.found!r}: {finding.message}", remedy)


def breaches(view: View, names: Sequence[Name]) -> Iterator[tuple[Name, Place, Breach]]:
    """Every breach of the standard, at any level, in the words of these entries: which entry, where in it, and what."""
    for name, place, text, pack, language in texts_of(view, names):
        for breach in standard_of(view, pack, language).check(text):
            yield name, place, breach


def standard_of(view: View, pack: str, language: str) -> Standard:
    """The language standard of that house in that language; one without rules where it has none."""
    entry = view.entry("language", f"{pack}.{language}")
    if entry is None:
        return Standard()
    try:
        return _load(json.dumps(entry.content["rules"]), entry.key)
    except Refused:
        return Standard()


@lru_cache(maxsize=64)
def _load(rules: str, where: str) -> Standard:
    return Standard.load(json.loads(rules), where)


def _check_rules(view: View, key: str) -> Iterator[Finding]:
    entry = view.entry("language", key)
    try:
        if entry is not None:
            Standard.load(entry.content["rules"], key)
    except Refused as refused:
        for problem in refused.problems:
            yield Finding(("language", key), (), f"{problem.where}: {problem.what}", problem.remedy)


def texts_of(view: View, names: Sequence[Name]) -> Iterator[tuple[Name, Place, str, str, str]]:
    """All that these entries say: which entry, where in it, the text, its pack and its language."""
    for name in names:
        entry = view.entries.get(name)
        if entry is not None and entry.collection in SPEAKING:
            for place, text, language in SPEAKING[entry.collection](view, entry):
                yield name, place, text, entry.pack, language


def _of_fact(view: View, entry: Entry) -> Iterator[Text]:
    for language, words in view.facts[entry.key].words.items():
        for part in JUDGED:
            if text := getattr(words, part):
                yield (language, part), text, language


def _of_wording(_: View, entry: Entry) -> Iterator[Text]:
    for phrase, text in entry.content.items():
        yield (phrase,), text, entry.key.rpartition(".")[2]


def _of_standard(_: View, entry: Entry) -> Iterator[Text]:
    for language in LANGUAGES:
        if language in entry.content:
            yield (language, "title"), entry.content[language]["title"], language
        for part in ("reasons", "overrides"):
            for reason, words in entry.content.get(part, {}).items():
                if language in words:
                    yield (part, reason, language), words[language], language
        yield from _of_choices(entry, language)


def _of_choices(entry: Entry, language: str) -> Iterator[Text]:
    for part in ("inputs", "outputs"):
        for name, column in entry.content[part].items():
            for choice, text in column.get(language, {}).items():
                yield (part, name, language, choice), text, language


def _of_script(view: View, entry: Entry) -> Iterator[Text]:
    script, _ = read_script(entry, view.units[entry.content["unit"]])
    yield from said_in(script)
    for table in script.tables:
        # Its title is the script's.
        texts = (it for it in _of_standard(view, inner_standard(entry, table)) if it[0][-1] != "title")
        yield from ((("tables", table, *place), text, language) for place, text, language in texts)


# How the words of each collection that holds any are found.
SPEAKING: Mapping[str, Callable[[View, Entry], Iterator[Text]]] = {
    "fact": _of_fact,
    "wording": _of_wording,
    "standard": _of_standard,
    "script": _of_script,
}
