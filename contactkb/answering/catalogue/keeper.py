"""Keeps the index in step with the store: what changed counts at once, the rest is made in the background."""

from __future__ import annotations

import logging
import threading
import time
from contextlib import suppress
from pathlib import Path

from contactkb.answering.catalogue.printed import FORMAT, Files, Printed, print_edition, reprint
from contactkb.answering.catalogue.printing import NOBODYS, NOT_OURS, print_apart, turn
from contactkb.answering.catalogue.reading import NOTHING, Base, Reading, read
from contactkb.answering.catalogue.sealed import Stamp, read_sealed, write_sealed
from contactkb.answering.catalogue.trail import changed_facts, digest_of
from contactkb.knowledge.store import Store
from contactkb.knowledge.view import View

# From so many on they are printed into the index, and no longer indexed anew by each process after each publication.
WORTH_PRINTING = 50
# So many facts are printed by a process of their own, and not beside answers.
WORTH_A_PROCESS = 2000
SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_AFTER_FAILURE = 60.0
log = logging.getLogger(__name__)


class Keeper:
    """The index of one store as this process has it.

    `path` is where processes share it; it may lie on a disk that cannot be written, and then each has its own. `key`
    seals it.
    """

    def __init__(self, store: Store, path: Path, key: bytes) -> None:
        self._store = store
        self._path = path
        self._key = key
        self._base: Base | None = None
        self._reading = Reading(None, NOTHING, False)
        self._catching_up = threading.Lock()
        self._worker: threading.Thread | None = None
        self._seen: tuple[int, int] | None = None
        self._look_at = 0.0
        self._dropped_at = -SECONDS_AFTER_FAILURE
        self._is_open = True

    def reading(self, view: View) -> Reading:
        """The editions for this view, in step with it unless more changed than can be indexed at once."""
        reading = self._reading
        if reading.view is not view:
            with self._catching_up:
                if self._reading.view is not view:
                    self._reading = self._catch_up(view)
                reading = self._reading
        self._look(reading)
        return reading

    def drop(self) -> None:
        """Forget the index, which turned out to be damaged; it is made anew in the background."""
        now = time.monotonic()
        # What is damaged again at once is not damaged but at fault, and not made anew all the time.
        self._look_at = now if now - self._dropped_at > SECONDS_AFTER_FAILURE else now + SECONDS_AFTER_FAILURE
        self._dropped_at = now
        with self._catching_up:
            self._base, self._reading, self._seen = None, Reading(None, NOTHING, False), None
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def settle(self) -> None:
        """Wait until what is being made in the background is ready."""
        worker = self._worker
        if worker is not None:
            worker.join()

    def close(self) -> None:
        """Stop what is being made."""
        self._is_open = False
        self.settle()

    def _catch_up(self, view: View) -> Reading:
        base = self._base
        if base is None or base.stamp.epoch != view.epoch:
            return read(view, None, frozenset(view.facts))
        with self._store.database.read() as session:
            changed = changed_facts(session, base.stamp.revision, view.revision)
        return read(view, base, changed)

    def _look(self, reading: Reading) -> None:
        """Have made what is missing, but not more often than every second, and by one thread."""
        now = time.monotonic()
        is_busy = self._worker is not None and self._worker.is_alive()
        if reading.view is None or not reading.view.facts or is_busy or now < self._look_at:
            return
        self._look_at = now + SECONDS_BETWEEN_LOOKS
        behind = sum(len(part.edition.keys) for part in reading.whole.parts[1:]) if self._base else WORTH_PRINTING
        is_elsewhere = self._identity() not in (None, self._seen)
        if self._is_open and (not reading.is_whole or behind >= WORTH_PRINTING or is_elsewhere):
            self._worker = threading.Thread(target=self._work, name="catalogue", daemon=True)
            self._worker.start()

    def _work(self) -> None:
        try:
            self._load()
            self._print()
        except InterruptedError:
            pass
        except Exception:
            # Whatever keeps an index from being made, people find by names meanwhile.
            log.exception("the search index cannot be made")
            self._look_at = time.monotonic() + SECONDS_AFTER_FAILURE

    def _load(self) -> None:
        """Take over what another process has made, where it is newer."""
        seen = self._identity()
        if seen in (None, self._seen):
            return
        found = read_sealed(self._path, self._key)
        if found is not None and self._is_ours(found[0]):
            self._replace(Base(found[0], Printed(found[1])))
        self._seen = seen

    def _is_ours(self, stamp: Stamp) -> bool:
        base = self._base
        if base is not None and (stamp.epoch, stamp.revision) <= (base.stamp.epoch, base.stamp.revision):
            return False
        head = self._store.database.head()
        with self._store.database.read() as session:
            is_same = stamp.digest == digest_of(session, stamp.revision)
        return is_same and (stamp.format, stamp.epoch) == (FORMAT, head.epoch) and stamp.revision <= head.revision

    def _print(self) -> None:
        """Make the index, or bring it up to date, unless another process is at it."""
        with turn(self._path) as handle:
            if handle == NOT_OURS:
                return
            self._load()
            view, base = self._store.view(self._store.database.head()), self._base
            changed = self._changed(base, view)
            if base is not None and changed is not None:
                if len(changed) >= WORTH_PRINTING:
                    self._put(view, reprint(base.edition.files, changed, view.facts))
            elif handle == NOBODYS or len(view.facts) < WORTH_A_PROCESS:
                self._put(view, print_edition(view.facts.values(), lambda: self._is_open))
            else:
                print_apart(self._store.database, self._path, self._key, handle, lambda: self._is_open)
                self._load()

    def _changed(self, base: Base | None, view: View) -> frozenset[str] | None:
        """The facts that changed since the index was made; None where it is better made anew."""
        if base is None or base.stamp.epoch != view.epoch:
            return None
        with self._store.database.read() as session:
            changed = changed_facts(session, base.stamp.revision, view.revision)
        return changed if len(changed) < WORTH_PRINTING or len(changed) * 2 < len(view.facts) else None

    def _put(self, view: View, files: Files) -> None:
        with self._store.database.read() as session:
            stamp = Stamp(FORMAT, view.epoch, view.revision, digest_of(session, view.revision))
        self._replace(Base(stamp, Printed(files)))
        try:
            write_sealed(self._path, self._key, stamp, files)
            self._seen = self._identity()
        except OSError as error:
            log.info("the search index stays in memory: %s", error)

    def _replace(self, base: Base) -> None:
        with self._catching_up:
            self._base, self._reading = base, Reading(None, NOTHING, False)

    def _identity(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns
