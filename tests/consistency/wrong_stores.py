"""Stores that see what is published too late, or at two moments."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import replace

from contactkb.database import Database, Head
from contactkb.knowledge import Store, View, catch_up
from tests.consistency.history import now


class RememberingStore(Store):
    """Gives the view it has as long as that seems good enough."""

    def __init__(self, database: Database, is_good: Callable[[float, View], bool]) -> None:
        super().__init__(database)
        self._is_good = is_good
        self._kept: tuple[float, View] | None = None

    def view(self, head: Head) -> View:
        if self._kept is None or not self._is_good(now() - self._kept[0], self._kept[1]):
            self._kept = now(), super().view(head)
        return self._kept[1]


class LateStore(Store):
    """Labels what it loaded with a head that it reads afterwards."""

    def view(self, head: Head) -> View:
        if self._view is None or self._view.revision < head.revision:
            with self.database.read() as session:
                view = catch_up(session, None)
            pause(0.1)
            self._view = replace(view, revision=self.database.head().revision)
        return self._view


class HalvingStore(Store):
    """Takes one fact from one moment and the rest from another."""

    def view(self, head: Head) -> View:
        if self._view is None or self._view.revision < head.revision:
            with self.database.read() as session:
                earlier = catch_up(session, None)
            pause(0.1)
            with self.database.read() as session:
                later = catch_up(session, None)
            name = ("fact", "oysters")
            self._view = later.changed(later.revision, {name: earlier.entries[name]})
        return self._view


def pause(longest_seconds: float = 0.02) -> None:
    """What a busy machine, or a slow source of record, does to anyone at any time."""
    time.sleep(random.uniform(0, longest_seconds))
