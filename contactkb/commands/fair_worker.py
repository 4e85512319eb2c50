"""Connections shared out evenly: whoever keeps one open is served by the process that has the fewest."""

from __future__ import annotations

import time
from mmap import mmap
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

MOST_PROCESSES, CELL_BYTES = 64, 8
# So often in a second a process leaves a new connection to those that have fewer, and so long each time. One of them
# may be stuck, which costs the others a twentieth of their time, until it is replaced.
MOST_DECLINED, SECONDS_TO_DECLINE = 100, 0.0005
# The master waits for thirty of them.
SECONDS_BETWEEN_SIGNS = 1.0


class Crowd:
    """How many connections each process of one server has, in memory that all of them share."""

    def __init__(self) -> None:
        self._cells = memoryview(mmap(-1, MOST_PROCESSES * CELL_BYTES)).cast("Q")

    def tell(self, process: int, connections: int) -> None:
        """The process with this number has so many now."""
        # Nothing stands for a process that is not there.
        self._cells[process % MOST_PROCESSES] = connections + 1

    def leave(self, process: int) -> None:
        """The process with this number is gone."""
        self._cells[process % MOST_PROCESSES] = 0

    def has_fewer_than(self, connections: int) -> bool:
        """Whether a process has fewer."""
        return any(0 < told <= connections for told in self._cells)


class FairWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Takes a connection where no other process has fewer. Proxies and browsers keep theirs open: without this, the
    first process that wakes up takes most of them, and works while others idle."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._declined, self._counts_until = 0, 0.0
        self._sign_at = 0.0

    def init_process(self) -> None:
        """Begin to serve, with the settings as they are now."""
        # Gunicorn looks each of them up by its name, in three steps and some forty times for one request.
        self.cfg.__dict__.update({name: setting.get() for name, setting in self.cfg.settings.items()})
        super().init_process()

    def notify(self) -> None:
        """Say that we are alive, now and then, and how many we have, in each round of the loop that accepts."""
        now = time.monotonic()
        if now >= self._sign_at:
            self._sign_at = now + SECONDS_BETWEEN_SIGNS
            super().notify()
        self.app.crowd.tell(self.age, self.nr_conns)

    def accept(self, listener: Any) -> None:
        """Take a connection, or leave it for a moment to whoever has fewer."""
        now = time.monotonic()
        if now >= self._counts_until:
            self._declined, self._counts_until = 0, now + 1
        if self._declined < MOST_DECLINED and self.app.crowd.has_fewer_than(self.nr_conns):
            self._declined += 1
            time.sleep(SECONDS_TO_DECLINE)
        else:
            super().accept(listener)
