"""A demo as someone starts it who has just cloned the repository: by its script, with all its processes."""

from __future__ import annotations

import os
import re
import signal
import smtplib
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path
from typing import Any

import httpx

from tests.skips import CHECKOUT

LAST_LINE = "Ctrl+C ends it"
PATIENCE_SECONDS = 180


@dataclass(frozen=True, slots=True)
class Demo:
    """A demo that is open; its processes form a group of their own."""

    process: subprocess.Popen[bytes]
    port: int
    data: Path
    welcome: str

    def get(self, path: str) -> httpx.Response:
        """One of its pages."""
        return httpx.get(f"http://127.0.0.1:{self.port}{path}", follow_redirects=True, timeout=PATIENCE_SECONDS)

    def post(self, path: str, **body: str) -> Any:
        """What it answers to what a page of its own sends."""
        return (
            httpx.post(f"http://127.0.0.1:{self.port}{path}", json=body, timeout=PATIENCE_SECONDS)
            .raise_for_status()
            .json()
        )

    def ask(self, question: str) -> str:
        """What the widget says."""
        return str(self.post("/widget/answers", question=question)["text"])

    def write(self, question: str, seconds: float) -> str:
        """What the mail says that comes back within so many seconds."""
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = "jo@home.example", "help@sam.example", "A question"
        mail["Message-ID"] = f"<{time.time_ns()}@home.example>"
        mail.set_content(question)
        found = re.search(r"help@sam\.example at ([\d.]+):(\d+); answers land in (.+)", self.welcome)
        assert found, self.welcome
        with smtplib.SMTP(found[1], int(found[2]), local_hostname="home.example", timeout=PATIENCE_SECONDS) as door:
            door.send_message(mail)
        [answer] = wait_for(lambda: [*Path(found[3]).glob("*.eml")], seconds)
        message = BytesParser(policy=default).parsebytes(answer.read_bytes())
        return str(message.get_body(("plain",)).get_content())  # type: ignore[attr-defined]

    def log(self) -> str:
        """All that it has said so far."""
        return self.data.with_suffix(".log").read_text("utf-8")

    def part(self, command: str) -> int:
        """The process that runs this command for it."""
        started = {it: Path(f"/proc/{it}/cmdline").read_text().split("\0") for it in group_of(self.process.pid)}
        [found] = (it for it, words in started.items() if command in words)
        return found

    def end(self) -> int:
        """Tell it to end, and give its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE_SECONDS)


@contextmanager
def open_demo(port: int, data: Path, *options: str) -> Iterator[Demo]:
    """A demo on that port, with its store in that folder; ended with all its processes when the block ends."""
    log = data.with_suffix(".log")
    with start(port, data, log, *options) as process:

        def welcome() -> str:
            assert process.poll() is None, log.read_text("utf-8")
            text = log.read_text("utf-8")
            return text if LAST_LINE in text else ""

        yield Demo(process, port, data, wait_for(welcome, PATIENCE_SECONDS))


@contextmanager
def start(port: int, data: Path, log: Path, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """The script that opens a demo, with whatever it starts, until the block ends."""
    command = [str(CHECKOUT / "bin" / "demo"), "--port", str(port), "--data", str(data), *options]
    with log.open("wb") as file:
        process = subprocess.Popen(
            command, env={"PATH": os.environ["PATH"]}, stdout=file, stderr=file, start_new_session=True
        )
    try:
        yield process
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(15)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_for(look: Any, seconds: float) -> Any:
    """The first thing that is found, looked for again and again for so long."""
    until = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < until, "nothing came"
        time.sleep(0.05)
    return found


def group_of(leader: int) -> list[int]:
    """The processes that this one started, and those that they did, and itself; not those that have ended."""
    members = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            state, _, group = path.read_text().rpartition(")")[2].split()[:3]
            if int(group) == leader and state != "Z":
                members.append(int(path.parent.name))
    return members
