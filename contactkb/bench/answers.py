"""Recorded answers per second while prices change, beside an echo and a durable echo on the same server."""

from __future__ import annotations

import json
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from contactkb.bench.baselines import DURABLE_ECHO, ECHO
from contactkb.bench.load import Load, run_load
from contactkb.bench.many import many_facts
from contactkb.bench.questions import distinct_questions
from contactkb.bench.scratch import pack_entries, scratch_business, scratch_server
from contactkb.business import Business
from contactkb.knowledge import Act, Entry

WARM_UP_SECONDS = 2.0
SECONDS_BETWEEN_PUBLICATIONS = 1.0


def measure_answers(port: int, seconds: float, connections: int, report: Callable[[str], None]) -> dict[str, Any]:
    """The figures of a server on that port, asked by so many at once for so long, each of the three in turn."""
    entries = [*pack_entries().values()]
    with (
        tempfile.TemporaryDirectory() as name,
        scratch_business(Path(name), entries) as business,
        scratch_server(Path(name), port),
    ):
        return _measure(business, port, seconds, connections, report)


def cold_start(port: int, facts: int) -> float:
    """The seconds from the start of a server with so many facts to its first answer."""
    with tempfile.TemporaryDirectory() as name:
        with scratch_business(Path(name), many_facts(pack_entries(), facts)):
            pass
        begun = time.perf_counter()
        with scratch_server(Path(name), port):
            bodies = iter([b'{"question": "how much is the ground beef"}'])
            run_load(("127.0.0.1", port), "/widget/answers", bodies, 60, 1)
            return round(time.perf_counter() - begun, 2)


def _measure(
    business: Business, port: int, seconds: float, connections: int, report: Callable[[str], None]
) -> dict[str, Any]:
    address = ("127.0.0.1", port)
    questions = (json.dumps({"question": it}).encode() for it in distinct_questions(business.counter.view()))

    def ask(path: str, label: str) -> Load:
        run_load(address, path, questions, min(WARM_UP_SECONDS, seconds), connections)
        report(f"asking {label} for {seconds:g} s ...")
        return run_load(address, path, questions, seconds, connections)

    echo, durable = ask(ECHO, "the echo"), ask(DURABLE_ECHO, "the durable echo")
    with _publisher(business) as published:
        answers = ask("/widget/answers", "the counter")
    return _figures(echo, durable, answers) | {
        "published": len(published),
        "outcomes": answers.outcomes,
        "statuses": answers.statuses,
    }


def _figures(echo: Load, durable: Load, answers: Load) -> dict[str, float]:
    return {
        "answers_per_second": round(answers.per_second, 1),
        "echo_per_second": round(echo.per_second, 1),
        "durable_echo_per_second": round(durable.per_second, 1),
        "ratio": _ratio(answers, echo),
        "durable_ratio": _ratio(answers, durable),
        "p50_ms": answers.percentile_ms(50),
        "p95_ms": answers.percentile_ms(95),
        "p99_ms": answers.percentile_ms(99),
    }


def _ratio(ours: Load, theirs: Load) -> float:
    return round(ours.per_second / theirs.per_second, 4) if theirs.per_second else 0.0


@contextmanager
def _publisher(business: Business) -> Iterator[list[int]]:
    published: list[int] = []
    done = threading.Event()

    def work() -> None:
        while not done.wait(SECONDS_BETWEEN_PUBLICATIONS):
            published.append(_publish(business, len(published)))

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield published
    finally:
        done.set()
        thread.join()


def _publish(business: Business, number: int) -> int:
    entry = business.counter.view().entries[("fact", "ground-beef")]
    price = {**entry.content["price"], "amount": f"{Decimal('6.50') + Decimal(number % 100) / 100} USD"}
    changed = Entry(*entry.name, 0, entry.pack, {**entry.content, "price": price})
    act = Act("bench", business.database.now())
    with business.database.write() as session:
        return business.press.replace(session, [(changed, True)], act, "a second person")
