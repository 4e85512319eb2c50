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

    SQLite's own waiters poll, so that under load single commits stall for seconds; locks that the kernel hands over
    do not, and they are released by the kernel when their holder is killed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._next = path.with_name(path.name + "-next")
        self._inside = _Pair(threading.Lock(), threading.Lock())

    @contextmanager
    def take(self) -> Iterator[None]:
        """Wait for the turn and hold it; leaving the block hands it on."""
        with self._inside.take():
            held = self._queue_up()
            try:
                yield
            finally:
                os.close(held)

    @contextmanager
    def take_if_free(self) -> Iterator[bool]:
        """Hold the turn where nobody has it or waits for it, and say whether; nobody who waits is overtaken."""
        with self._inside.take_if_free() as is_free:
            held = self._grab() if is_free else None
            try:
                yield held is not None
            finally:
                if held is not None:
                    os.close(held)

    def _grab(self) -> int | None:
        try:
            return self._queue_up(fcntl.LOCK_NB)
        except BlockingIOError:
            return None

    def _queue_up(self, how: int = 0) -> int:
        first = _lock(self._next, how)
        try:
            return _lock(self.path, how)
        finally:
            os.close(first)


class _Pair:
    """Whoever is next stands in the door, so that the one who leaves cannot overtake them and take the turn again."""

    def __init__(self, door: threading.Lock, turn: threading.Lock) -> None:
        self._door = door
        self._turn = turn

    @contextmanager
    def take(self) -> Iterator[None]:
        with self._door:
            self._turn.acquire()
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def take_if_free(self) -> Iterator[bool]:
        is_free = self._door.acquire(blocking=False)
        if is_free:
            is_free = self._turn.acquire(blocking=False)
            self._door.release()
        try:
            yield is_free
        finally:
            if is_free:
                self._turn.release()


def _lock(path: Path, how: int = 0) -> int:
    held = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | how)
    except BaseException:
        os.close(held)
        raise
    return held
