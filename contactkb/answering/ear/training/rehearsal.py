"""A rehearsal: each question is asked of an ear that has not heard it, some while the fact that answers is hidden."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from contactkb.answering.ear.heads import Heads
from contactkb.answering.ear.language import Said, read
from contactkb.answering.ear.lexicon import Lexicon
from contactkb.answering.ear.listening import listen
from contactkb.answering.ear.segment import names_in
from contactkb.answering.ear.training.fitting import fit_heads
from contactkb.answering.ear.training.mixing import Example
from contactkb.answering.ear.wordspace import Space
from contactkb.knowledge.facts import Fact

FOLDS, FOLDS_OF_MANY = 5, 3
MANY = 4000
# So many questions tell enough of how much each signal counts.
MOST_REHEARSED = 3000
SEED = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that customers ask, as it stands in a fact."""

    text: str
    key: str


def questions_in(facts: Mapping[str, Fact], language: str) -> list[Asked]:
    """All questions that facts have in the language."""
    return [Asked(it, key) for key, fact in facts.items() for it in fact.words[language].questions]


def lessons_in(facts: Mapping[str, Fact], asked: Collection[Asked], language: str) -> list[tuple[Said, str]]:
    """What heads learn from: the questions, and what each fact is called."""
    names = [(read(it, language), key) for key, fact in facts.items() for it in names_in(fact.words[language])]
    return [(read(it.text, language), it.key) for it in asked] + names


def rehearse(
    facts: Mapping[str, Fact], asked: Sequence[Asked], language: str, with_heads: bool, space: Space | None = None
) -> Iterator[Example]:
    """What each question looks like to whoever has not heard it, and to whoever lacks its fact and all words of it."""
    draw = random.Random(SEED)  # noqa: S311  # order, not secrecy
    shuffled, keys = draw.sample(asked, len(asked)), draw.sample(sorted(facts), len(facts))
    folds = FOLDS if len(asked) <= MANY else FOLDS_OF_MANY
    most = MOST_REHEARSED // folds
    for fold in range(folds):
        held, hidden = shuffled[fold::folds], frozenset(keys[fold::FOLDS])
        rest = [it for at, it in enumerate(shuffled) if at % folds != fold]
        heads = fit_heads(lessons_in(facts, rest, language), space) if with_heads else None
        known = _with_only(facts, rest, language)
        yield from _ask(known, held[:most], heads, language)
        unanswered = [it for it in shuffled if it.key in hidden]
        left = {key: fact for key, fact in known.items() if key not in hidden}
        yield from _ask(left, unanswered[:most], heads, language)


def _with_only(facts: Mapping[str, Fact], asked: Sequence[Asked], language: str) -> Mapping[str, Fact]:
    questions: dict[str, list[str]] = {key: [] for key in facts}
    for it in asked:
        questions[it.key].append(it.text)
    return {
        key: replace(fact, words={language: replace(fact.words[language], questions=tuple(questions[key]))})
        for key, fact in facts.items()
    }


def _ask(facts: Mapping[str, Fact], held: Sequence[Asked], heads: Heads | None, language: str) -> Iterator[Example]:
    lexicon = Lexicon.of(facts.values(), language)
    for it in held:
        said = read(it.text, language)
        signals, taught = listen(lexicon, facts, said, heads)
        if signals.keys:
            right = signals.keys.index(it.key) if it.key in signals.keys else -1
            yield Example(signals.table, taught, right, len(said.words), signals.heard)
