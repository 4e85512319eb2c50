"""What the ear knows in one language: the lexicon, the spelling of its words, and what was learnt in training."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from contactkb.answering.ear.door import Door
from contactkb.answering.ear.language import words_of
from contactkb.answering.ear.learnt import UNTAUGHT, Learnt
from contactkb.answering.ear.lexicon import Lexicon
from contactkb.answering.ear.segment import names_in, texts_in
from contactkb.answering.ear.spelling import Speller, neighbours_in
from contactkb.knowledge.facts import Fact


@dataclass(frozen=True, slots=True)
class Known:
    """The state of `facts` that the lexicon and the speller are made from."""

    facts: Mapping[str, Fact]
    lexicon: Lexicon
    speller: Speller
    learnt: Learnt = UNTAUGHT

    def at(self, door: Door) -> Known:
        """The same as it is heard at that door."""
        lexicon = self.lexicon.at(door)
        return self if lexicon is self.lexicon else Known(self.facts, lexicon, self.speller, self.learnt)


def know(before: Known | None, facts: Mapping[str, Fact], language: str) -> Known:
    """What is known of these facts; of those that are called and asked for as before nothing is learnt again."""
    if before is None:
        known = {key: fact for key, fact in facts.items() if language in fact.words}
        return Known(facts, Lexicon.of(known.values(), language), Speller(_count(known.values(), language), language))
    changed = {
        key: fact
        for key, fact in facts.items()
        if before.facts.get(key) is not fact and _heard_by(before.facts.get(key), language) != _heard_by(fact, language)
    }
    gone = before.facts.keys() - facts.keys()
    if not changed and not gone:
        return Known(facts, before.lexicon, before.speller, before.learnt)
    old = [before.facts[key] for key in (*changed, *gone) if key in before.facts]
    before.speller.learn(_count(changed.values(), language), _count(old, language))
    return Known(facts, before.lexicon.changed(changed, gone, facts), before.speller, before.learnt)


def know_apart(known: Known, language: str) -> Known:
    """The same knowledge, with a speller of its own: what that learns counts at once wherever it is shared."""
    return replace(known, speller=Speller(_count(known.facts.values(), language), language))


def know_beside(known: Known, others: Mapping[str, Fact]) -> Known:
    """The same knowledge, and others beside the facts; words that only those use are not mended."""
    everything = {**known.facts, **others}
    return Known(everything, known.lexicon.changed(others, (), everything), known.speller, known.learnt)


def _heard_by(fact: Fact | None, language: str) -> tuple[object, ...] | None:
    """What it is called and what people ask for it, and where: nothing else of a fact is ever heard."""
    words = fact.words.get(language) if fact else None
    return (names_in(words), words.questions, fact.unit, fact.only_here) if fact and words else None


def _count(facts: Iterable[Fact], language: str) -> Counter[str]:
    """How often the facts use each word, and two that may be written as one, in names and in what people ask."""
    count: Counter[str] = Counter()
    for fact in facts:
        words = fact.words.get(language)
        for text in texts_in(words) if words else ():
            said = words_of(text)
            count.update(said)
            count.update(neighbours_in(text, said, language))
    return count
