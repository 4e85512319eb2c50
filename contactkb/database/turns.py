"""A fair queue for writers: one at a time, across threads and processes."""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Turns:
    """The right to write, handed on without polling.

    SQLite's own waiters poll, so that under load single commits stall for seconds; a lock that the kernel hands over
    does not, and it is released by the kernel when its holder is killed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._inside = threading.Lock()

    @contextmanager
    def take(self) -> Iterator[None]:
        """Wait for the turn and hold it; leaving the block hands it on."""
        with self._inside:
            held = os.open(self.path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(held, fcntl.LOCK_EX)
                yield
            finally:
                os.close(held)
