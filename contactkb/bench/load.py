"""A lean load client: kept connections, prepared requests, and every answer's time."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import quantiles


@dataclass
class Load:
    """What came back: the time of each answer in seconds, how many had which status, and how many had which outcome."""

    seconds: float
    times: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    outcomes: dict[str, int] = field(default_factory=dict)

    @property
    def per_second(self) -> float:
        """Good answers per second."""
        return self.statuses.get(200, 0) / self.seconds

    def percentile_ms(self, percent: int) -> float:
        """The time that so many percent of the answers stayed under, in milliseconds."""
        cuts = quantiles(self.times, n=100, method="inclusive") if len(self.times) > 1 else [0.0] * 99
        return round(cuts[percent - 1] * 1000, 2)


def run_load(address: tuple[str, int], path: str, bodies: Iterator[bytes], seconds: float, connections: int) -> Load:
    """Post the bodies over so many connections for so long, or until there are no more; each waits for its answer
    before it asks again."""
    load, lock, begun = Load(seconds), threading.Lock(), time.monotonic()
    arguments = (address, path, bodies, begun + seconds, load, lock)
    threads = [threading.Thread(target=_ask_on, args=arguments) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    load.seconds = min(seconds, time.monotonic() - begun)
    return load


def _ask_on(
    address: tuple[str, int], path: str, bodies: Iterator[bytes], stop_at: float, load: Load, lock: threading.Lock
) -> None:
    with socket.create_connection(address, timeout=30) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while time.monotonic() < stop_at:
            with lock:
                body = next(bodies, None)
            if body is None:
                return
            begun = time.perf_counter()
            status, answer = _exchange(connection, address, path, body)
            took = time.perf_counter() - begun
            with lock:
                _count(load, status, answer, took)


def _exchange(connection: socket.socket, address: tuple[str, int], path: str, body: bytes) -> tuple[int, bytes]:
    head = f"POST {path} HTTP/1.1\r\nHost: {address[0]}:{address[1]}\r\nContent-Type: application/json\r\n"
    connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
    received = b""
    while b"\r\n\r\n" not in received:
        received += _more(connection)
    top, _, rest = received.partition(b"\r\n\r\n")
    length = next(int(line[15:]) for line in top.split(b"\r\n") if line.lower().startswith(b"content-length:"))
    while len(rest) < length:
        rest += _more(connection)
    return int(top[9:12]), rest


def _more(connection: socket.socket) -> bytes:
    part = connection.recv(65536)
    if not part:
        raise ConnectionError("the server closed the connection")
    return part


def _count(load: Load, status: int, answer: bytes, took: float) -> None:
    load.times.append(took)
    load.statuses[status] = load.statuses.get(status, 0) + 1
    outcome = json.loads(answer).get("outcome", "") if status == 200 and b'"outcome"' in answer else ""
    if outcome:
        load.outcomes[outcome] = load.outcomes.get(outcome, 0) + 1
