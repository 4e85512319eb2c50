"""The scripts of one store: those in force, and the revisions that runs go on with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from contactkb.database import Database
from contactkb.errors import Missing
from contactkb.knowledge import RECALLED, Entry, View, entry_of, find_revision, state_of
from contactkb.scripts.format.reading import read_script
from contactkb.scripts.format.script import Script

SCRIPT = "script"
MOST_KEPT = 1000


@dataclass(frozen=True, slots=True)
class Shelf:
    """The scripts in force at one state of the store."""

    state: tuple[int, int]
    scripts: Mapping[str, Script]


class Library:
    """Reads scripts, each revision once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._read: dict[tuple[Any, ...], Script] = {}
        self._shelf = Shelf((0, -1), MappingProxyType({}))

    def published(self, view: View) -> Mapping[str, Script]:
        """The scripts in force, by key: the same mapping for as long as none of them changes."""
        shelf = self._shelf
        if shelf.state != (view.epoch, view.revision):
            entries = sorted((it for it in view.entries.values() if it.collection == SCRIPT), key=lambda it: it.key)
            scripts = {entry.key: self._script(view, entry) for entry in entries}
            same = list(scripts.items()) == list(shelf.scripts.items())
            shelf = Shelf((view.epoch, view.revision), shelf.scripts if same else MappingProxyType(scripts))
            self._shelf = shelf
        return shelf.scripts

    def find(self, view: View, key: str, revision: int = 0) -> Script:
        """A script as it is in force, or in that revision. Raises Missing where there is none, or it was recalled."""
        return self._script(view, self.entry(view, key, revision))

    def entry(self, view: View, key: str, revision: int = 0) -> Entry:
        """The same as its author wrote it."""
        entry = view.entry(SCRIPT, key)
        if entry is not None and revision in (0, entry.revision):
            return entry
        if not revision:
            raise Missing(f"there is no script {key!r}")
        with self._database.read() as session:
            found = find_revision(session, SCRIPT, key, revision)
            if state_of(session, found) == RECALLED:
                raise Missing(f"revision {revision} of {key} was recalled")
            return entry_of(found)

    def _script(self, view: View, entry: Entry) -> Script:
        unit = view.units.get(entry.content["unit"])
        if unit is None:
            raise Missing(f"there is no unit {entry.content['unit']!r} any more")
        name = (view.epoch, entry.key, entry.revision, unit.key, unit.zone.key, unit.currency)
        if name not in self._read:
            if len(self._read) >= MOST_KEPT:
                self._read.clear()
            self._read[name] = read_script(entry, unit)[0]
        return self._read[name]
