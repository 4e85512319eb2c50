"""How long a turn of the guide takes without I/O, and checking two hundred scripts, beside plain counterparts."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from contactkb.bench.scratch import pack_entries
from contactkb.knowledge import Entry, View
from contactkb.packs import read_tree, write_tree
from contactkb.scripts import Trials, check_scripts
from contactkb.scripts.format.conditions import condition_of
from contactkb.scripts.format.reading import read_script
from contactkb.scripts.format.script import Script
from contactkb.scripts.guide import begin, take
from contactkb.scripts.guide.event import Event, Resumed
from contactkb.scripts.guide.run import Run
from contactkb.scripts.guide.scene import Scene
from contactkb.scripts.tables.atoms import Atom

SCRIPTS = 200
ROUNDS = 7
WHOLE = 1_000_000
T = TypeVar("T")
CONDITION = 'late > 2 && status == "packed"'
KNOWN: Mapping[str, Atom] = {"late": 3, "status": "packed"}


@dataclass(frozen=True, slots=True)
class Turning:
    """One turn to be taken again: where, of which script, from which run (None at its beginning), by what."""

    scene: Scene
    script: str
    run: Run | None
    event: Event


@dataclass(frozen=True, slots=True)
class Place:
    """Where the empty machine stands."""

    state: int
    n: int


def measure_scripts(most: int = SCRIPTS) -> dict[str, float]:
    """Microseconds of a turn and of its counterparts, over every turn of the demo pack's own tests, each in its best of
    several rounds; seconds of checking about so many scripts with their tests, and of reading them from their files."""
    view = View.of(1, 1, pack_entries().values())
    scripts = [_script(view, entry) for entry in view.entries.values() if entry.collection == "script"]
    turnings = [turning for script in scripts for turning in _turnings(view, script)]
    turns = _spans(_take, turnings)
    turn = statistics.median(turns)
    empty = statistics.median(_spans(_step, [Place(at, 0) for at in range(len(turnings))]))
    engine = statistics.median(_spans(condition_of(CONDITION).holds, [KNOWN] * len(turnings)))
    many = _many(view, most)
    texts = [write_tree({**entry.content}) for entry in many.entries.values() if entry.collection == "script"]
    read, checked = _seconds(lambda: _read(texts)), _seconds(lambda: _check(many))
    return {
        "scripts": len(scripts),
        "turns": len(turnings),
        "turn_median_us": round(turn, 1),
        "turn_p95_us": round(statistics.quantiles(turns, n=20)[-1], 1),
        "turn_worst_us": round(max(turns), 1),
        "empty_machine_us": round(empty, 2),
        "engine_us": round(engine, 1),
        "turn_to_engine": round(turn / engine, 1),
        "checked_scripts": len(texts),
        "read_s": round(read, 2),
        "check_s": round(checked, 2),
        "check_to_read": round(checked / read, 1),
        "read_and_check_s": round(read + checked, 2),
    }


def _script(view: View, entry: Entry) -> Script:
    return read_script(entry, view.units[entry.content["unit"]])[0]


def _turnings(view: View, script: Script) -> Iterator[Turning]:
    """Every turn of the script's tests, and what brought it about."""
    trials = Trials(view)
    for test in script.tests:
        scene, walked = trials.scene(script, test), trials.play(script, test).walk
        if walked:
            runs = [None, *(turn.run for turn in walked.turns)]
            for run, event in zip(runs, (Resumed(), *walked.events), strict=False):
                yield Turning(scene, script.key, run, event)


def _take(it: Turning) -> None:
    if it.run is None:
        begin(it.scene, it.script, "run")
    else:
        take(it.scene, it.run, it.event)


# A machine that understands nothing, says nothing and knows two states.
NEXT = {0: 1, 1: 0}


def _step(place: Place) -> Place:
    return replace(place, state=NEXT[place.state % 2], n=place.n + 1)


def _many(view: View, most: int) -> View:
    """The pack with its scripts again and again, under other names, until there are about so many."""
    scripts = [entry for entry in view.entries.values() if entry.collection == "script"]
    copies = [_copy(entry, at) for at in range(1, round(most / len(scripts))) for entry in scripts]
    return View.of(1, 1, [*view.entries.values(), *copies])


def _copy(entry: Entry, at: int) -> Entry:
    """The script under another name, as are those that it calls."""
    key = f"{entry.key}-{at}"
    steps = [{**step, "sub": f"{step['sub']}-{at}"} if "sub" in step else step for step in entry.content["steps"]]
    return replace(entry, key=key, content={**entry.content, "script": key, "steps": steps})


def _check(view: View) -> None:
    names = [name for name, entry in view.entries.items() if entry.collection == "script"]
    flaws = [finding.what for finding in check_scripts(view, names)]
    assert not flaws, flaws[:3]


def _read(texts: Sequence[str]) -> None:
    for text in texts:
        read_tree(text, "script.yaml")


def _seconds(work: Callable[[], None]) -> float:
    """Seconds of the processor, so that nobody else on the machine counts."""
    gc.collect()
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _spans(work: Callable[[T], object], cases: Sequence[T]) -> list[float]:
    """Microseconds of each case, in its best round."""
    best = [float("inf")] * len(cases)
    for _ in range(ROUNDS):
        for at, case in enumerate(cases):
            begun = time.perf_counter()
            work(case)
            best[at] = min(best[at], (time.perf_counter() - begun) * WHOLE)
    return best
