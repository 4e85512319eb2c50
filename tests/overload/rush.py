"""A rush: many connections of several processes ask at once, and everything that came back is counted."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import quantiles

PATIENCE_SECONDS = 10.0
LENGTH = b"content-length:"


@dataclass(frozen=True, slots=True)
class Ask:
    """One request as bytes, and what a right answer to it contains."""

    request: bytes
    right: bytes


@dataclass
class Rush:
    """What came back: how many of each status, the time of each by status, and everything that was not in order."""

    sent: int = 0
    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    times: dict[int, list[float]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def per_second(self, status: int = 0) -> float:
        """How many came back a second, of one status or of all."""
        return (self.statuses[status] if status else self.statuses.total()) / self.seconds

    def percentile(self, percent: int, status: int) -> float:
        """The seconds that so many percent of the responses with this status stayed under."""
        times = self.times.get(status, [])
        return quantiles(times, n=100, method="inclusive")[percent - 1] if len(times) > 1 else sum(times)

    def add(self, other: Rush) -> None:
        """Count what another process saw."""
        self.sent += other.sent
        self.seconds = max(self.seconds, other.seconds)
        self.statuses += other.statuses
        self.wrong += other.wrong
        for status, times in other.times.items():
            self.times.setdefault(status, []).extend(times)


@contextmanager
def rush_in(port: int, asks: Sequence[Ask], rate: float, seconds: float, size: tuple[int, int]) -> Iterator[Rush]:
    """Ask at this rate for so long from `size` processes with so many connections each, while the block runs.

    What came back is complete when the block has ended.
    """
    processes, connections = size
    rush = Rush()
    context = multiprocessing.get_context("spawn")
    with context.Pool(processes) as pool:
        share = (port, asks, rate / processes, seconds, connections)
        pending = [pool.apply_async(_ask_along, share) for _ in range(processes)]
        yield rush
        for each in pending:
            rush.add(each.get(seconds + 4 * PATIENCE_SECONDS))


def _ask_along(port: int, asks: Sequence[Ask], rate: float, seconds: float, connections: int) -> Rush:
    return asyncio.run(_rush(port, asks, rate, seconds, connections))


async def _rush(port: int, asks: Sequence[Ask], rate: float, seconds: float, connections: int) -> Rush:
    rush, begun = Rush(), time.perf_counter()
    workers = [_ask_on(port, asks, rate, begun + seconds, rush) for _ in range(connections)]
    await asyncio.gather(*workers)
    rush.seconds = time.perf_counter() - begun
    return rush


async def _ask_on(port: int, asks: Sequence[Ask], rate: float, until: float, rush: Rush) -> None:
    reader, writer = None, None
    first = time.perf_counter()
    while (now := time.perf_counter()) < until:
        # One schedule for all connections of the process: whoever is free takes the next request that is due.
        due = first + rush.sent / rate
        if due > now:
            await asyncio.sleep(due - now)
            continue
        ask = asks[rush.sent % len(asks)]
        rush.sent += 1
        try:
            if writer is None:
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(ask.request)
            status, head, body = await asyncio.wait_for(_read(reader), PATIENCE_SECONDS)
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as error:
            rush.wrong.append(repr(error))
            writer = None
            continue
        _judge(rush, ask, status, head, body)
        rush.times.setdefault(status, []).append(time.perf_counter() - now)
        if b"connection: close" in head.lower():
            writer.close()
            writer = None
    if writer is not None:
        writer.close()


async def _read(reader: asyncio.StreamReader) -> tuple[int, bytes, bytes]:
    head = await reader.readuntil(b"\r\n\r\n")
    length = next(int(line[len(LENGTH) :]) for line in head.lower().split(b"\r\n") if line.startswith(LENGTH))
    return int(head[9:12]), head, await reader.readexactly(length)


def _judge(rush: Rush, ask: Ask, status: int, head: bytes, body: bytes) -> None:
    rush.statuses[status] += 1
    if status == 200 and ask.right not in body:
        rush.wrong.append(f"{status}: {body!r}")
    if status == 503 and (b"\r\nRetry-After: " not in head or json.loads(body)["status"] != 503):
        rush.wrong.append(f"{status}: {head!r} {body!r}")
    if status not in (200, 503):
        rush.wrong.append(f"{status}: {body!r}")
