"""Finding beside search engines: the same questions, asked in turn on the same machine."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from contactkb.answering import Context, Labelled, Question
from contactkb.bench.engines import WRITTEN, Engine, missing_engines, open_engine
from contactkb.evaluation import Split
from contactkb.evaluation.asking import FIRST
from contactkb.evaluation.building import PACK, Base, knowledge_base, questions_by_key
from contactkb.evaluation.naming import title_of

OURS = "contactkb"
# So many documents vote for the facts that they belong to.
VOTES = 10
BY_ITEM, BY_QUESTION = "a document for each fact", "a document for each question"


@dataclass
class Racer:
    """Who is asked, the places of the right facts so far (0: nowhere), the times in ms, and the seconds to build."""

    name: str
    layout: str
    built_s: float
    ranks: list[int] = field(default_factory=list)
    took: list[float] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """What is printed of it."""
        ranks, p50, p95 = np.array(self.ranks), *np.percentile(self.took, (50, 95))
        return {
            "top1": round(float((ranks == 1).mean()), 4),
            "top3": round(float(((ranks > 0) & (ranks <= 3)).mean()), 4),
            "p50_ms": round(float(p50), 3),
            "p95_ms": round(float(p95), 3),
            "built_s": round(self.built_s, 2),
        }


@dataclass(frozen=True, slots=True)
class _Rival:
    racer: Racer
    engine: Engine


def race(split: Split, most: int, seed: int = 1) -> tuple[list[Racer], list[str]]:
    """Build facts and indexes from the same questions, and ask all of them so many of the others, one after another
    each, so that they share whatever else the machine does. Libraries that are missing are named."""
    rows = [row for row in split.test if row.key]
    rows = random.Random(seed).sample(rows, min(most, len(rows)))  # noqa: S311 nothing secret depends on it
    missing = missing_engines()
    rivals = [*_rivals(questions_by_key(split.train), [it for it in WRITTEN if it not in missing])]
    with knowledge_base(split.train, "en") as base:
        ours = Racer(OURS, "the answering path", base.publish_s + base.learn_s)
        _ask_all(base, ours, rivals, rows)
    return [ours, *(rival.racer for rival in rivals)], missing


def _rivals(questions: Mapping[str, Sequence[str]], libraries: Sequence[str]) -> Iterator[_Rival]:
    by_item = [(key, f"{title_of(key)}. {' '.join(texts)}") for key, texts in questions.items()]
    by_question = [(key, text) for key, texts in questions.items() for text in texts]
    for library in libraries:
        for layout, documents in ((BY_ITEM, by_item), (BY_QUESTION, by_question)):
            engine, begun = open_engine(library), time.perf_counter()
            engine.build(documents)
            yield _Rival(Racer(engine.name, layout, time.perf_counter() - begun), engine)


def _ask_all(base: Base, ours: Racer, rivals: Sequence[_Rival], rows: Sequence[Labelled]) -> None:
    counter, moment = base.business.counter, base.business.database.now()
    context = Context("widget", "page", PACK, "en")
    counter.select(FIRST, context, moment)
    for rival in rivals:
        rival.engine.search(FIRST.text, VOTES)
    for row in rows:
        begun = time.perf_counter()
        keys = counter.rank(Question(row.text), context, moment)
        _note(ours, begun, keys, base.slugs[row.key])
        for rival in rivals:
            begun = time.perf_counter()
            keys = _vote(rival.engine.search(row.text, VOTES))
            _note(rival.racer, begun, keys, row.key)


def _note(racer: Racer, begun: float, keys: Sequence[str], right: str) -> None:
    racer.took.append((time.perf_counter() - begun) * 1000)
    racer.ranks.append(keys.index(right) + 1 if right in keys else 0)


def _vote(hits: Sequence[tuple[str, float]]) -> list[str]:
    votes: dict[str, float] = {}
    for key, score in hits:
        votes[key] = votes.get(key, 0.0) + score
    return sorted(votes, key=lambda key: -votes[key])
