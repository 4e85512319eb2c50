"""A rehearsal: each question is asked of an ear that has not heard it, some while the fact that answers is hidden."""

from __future__ import annotations

import random
from collections import Counter
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

Text = tuple[str, int]


def rehearse(
    facts: Mapping[str, Fact], asked: Sequence[Asked], language: str, with_heads: bool, space: Space | None = None,
    texts: Texts | None = None,
) -> Iterator[Example]:  # fmt: skip
    """What each question looks like to whoever has not heard it, and to whoever lacks its fact and all words of it.

    `texts` are what it means, and what everything means that facts are called and asked.
    """
    draw = random.Random(SEED)  # noqa: S311  # order, not secrecy
    shuffled, firsts = draw.sample(asked, len(asked)), _firsts(facts, asked)
    told_apart = sorted({*firsts.values()})
    keys = draw.sample(told_apart, len(told_apart))
    folds = FOLDS if len(asked) <= MANY else FOLDS_OF_MANY
    most = MOST_REHEARSED // folds
    for fold in range(folds):
        held, rest = _parted(shuffled, fold, folds)
        lacking = frozenset(keys[fold::FOLDS])
        hidden = frozenset(key for key, first in firsts.items() if first in lacking)
        lessons = lessons_in(facts, rest, language)
        said = read_all(lessons, language) if with_heads else []
        heads = fit_heads(said, space) if with_heads else None
        pondering = Pondering.over(texts, lessons, said, heads) if texts and heads else None
        known = _with_only(facts, rest, language)
        yield from _ask(known, held[:most], heads, pondering, language)
        unanswered = [it for it in shuffled if it.key in hidden]
        left = {key: fact for key, fact in known.items() if key not in hidden}
        yield from _ask(left, unanswered[:most], heads, pondering, language)


def _firsts(facts: Mapping[str, Fact], asked: Sequence[Asked]) -> dict[str, str]:
    """For each fact the first of those of other units that share a question with it: what one unit lacks, they lack."""
    owners: dict[Text, str] = {}
    firsts = {key: key for key in facts}
    for it, text in zip(asked, _texts(asked), strict=True):
        firsts[it.key] = owners.setdefault(text, firsts[it.key])
    return firsts


def _parted(asked: Sequence[Asked], fold: int, folds: int) -> tuple[list[Asked], list[Asked]]:
    """The questions that are held back, and the others; what is asked at several units is on one side."""
    places: dict[Text, int] = {}
    held: list[Asked] = []
    rest: list[Asked] = []
    for at, (it, text) in enumerate(zip(asked, _texts(asked), strict=True)):
        (held if places.setdefault(text, at) % folds == fold else rest).append(it)
    return held, rest


def _texts(asked: Sequence[Asked]) -> Iterator[Text]:
    """The text of each, with how many have it at that unit before: the same one at each unit is one and the same."""
    times: Counter[tuple[str, str]] = Counter()
    for it in asked:
        yield it.text, times[it.door.home, it.text]
        times[it.door.home, it.text] += 1


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
        here = lexicon.at(it.door)
        signals, taught = listen(here, facts, said, heads)
        if signals.keys:
            right = signals.keys.index(it.key) if it.key in signals.keys else -1
            behind = pondering.look_behind(it, said, signals, here, facts) if pondering else None
            yield Example(signals.table, taught, right, len(said.words), signals.heard, behind)
