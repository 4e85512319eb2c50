"""How fast a table of fifty rows decides, beside the engine alone and a loop written for that table only."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from contactkb.knowledge import Entry
from contactkb.knowledge.units import build_unit
from contactkb.scripts import Standard, judge, read_inputs, read_standard

ROWS = 50
CASES = 400
ROUNDS = 15
TIERS = ("guest", "bronze", "silver", "gold")
UNIT = {
    "key": "bench",
    "name": "Bench",
    "time_zone": "UTC",
    "currency": "USD",
    "languages": ["en"],
    "phone": "+12075550123",
    "departments": [{"key": "desk"}],
}

Case = Mapping[str, Any]


def measure_tables() -> dict[str, float]:
    """Microseconds of one decision at best, and how many times the engine's own cost ours is."""
    standard = _standard()
    cases = _cases()
    atoms = [{"days": int(case["days"]), "cents": int(case["cents"]), "tier": case["tier"]} for case in cases]
    begun = time.perf_counter()
    standard.conditions.evaluate(atoms[0])
    compiled = time.perf_counter() - begun
    loop, engine, judged, whole = _best(
        (_loop, atoms),
        (standard.conditions.evaluate, atoms),
        (lambda it: judge(standard, it, {}), atoms),
        (lambda it: _decide(standard, it), cases),
    )
    return {
        "rows": ROWS,
        "compile_ms": round(compiled * 1000, 2),
        "loop_us": round(loop, 1),
        "engine_us": round(engine, 1),
        "table_us": round(judged, 1),
        "table_with_inputs_us": round(whole, 1),
        "table_to_engine": round(judged / engine, 2),
        "table_with_inputs_to_engine": round(whole / engine, 2),
    }


def _standard() -> Standard:
    rows = [f"{at}..{at + 1} | < {(at + 1) * 20} | {TIERS[at % 4]}, gold || r-{at % 5} | why" for at in range(ROWS)]
    content = {
        "key": "bench",
        "unit": "bench",
        "owner": "desk",
        "hit": "first",
        "en": {"title": "Bench"},
        "inputs": {"days": {"type": "count"}, "cents": {"type": "count"}, "tier": {"type": "choice", "of": [*TIERS]}},
        "outputs": {"then": {"type": "choice", "of": [f"r-{number}" for number in range(5)]}},
        "rows": "\n".join(["days | cents | tier || then | reason", *rows]),
        "reasons": {"why": {"en": "Because."}},
    }
    return read_standard(Entry("standard", "bench", 1, "bench", content), build_unit(UNIT, "bench"))[0]


def _cases() -> list[Case]:
    draw = random.Random(20261122)  # noqa: S311 the same cases each time
    return [
        {"days": str(draw.randrange(ROWS + 2)), "cents": str(draw.randrange(1200)), "tier": draw.choice(TIERS)}
        for _ in range(CASES)
    ]


def _loop(case: Case) -> int:
    """The first row of just this table, as someone would write it who needs no other."""
    for at in range(ROWS):
        if at <= case["days"] <= at + 1 and case["cents"] < (at + 1) * 20 and case["tier"] in (TIERS[at % 4], "gold"):
            return at
    return -1


def _decide(standard: Standard, case: Case) -> None:
    inputs = read_inputs(standard, case, b"")
    judge(standard, inputs.atoms, inputs.held)


def _best(*works: tuple[Callable[[Any], object], Sequence[Any]]) -> list[float]:
    """Microseconds of one case of each work, in its best round; they take turns, so that all see the same machine."""
    spans: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for (work, cases), span in zip(works, spans, strict=True):
            begun = time.perf_counter()
            for case in cases:
                work(case)
            span.append((time.perf_counter() - begun) / len(cases) * 1e6)
    return [min(span) for span in spans]
