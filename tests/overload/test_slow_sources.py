"""A slow source in a rush: it is asked as much as it bears, and holds nobody who asks for something else."""

from __future__ import annotations

import socket
import sqlite3
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from contactkb.knowledge import Sources, SourceSettings
from contactkb.knowledge.facts import Binding
from contactkb.knowledge.sources.sources import AT_ONCE
from contactkb.knowledge.values import parse_value
from tests.world import NOON

# So long that nobody who was not kept waiting takes as long, on the busiest machine.
LIMIT_SECONDS = 4.0


def test_a_rush_asks_a_source_several_things_at_once_and_does_not_take_its_own_crowd_for_silence(
    tmp_path: Path,
) -> None:
    path = tmp_path / "till.db"
    with sqlite3.connect(path) as till:
        till.execute("CREATE TABLE price (amount TEXT)")
        till.execute("INSERT INTO price VALUES ('1.50')")
    till.close()
    # SQLite has no way to sleep: counting to so many takes a tenth of a second or more.
    count = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500000) SELECT max(i) FROM n"
    query = f"SELECT amount FROM price WHERE ({count}) > 0"
    sources = Sources(
        {"till": SourceSettings("till", "sql", f"sqlite:///{path}", query, suffix=" USD", timeout_seconds=60.0)}
    )
    low, high = (parse_value("money", text, NOON.tzinfo) for text in ("1.00 USD", "2.00 USD"))  # type: ignore[arg-type]  # UTC
    binding = Binding("till", {}, "money", low, high)
    with ThreadPoolExecutor(40) as pool:
        readings = list(pool.map(lambda _: sources.read(binding), range(40)))
    assert Counter(reading.trouble for reading in readings)[""] >= AT_ONCE
    assert sources.read(binding).said == "1.50 USD", "it is asked again right away"
    sources.close()


def test_a_source_that_hangs_holds_no_more_answers_than_it_is_asked_at_once(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=64) as deaf:
        url = f"http://127.0.0.1:{deaf.getsockname()[1]}/"
        sources = Sources({"till": SourceSettings("till", "http", url, timeout_seconds=LIMIT_SECONDS)})
        low, high = (parse_value("money", text, NOON.tzinfo) for text in ("1.00 USD", "2.00 USD"))  # type: ignore[arg-type]  # UTC
        with ThreadPoolExecutor(20) as pool:
            waits = list(pool.map(lambda _: _wait_for(sources, Binding("till", {}, "money", low, high)), range(20)))
        assert sum(wait > 0.9 * LIMIT_SECONDS for wait in waits) <= AT_ONCE
        assert _callers_of(deaf) <= AT_ONCE
        sources.close()


def _callers_of(deaf: socket.socket) -> int:
    """How many connected, of whom nobody was let in."""
    deaf.setblocking(False)
    for count in range(100):
        try:
            deaf.accept()[0].close()
        except BlockingIOError:
            return count
    raise AssertionError("too many to count")


def _wait_for(sources: Sources, binding: Binding) -> float:
    begun = time.monotonic()
    assert sources.read(binding).trouble == "silent"
    return time.monotonic() - begun
