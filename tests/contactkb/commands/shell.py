"""Typing commands: each runs in a process of its own, with an environment of its own.

Loading our libraries takes longer than most commands do, so the processes are forked from one that has loaded them;
what then runs is `python -m contactkb`, from its first line on.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import runpy
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.skips import CHECKOUT
from tests.world import SECRET

LONGEST_SECONDS = 1200


@dataclass(frozen=True, slots=True)
class Done:
    """A command that has ended: its exit code, and what it wrote."""

    code: int | None
    out: str
    err: str

    def json(self) -> Any:
        """What it told programs."""
        assert (self.code, self.err) == (0, "")
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Shell:
    """Someone who types commands in a folder with these settings, and waits `longest` seconds for the end of each."""

    folder: Path
    settings: Mapping[str, str]
    longest: float = LONGEST_SECONDS

    def __call__(self, *words: str, **settings: str) -> Done:
        """Type a command and wait for its end; `settings` hold for this one only."""
        out, err = self.folder / "stdout", self.folder / "stderr"
        environment = {**self.environment, **settings}
        # The test process has threads, which no fork survives whole.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([__name__, "contactkb.commands", "channels", "sqlite3"])
        process = context.Process(target=_type, args=(words, environment, self.folder, out, err))
        process.start()
        process.join(self.longest)
        if process.is_alive():
            # With the processes that it has begun.
            os.killpg(process.pid, signal.SIGKILL)
        process.join()
        return Done(process.exitcode, out.read_text("utf-8"), err.read_text("utf-8"))

    @property
    def environment(self) -> dict[str, str]:
        """Everything that a command finds around it."""
        return {"PATH": os.environ["PATH"], "PYTHONPATH": str(CHECKOUT), **self.settings}

    @property
    def store(self) -> Path:
        """The file of its store."""
        return self.folder / "shop.db"


def shell_in(folder: Path, longest: float = LONGEST_SECONDS) -> Shell:
    """Someone who types commands in this folder, with a store there."""
    settings = {
        "CONTACTKB_SECRET": SECRET,
        "CONTACTKB_UNIT": "shop",
        "DATABASE_URL": f"sqlite:///{folder / 'shop.db'}",
    }
    return Shell(folder, settings, longest)


def _type(words: Sequence[str], environment: Mapping[str, str], folder: Path, out: Path, err: Path) -> None:
    os.setsid()
    for path, number in ((out, 1), (err, 2)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["contactkb", *words]
    runpy.run_module("contactkb", run_name="__main__", alter_sys=True)
