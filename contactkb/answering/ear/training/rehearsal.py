"""A rehearsal: each question is asked of an ear that has not heard it, some while the fact that answers is hidden."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from contactkb.answering.ear.heads import Heads
from contactkb.answering.ear.language import read
from contactkb.answering.ear.lexicon import Lexicon
from contactkb.answering.ear.listening import listen
from contactkb.answering.ear.training.fitting import fit_heads
from contactkb.answering.ear.training.lessons import Asked, lessons_in, read_all
from contactkb.answering.ear.training.mixing import Example
from contactkb.answering.ear.training.pondering import Pondering, Texts
from contactkb.answering.ear.wordspace import Space
from contactkb.knowledge.facts import Fact

FOLDS, FOLDS_OF_MANY = 5, 3
MANY = 4000
# So many questions tell enough of how much each signal counts.
MOST_REHEARSED = 3000
SEED = 1


def rehearse(
    facts: Mapping[str, Fact], asked: Sequence[Asked], language: str, with_heads: bool, space: Space | None = None,
    texts: Texts | None = None,
) -> Iterator[Example]:  # fmt: skip
    """What each question looks like to whoever has not heard it, and to whoever lacks its fact and all words of it.

    `texts` are what it means, and what everything means that facts are called and asked.
    """
    draw = random.Random(SEED)  # noqa: S311  # order, not secrecy
    shuffled, keys = draw.sample(asked, len(asked)), draw.sample(sorted(facts), len(facts))
    folds = FOLDS if len(asked) <= MANY else FOLDS_OF_MANY
    most = MOST_REHEARSED // folds
    for fold in range(folds):
        held, hidden = shuffled[fold::folds], frozenset(keys[fold::FOLDS])
        rest = [it for at, it in enumerate(shuffled) if at % folds != fold]
        lessons = lessons_in(facts, rest, language)
        said = read_all(lessons, language) if with_heads else []
        heads = fit_heads(said, space) if with_heads else None
        pondering = Pondering.over(texts, lessons, said, heads) if texts and heads else None
        known = _with_only(facts, rest, language)
        yield from _ask(known, held[:most], heads, pondering, language)
        unanswered = [it for it in shuffled if it.key in hidden]
        left = {key: fact for key, fact in known.items() if key not in hidden}
        yield from _ask(left, unanswered[:most], heads, pondering, language)


def _with_only(facts: Mapping[str, Fact], asked: Sequence[Asked], language: str) -> Mapping[str, Fact]:
    questions: dict[str, list[str]] = {key: [] for key in facts}
    for it in asked:
        questions[it.key].append(it.text)
    return {
        key: replace(fact, words={language: replace(fact.words[language], questions=tuple(questions[key]))})
        for key, fact in facts.items()
    }


def _ask(
    facts: Mapping[str, Fact], held: Sequence[Asked], heads: Heads | None, pondering: Pondering | None, language: str
) -> Iterator[Example]:
    lexicon = Lexicon.of(facts.values(), language)
    for it in held:
        said = read(it.text, language)
        signals, taught = listen(lexicon, facts, said, heads)
        if signals.keys:
            right = signals.keys.index(it.key) if it.key in signals.keys else -1
            behind = pondering.look_behind(it, said, signals, facts, language) if pondering else None
            yield Example(signals.table, taught, right, len(said.words), signals.heard, behind)
