"""How cost grows with the number of items: finding and search engines, each size in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from contactkb.answering import Context, Counter, Question
from contactkb.bench.engines import open_engine
from contactkb.bench.items import made_up_items, made_up_questions
from contactkb.bench.published import published_items
from contactkb.bench.scratch import scratch_environment
from contactkb.database import Database, upgrade
from contactkb.demo import CHECKOUT
from contactkb.errors import Unavailable
from contactkb.evaluation.building import PACK
from contactkb.knowledge import HeldStore, Sources, View

OURS = "contactkb"
SIZES, LONG_SIZES = (100, 1_000, 10_000, 100_000), (1_000_000,)
QUESTIONS = 200
TELLING = 10_000
MB = 1_000_000
Growth = dict[str, Any]


def grow(who: str, size: int, seconds: float) -> Growth:
    """Measure one size in a new process; raises Unavailable where it takes longer or fails."""
    command = [sys.executable, "-m", "contactkb", "bench-grow", who, str(size)]
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, **scratch_environment(Path(folder))}
        try:
            done = subprocess.run(  # noqa: S603 our own command
                command, env=environment, cwd=CHECKOUT, timeout=seconds, capture_output=True, text=True, check=True
            )
        except subprocess.TimeoutExpired as error:
            raise Unavailable(f"{who} with {size:,} items took longer than {seconds:,.0f} s") from error
        except subprocess.CalledProcessError as error:
            last = error.stderr.strip().splitlines()[-1:]
            raise Unavailable(f"{who} with {size:,} items failed: {' '.join(last)}") from error
    growth: Growth = json.loads(done.stdout)
    return growth


def measure_growth(who: str, size: int, folder: Path) -> Growth:
    """Build it in this process and ask; memory is what this process has more afterwards."""
    return _measure_ours(size, folder) if who == OURS else _measure_engine(who, size)


def _measure_ours(size: int, folder: Path) -> Growth:
    database = Database(f"sqlite:///{folder / 'growth.db'}")
    try:
        upgrade(database)
        before = resident()
        # What finding costs does not depend on how long publishing took.
        view = View.of(1, 1, published_items(size))
        facts, begun = resident(), time.perf_counter()
        counter = Counter(database, HeldStore(database, view), Sources({}), b"0" * 32)
        counter.learn()
        context, moment = Context("widget", "page", PACK, "en"), database.now()
        counter.rank(Question("where were we"), context, moment)
        built = time.perf_counter() - begun
        asked = _ask(size, lambda text: counter.rank(Question(text), context, moment))
        after = resident()
        counter.close()
        return _growth(OURS, size, built, asked, after - facts) | {"facts_mb": round((facts - before) / MB, 1)}
    finally:
        database.close()


def _measure_engine(library: str, size: int) -> Growth:
    engine, before, begun = open_engine(library), resident(), time.perf_counter()
    engine.build((item.key, item.text) for item in made_up_items(size))
    built = time.perf_counter() - begun
    engine.search("where were we", 10)
    asked = _ask(size, lambda text: [key for key, _ in engine.search(text, 10)])
    return _growth(engine.name, size, built, asked, resident() - before)


def _ask(size: int, find: Callable[[str], Sequence[str]]) -> tuple[list[float], float]:
    """The times in ms, and the share of questions whose item came first."""
    took, first, asked = [], 0, made_up_questions(QUESTIONS, size)
    for text, key in asked:
        begun = time.perf_counter()
        found = find(text)
        took.append((time.perf_counter() - begun) * 1000)
        first += found[:1] == [key]
    return took, first / len(asked)


def _growth(name: str, size: int, built: float, asked: tuple[list[float], float], memory: int) -> Growth:
    p50, p95 = np.percentile(asked[0], (50, 95))
    return {
        "name": name,
        "items": size,
        "built_s": round(built, 2),
        "p50_ms": round(float(p50), 3),
        "p95_ms": round(float(p95), 3),
        "top1": round(asked[1], 3),
        "memory_mb": round(memory / MB, 1),
        # What is needed once, whatever the number, would be taken for the items' where there are few.
        "mb_per_100000": round(memory / MB * 100_000 / size, 1) if size >= TELLING else None,
    }


def resident() -> int:
    """The bytes of memory that this process holds; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
