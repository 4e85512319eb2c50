"""Decisions while others publish, on both stores: what is told is what was in force when it was recorded."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from contactkb.business import Business
from contactkb.scripts import Decided, find_decision, replay_decision
from tests.contactkb.scripts.tables.conftest import publish
from tests.contactkb.scripts.tables.late import CONTEXT, LARGE, LATE

CREDITS = range(20, 26)


def test_nobody_hears_a_standard_that_is_over(open_shop: Callable[[], Business], tmp_path: Path) -> None:
    writer, reader = open_shop(), open_shop()
    publish(writer, tmp_path, LATE)
    done = threading.Event()
    told: list[tuple[int, Decided, int]] = []

    def ask() -> None:
        while not done.is_set():
            before = writer.database.head().revision
            decided = reader.standards.decide("late-order", LARGE, CONTEXT, "ana")
            with reader.database.read() as session:
                told.append((before, decided, find_decision(session, decided.decision).revision))

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        for credit in CREDITS:
            text = LATE.replace("| 15     |", f"| {credit}     |").replace('credit: "15"', f'credit: "{credit}"')
            publish(writer, tmp_path, text)
    finally:
        done.set()
        asking.join(60)
    last = reader.standards.decide("late-order", LARGE, CONTEXT, "ana")
    assert last.outcome.outputs == {"remedy": "credit", "credit": str(CREDITS[-1])}
    assert told
    assert all(before <= revision for before, _, revision in told)
    with reader.database.read() as session:
        for _, decided, _ in told:
            assert replay_decision(session, reader.store, find_decision(session, decided.decision)).is_the_same
