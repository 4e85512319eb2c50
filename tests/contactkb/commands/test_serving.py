"""Serving and measuring: the real server, started and ended as an operator does it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from tests.consistency.node import run_program
from tests.contactkb.answering.ear.tiny_encoder import make_encoder
from tests.contactkb.commands.shell import Shell

PATIENCE_SECONDS = 90
OYSTERS = {"question": "how much are oysters"}
HEALTH = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
SCRIBE, ESTABLISHED = "contactkb.database.scribe", "01"
FIGURES = (
    "answers_per_second",
    "echo_per_second",
    "durable_echo_per_second",
    "ratio",
    "durable_ratio",
    "p50_ms",
    "p95_ms",
    "p99_ms",
)


@pytest.fixture
def server(shop: Shell, unused_port: int) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "contactkb", "serve", "--port", str(unused_port), "--quiet"]
    process = subprocess.Popen(command, env=shop.environment, cwd=shop.folder)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_a_server_says_what_the_command_line_says_and_ends_when_it_is_told_to(
    shop: Shell, server: subprocess.Popen[bytes], unused_port: int
) -> None:
    here = f"http://127.0.0.1:{unused_port}"
    assert _first_answer(f"{here}/healthz").status_code == 200
    asked = httpx.post(f"{here}/widget/answers", json=OYSTERS, timeout=PATIENCE_SECONDS).json()
    assert f"{asked['text']}\n" == shop("ask", "how much are oysters").out
    assert shop("replay", asked["receipt"]).code == 0
    page = httpx.get(f"{here}/help/", params={"q": "¿cuánto? 🦪 " * 160}, timeout=PATIENCE_SECONDS)
    assert (page.status_code, "text/html" in page.headers["content-type"]) == (200, True)
    server.send_signal(signal.SIGTERM)
    assert server.wait(PATIENCE_SECONDS) == 0
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{here}/healthz", timeout=PATIENCE_SECONDS)


def test_a_server_with_an_encoder_ends_in_order(shop: Shell, unused_port: int) -> None:
    encoder, log = make_encoder(shop.folder / "encoder"), shop.folder / "log"
    environment = {**shop.environment, "CONTACTKB_ENCODER": str(encoder), "CONTACTKB_WORKERS": "2"}
    with run_program(environment, log, "serve", "--port", str(unused_port), "--quiet") as process:
        assert _first_answer(f"http://127.0.0.1:{unused_port}/healthz").status_code == 200
        for asked in (OYSTERS, {"question": "any fish"}):
            assert httpx.post(f"http://127.0.0.1:{unused_port}/widget/answers", json=asked, timeout=PATIENCE_SECONDS)
        process.terminate()
        assert process.wait(PATIENCE_SECONDS) == 0
    assert log.read_text("utf-8") == ""


def test_a_server_whose_scribe_is_killed_goes_on_and_has_another(
    shop: Shell, server: subprocess.Popen[bytes], unused_port: int
) -> None:
    here = f"http://127.0.0.1:{unused_port}"
    assert _first_answer(f"{here}/healthz").status_code == 200
    first = _scribe_of(server.pid)
    os.kill(first, signal.SIGKILL)
    asked = httpx.post(f"{here}/widget/answers", json=OYSTERS, timeout=PATIENCE_SECONDS).json()
    assert shop("replay", asked["receipt"]).code == 0
    assert _scribe_of(server.pid, but=first) != first


def test_kept_connections_are_shared_out_evenly_among_the_processes(
    server: subprocess.Popen[bytes], unused_port: int
) -> None:
    assert _first_answer(f"http://127.0.0.1:{unused_port}/readyz").status_code == 200
    until = time.monotonic() + PATIENCE_SECONDS
    with ExitStack() as kept:
        while not _is_fair(shares := _come_and_stay(kept, server.pid, unused_port)):
            assert time.monotonic() < until, shares
            time.sleep(0.2)
        # Now that all processes are there, it is no chance; one that the machine stops for a moment catches up later.
        later = [_come_and_stay(kept, server.pid, unused_port) for _ in range(8)]
    assert sum(map(_is_fair, later)) > len(later) / 2, later


def test_whoever_keeps_a_connection_is_heard_whenever_they_ask_and_keeps_nobody_from_ending(
    server: subprocess.Popen[bytes], unused_port: int
) -> None:
    assert _first_answer(f"http://127.0.0.1:{unused_port}/readyz").status_code == 200
    with socket.create_connection(("127.0.0.1", unused_port), timeout=PATIENCE_SECONDS) as line:
        for together, pause in ((1, 0.0), (1, 0.0), (3, 0.0), (1, 0.1), (2, 0.0)):
            time.sleep(pause)
            line.sendall(HEALTH * together)
            answers = b""
            while answers.count(b"HTTP/1.1 200") < together:
                part = line.recv(4096)
                assert part, answers
                answers += part
        server.send_signal(signal.SIGTERM)
        assert server.wait(PATIENCE_SECONDS) == 0


def test_a_measurement_has_all_figures_and_nothing_but_good_answers(shop: Shell, unused_port: int) -> None:
    figures = shop("bench", "--seconds", "1", "--port", str(unused_port), "--json").json()
    for name in FIGURES:
        assert figures[name] > 0, name
    assert figures["p50_ms"] <= figures["p95_ms"] <= figures["p99_ms"]
    assert list(figures["statuses"]) == ["200"]
    assert set(figures["outcomes"]) == {"answered", "clarify", "handover"}
    assert figures["published"] >= 1


def _first_answer(url: str) -> httpx.Response:
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return httpx.get(url, timeout=PATIENCE_SECONDS)
        except httpx.ConnectError:
            assert time.monotonic() < until, "the server did not start"
            time.sleep(0.05)


def _come_and_stay(kept: ExitStack, server: int, port: int) -> list[int]:
    """Eight more people come at once and keep their connections: how many each process has now."""
    with ThreadPoolExecutor(8) as people:
        for connection in people.map(lambda _: socket.create_connection(("127.0.0.1", port)), range(8)):
            kept.enter_context(connection).sendall(HEALTH)
            assert connection.recv(12) == b"HTTP/1.1 200"
    return [_kept_by(pid, port) for pid, command in _children_of(server) if SCRIBE not in command]


def _is_fair(shares: list[int]) -> bool:
    return len(shares) > 1 and max(shares) - min(shares) <= 2


def _scribe_of(server: int, but: int = 0) -> int:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        found = [pid for pid, command in _children_of(server) if SCRIBE in command]
        if found and found[0] != but:
            return found[0]
        time.sleep(0.05)
    raise AssertionError("the server has no scribe")


def _children_of(server: int) -> list[tuple[int, str]]:
    listed = subprocess.run(["ps", "--ppid", str(server), "-o", "pid=,args="], capture_output=True, text=True)
    return [(int(line.split()[0]), line) for line in listed.stdout.splitlines()]


def _kept_by(process: int, port: int) -> int:
    """How many connections to that port the process has open, as Linux lists them."""
    listed = [line.split() for line in Path("/proc/net/tcp").read_text("ascii").splitlines()[1:]]
    ours = {f"socket:[{it[9]}]" for it in listed if it[1].endswith(f":{port:04X}") and it[3] == ESTABLISHED}
    return sum(os.readlink(it) in ours for it in Path(f"/proc/{process}/fd").iterdir())
