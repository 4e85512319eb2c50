"""A rehearsal: each question is asked of an ear that has not heard it, some while the fact that answers is hidden."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from contactkb.answering.ear.heads import Heads
from contactkb.answering.ear.language import Said, read
from contactkb.answering.ear.lexicon import Lexicon
from contactkb.answering.ear.listening import listen
from contactkb.answering.ear.segment import names_in
from contactkb.answering.ear.signals import COLUMNS
from contactkb.answering.ear.training.fitting import fit_heads
from contactkb.answering.ear.training.mixing import Example
from contactkb.knowledge.facts import Fact

FOLDS, FOLDS_OF_MANY = 5, 3
MANY = 4000
# So many questions tell enough of how much each signal counts.
MOST_REHEARSED = 3000
# Of so many questions one is asked once more while its fact is hidden, so that nothing answers it.
HIDDEN = 4
BEHIND = COLUMNS.index("behind")
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


def rehearse(facts: Mapping[str, Fact], asked: Sequence[Asked], language: str, with_heads: bool) -> Iterator[Example]:
    """What each question looks like to whoever has not heard it."""
    shuffled = random.Random(SEED).sample(asked, len(asked))  # noqa: S311  # order, not secrecy
    folds = FOLDS if len(asked) <= MANY else FOLDS_OF_MANY
    for fold in range(folds):
        held = shuffled[fold::folds]
        rest = [it for at, it in enumerate(shuffled) if at % folds != fold]
        heads = fit_heads(lessons_in(facts, rest, language)) if with_heads else None
        yield from _ask(_with_only(facts, rest, language), held[: MOST_REHEARSED // folds], heads, language)


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
    for at, it in enumerate(held):
        said = read(it.text, language)
        signals, taught = listen(lexicon, facts, said, heads)
        if signals.keys:
            right = signals.keys.index(it.key) if it.key in signals.keys else -1
            example = Example(signals.table, taught, right, len(said.words), signals.unheard)
            yield example
            if at % HIDDEN == 0 and right >= 0 and len(signals.keys) > 1:
                yield _hide(example)


def _hide(example: Example) -> Example:
    """The same question when nothing answers it."""
    table = np.delete(example.table, example.right, 0)
    table[:, BEHIND] -= table[:, BEHIND].max()
    heads = None if example.heads is None else np.delete(example.heads, example.right)
    return Example(table, heads, -1, example.length, example.unheard)
