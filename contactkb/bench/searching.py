"""What a search at the console costs with many facts, beside Whoosh asked for all words as it is usually done."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from contactkb.answering import Catalogue, Context, Listing, Wanted
from contactkb.bench.engines import open_engine
from contactkb.bench.growing import MB, resident
from contactkb.bench.items import made_up_items, made_up_questions
from contactkb.bench.published import published_items
from contactkb.database import Database, upgrade
from contactkb.evaluation.building import PACK
from contactkb.knowledge import HeldStore, View

SEARCHES = 200
OWNERS = ("counter", "office", "yard", "kitchen", "store")
AUDIENCES = ("public", "internal", "customer")
FILTERS: tuple[dict[str, str], ...] = ({}, {}, {"owner": "office"}, {"audience": "public", "validity": "current"})
# Nothing can be written below it, so that the index stays in memory and is made by this process.
NOWHERE = Path("/dev/null/catalogue")

# Milliseconds by the clock, and of this thread's own work.
Took: TypeAlias = tuple[float, float]


def measure_searches(size: int, folder: Path) -> dict[str, Any]:
    """What making costs, and one page of what is found: with marks, facets and other words; the same questions of
    Whoosh without any of these."""
    database, searches = Database(f"sqlite:///{folder / 'searches.db'}"), _searches(size)
    try:
        upgrade(database)
        view, before, begun = View.of(1, 1, published_items(size, _facets)), resident(), time.perf_counter()
        catalogue = Catalogue(HeldStore(database, view), NOWHERE, b"0" * 32)
        context, now = Context("agent", "agent", PACK, "en", "internal"), database.now()

        def search(at: int, text: str) -> Listing:
            return catalogue.look_up(Wanted(text, FILTERS[at % len(FILTERS)]), context, now)

        search(0, "where were we")
        catalogue.settle()
        built, memory = time.perf_counter() - begun, resident() - before
        took = {name: _times(texts, search) for name, texts in searches.items()}
        catalogue.close()
    finally:
        database.close()
    naive, naive_built = _naive(size, searches["questions"])
    figures = {name: _figures(it) for name, it in {**took, "all": [*chain(*took.values())], "whoosh": naive}.items()}
    return {
        "facts": size,
        "built_s": round(built, 1),
        "whoosh_built_s": round(naive_built, 1),
        "memory_mb": round(memory / MB, 1),
        **{f"{name}_{figure}": it for name, those in figures.items() for figure, it in those.items()},
        "whoosh_to_ours_p95": round(figures["whoosh"]["p95_cpu_ms"] / figures["questions"]["p95_cpu_ms"], 1),
    }


def _searches(size: int) -> dict[str, list[str]]:
    """Questions, names of which the last word is still being typed, and names with a letter left out."""
    draw = random.Random(size)  # noqa: S311 the same searches each time
    names = [item.name for item in made_up_items(size) if draw.random() < 2 * SEARCHES / size]
    typed = [name[: draw.randint(3, len(name))] for name in names[:SEARCHES]]
    wrong = [name[: (at := draw.randrange(1, len(name) - 1))] + name[at + 1 :] for name in names[-SEARCHES:]]
    return {"questions": [text for text, _ in made_up_questions(SEARCHES, size)], "typing": typed, "typos": wrong}


def _naive(size: int, questions: Sequence[str]) -> tuple[list[Took], float]:
    """The times of the ten best documents with any of the words, without marks and facets; and what it took."""
    engine, begun = open_engine("whoosh"), time.perf_counter()
    engine.build((item.key, item.text) for item in made_up_items(size))
    built = time.perf_counter() - begun
    return _times(questions, lambda _, text: engine.search(text, 10)), built


def _times(texts: Sequence[str], find: Callable[[int, str], object]) -> list[Took]:
    took = []
    for at, text in enumerate(texts):
        begun, busy = time.perf_counter(), time.thread_time()
        find(at, text)
        took.append(((time.perf_counter() - begun) * 1000, (time.thread_time() - busy) * 1000))
    return took


def _figures(took: Sequence[Took]) -> dict[str, float]:
    """What half, 95 and 99 of a hundred stayed under; and, where others use the machine, how long 95 were at work."""
    spans, busy = zip(*took, strict=True)
    parts = {f"p{part}_ms": round(float(np.percentile(spans, part)), 2) for part in (50, 95, 99)}
    return {**parts, "p95_cpu_ms": round(float(np.percentile(busy, 95)), 2)}


def _facets(place: int) -> dict[str, str]:
    return {"owner": OWNERS[place % 5], "audience": AUDIENCES[place % 3]}
