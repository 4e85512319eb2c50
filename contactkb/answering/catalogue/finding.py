"""From what was typed to facts, best first: by number or key, by the index, and by beginnings of names without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice

from contactkb.answering.catalogue.edition import FIELDS, Places
from contactkb.answering.catalogue.matching import match
from contactkb.answering.catalogue.reading import Reading
from contactkb.answering.catalogue.typed import Typed
from contactkb.answering.catalogue.words import called, words_of
from contactkb.answering.ear import Beginnings
from contactkb.knowledge.facts import Fact
from contactkb.knowledge.view import View

# Colleagues look through more than what has every word, where that is not much; visitors see what fits.
FEW = 10
# So many of the best are put in order by what tells more than their words.
FIRST = 60
# Facts that differ by less than this share of the best score are equals, of which those of one's own unit come first.
STEP = 0.05


def find(
    view: View, reading: Reading, beginnings: Beginnings, fields: Sequence[str], typed: Typed, unit: str
) -> tuple[Iterator[Fact], list[str]]:
    """The facts that may be meant, best first, each once, and the words that nobody here uses."""
    if not typed.words:
        return iter(()), []
    places, scores, unknown = match(reading.whole, fields, typed, FEW if fields == FIELDS else 1)
    found = _facts(view, reading, places)
    first = list(islice(found, FIRST))
    # What has every word stays before what has some, whatever their scores.
    best = max(float(scores[0]), 1e-6) if len(scores) else 1.0
    steps = dict(
        zip((fact.key for fact in first), accumulate((int(it / best / STEP) for it in scores), min), strict=False)
    )
    first.sort(key=lambda fact: (not _is_called(fact, typed), -steps[fact.key], fact.unit != unit))
    named = () if reading.is_whole else _by_names(view, beginnings, typed)
    return _once((*_by_name(view, typed), *first), found, named), unknown


def _by_name(view: View, typed: Typed) -> Iterator[Fact]:
    """The fact whose number or key it is."""
    plain = typed.plain.lower()
    if plain in view.by_number:
        yield view.by_number[plain]
    if plain in view.facts:
        yield view.facts[plain]


def _facts(view: View, reading: Reading, places: Places) -> Iterator[Fact]:
    facts = map(view.facts.get, reading.whole.keys(places))
    return (fact for fact in facts if fact is not None)


def _by_names(view: View, beginnings: Beginnings, typed: Typed) -> Iterator[Fact]:
    facts = [view.facts[key] for key in beginnings.find(view, typed.plain) if key in view.facts]
    return iter(sorted(facts, key=lambda fact: (not _is_called(fact, typed), len(fact.number), fact.number)))


def _is_called(fact: Fact, typed: Typed) -> bool:
    return any(words_of(name) == typed.words for words in fact.words.values() for name in called(words))


def _once(*lists: Iterable[Fact]) -> Iterator[Fact]:
    seen: set[str] = set()
    for fact in (fact for facts in lists for fact in facts):
        if fact.key not in seen:
            seen.add(fact.key)
            yield fact
