"""The real server on a free loopback port: one master process whose workers answer."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.ports import free_port
from tests.skips import CHECKOUT
from tests.world import SECRET

ACCOUNT, TOKEN = "AC" + "0" * 32, "the-token-that-Twilio-signs-with"
PUBLIC_URL = "https://shop.example"
LONGEST_START = 60.0
TIMEOUT_SECONDS = 20.0


class NoAnswer(Exception):
    """The node gave none: a worker was killed meanwhile, or it says that it cannot vouch for one."""


@dataclass
class Node:
    """A running server."""

    name: str
    port: int
    master: int
    log: Path
    kills: list[float] = field(default_factory=list)

    def wait_until_ready(self) -> None:
        """Return once it answers."""
        until = time.monotonic() + LONGEST_START
        while time.monotonic() < until:
            with suppress(NoAnswer):
                self.request("GET", "/readyz")
                return
            time.sleep(0.1)
        raise AssertionError(f"the server did not start: {self.log.read_text()[-2000:]}")

    def request(self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> str:
        """The body of a successful response, after a redirection where there is one. Raises NoAnswer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT_SECONDS)
        try:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            text = response.read().decode()
        except (OSError, HTTPException) as error:
            raise NoAnswer(f"{path}: {error!r}") from error
        finally:
            connection.close()
        if response.status == HTTPStatus.SEE_OTHER:
            return self.request("GET", response.headers["Location"], headers=headers)
        if response.status not in (HTTPStatus.OK, HTTPStatus.CREATED):
            raise NoAnswer(f"{path}: {response.status} {text[:200]}")
        return text

    def kill_worker(self) -> None:
        """Kill one of the processes that answer, without notice; the master starts another."""
        workers = self.workers()
        if workers:
            os.kill(random.choice(workers), signal.SIGKILL)
            self.kills.append(time.monotonic())

    def workers(self) -> list[int]:
        """The processes that answer."""
        return [int(it) for it in Path(f"/proc/{self.master}/task/{self.master}/children").read_text().split()]


def environment_for(url: str, **others: str) -> dict[str, str]:
    """The environment of a node, or of another program of ours, on the store at that URL."""
    return {
        "PATH": os.environ["PATH"],
        "CONTACTKB_SECRET": SECRET,
        "DATABASE_URL": url,
        "CONTACTKB_PUBLIC_URL": PUBLIC_URL,
        "CONTACTKB_UNIT": "shop",
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "CONTACTKB_WORKERS": "2",
        **others,
    }


@contextmanager
def run_program(environment: dict[str, str], log: Path, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command of contactkb until the block ends."""
    with log.open("wb") as file:
        command = [sys.executable, "-m", "contactkb", *words]
        process = subprocess.Popen(command, cwd=CHECKOUT, env=environment, stdout=file, stderr=file)
    try:
        yield process
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(15)
        process.kill()
        process.wait()


@contextmanager
def run_node(name: str, url: str, folder: Path) -> Iterator[Node]:
    """Serve the store at that URL until the block ends; it takes a while until it answers."""
    port, log = free_port(), folder / f"{name}.log"
    with run_program(environment_for(url), log, "serve", "--port", str(port)) as process:
        yield Node(name, port, process.pid, log)
