"""A source that keeps failing is left alone for a while, however many ask."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from zoneinfo import ZoneInfo

from contactkb.knowledge import Sources, SourceSettings
from contactkb.knowledge.facts import Binding
from contactkb.knowledge.values import Money, parse_value

LIMIT_SECONDS = 0.3


def test_after_repeated_failures_a_source_is_left_alone_for_a_while(tmp_path: Path) -> None:
    settings = SourceSettings("gone", "sql", f"sqlite:///{tmp_path}/none/gone.db", "SELECT 1")
    sources = Sources({"gone": settings})
    low, high = (parse_value("money", text, ZoneInfo("UTC")) for text in ("1.00 USD", "2.00 USD"))
    binding = Binding("gone", {}, "money", low, high)
    readings = [sources.read(binding) for _ in range(8)]
    assert {reading.trouble for reading in readings} == {"silent"}
    (tmp_path / "none").mkdir()
    assert sources.read(binding).trouble == "silent"
    assert not (tmp_path / "none" / "gone.db").exists(), "an open breaker asks nobody"
    assert isinstance(low, Money)
    sources.close()


def test_a_crowd_before_a_hung_source_does_not_keep_it_from_being_left_alone(
    warehouse: object, unused_port: int
) -> None:
    url = f"http://127.0.0.1:{unused_port}/stock/{{item}}"
    sources = Sources(
        {"stock": SourceSettings("stock", "http", url, pointer="/rows/0/left", timeout_seconds=LIMIT_SECONDS)}
    )
    low, high = (parse_value("count", text, ZoneInfo("UTC")) for text in ("0", "500"))
    binding = Binding("stock", {"item": "SLOW"}, "count", low, high)
    with ThreadPoolExecutor(12) as callers:
        list(callers.map(lambda _: sources.read(binding), range(48)))
    waits = [_wait_for(sources, binding) for _ in range(20)]
    # Whoever asks it waits for as long as it may take; a busy machine holds up one or another of those who do not.
    assert sum(wait < LIMIT_SECONDS for wait in waits) > 10
    sources.close()


def _wait_for(sources: Sources, binding: Binding) -> float:
    begun = time.monotonic()
    assert sources.read(binding).trouble == "silent"
    return time.monotonic() - begun
