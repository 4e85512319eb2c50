"""The parts of a demo: processes that start together, run until they are told to end, and end together."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
# What a person calls them, by the command that each of them is.
NAMES = {
    "demo-outside": "the systems outside",
    "worker": "the worker",
    "mail-in": "the mail door",
    "serve": "the web server",
}
ENDING_SECONDS = 10


@dataclass
class Parts:
    """The processes that were started, by their commands."""

    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, environment: Mapping[str, str], command: str, *options: str) -> None:
        """Start one of our commands as a part."""
        line = [sys.executable, "-m", "contactkb", command, *options]
        settings = {**environment, "PYTHONPATH": str(CHECKOUT)}
        self.processes[command] = subprocess.Popen(line, env=settings, cwd=CHECKOUT)  # noqa: S603 our own commands

    def ended(self) -> str:
        """Which part is no longer there, and how it ended; empty while all run."""
        for command, process in self.processes.items():
            code = process.poll()
            if code is not None:
                return f"{NAMES[command]} ({command}) {_how(code)}"
        return ""

    def stop(self) -> None:
        """End every part, by its id."""
        for process in reversed(self.processes.values()):
            process.terminate()
        for process in self.processes.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(ENDING_SECONDS)
            process.kill()


def _how(code: int) -> str:
    if code >= 0:
        return f"ended with exit code {code}"
    names = {it.value: it.name for it in signal.Signals}
    return f"was ended by {names.get(-code, f'signal {-code}')}"
