"""What the scribe does all day: it takes what is there, commits it together, and says so."""

from __future__ import annotations

import logging
import selectors
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from contactkb.database.engine import Database
from contactkb.database.head import STATE
from contactkb.database.scribe.messages import FAILED, MOVED, RECORDED, Inbox, Page
from contactkb.database.sqlite import BEGIN_TO_WRITE

BYTES_AT_ONCE = 256 * 1024
log = logging.getLogger(__name__)

# A page, and who waits for what becomes of it.
Asked = tuple[socket.socket, Page]


def write_for(database: Database, door: socket.socket, family: int) -> None:
    """Record what is handed in at the door until the file `family` ends."""
    desk = _Desk(door, family)
    while desk.is_needed:
        asked = desk.wait()
        if asked:
            for asker, said in _record(database, asked):
                desk.tell(asker, said)


@dataclass(slots=True)
class _Desk:
    """The door, and everybody who came through it."""

    door: socket.socket
    family: int
    is_needed: bool = True
    _inboxes: dict[socket.socket, Inbox] = field(default_factory=dict)
    _selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)

    def __post_init__(self) -> None:
        for file in (self.door, self.family):
            self._selector.register(file, selectors.EVENT_READ)

    def wait(self) -> list[Asked]:
        """Wait until something happens; the pages that were handed in."""
        asked: list[Asked] = []
        for key, _ in self._selector.select():
            if key.fileobj is self.door:
                self._let_in()
            elif isinstance(key.fileobj, socket.socket):
                asked += self._hear(key.fileobj)
            else:
                self.is_needed = False
        return asked

    def tell(self, asker: socket.socket, said: bytes) -> None:
        """Say what became of a page."""
        try:
            asker.send(said)
        except OSError:
            self._let_go(asker)

    def _let_in(self) -> None:
        asker, _ = self.door.accept()
        # Nobody keeps the others waiting, neither by sending half a page nor by not listening.
        asker.setblocking(False)
        self._inboxes[asker] = Inbox()
        self._selector.register(asker, selectors.EVENT_READ)

    def _hear(self, asker: socket.socket) -> Iterator[Asked]:
        try:
            received = asker.recv(BYTES_AT_ONCE)
            pages = [(asker, page) for page in self._inboxes[asker].take_in(received)]
        except BlockingIOError:
            return
        except (OSError, ValueError, TypeError, EOFError) as error:
            log.warning("what came is no page: %s", error)
            received, pages = b"", []
        if not received:
            self._let_go(asker)
        yield from pages

    def _let_go(self, asker: socket.socket) -> None:
        if self._inboxes.pop(asker, None) is not None:
            self._selector.unregister(asker)
            asker.close()


def _record(database: Database, asked: list[Asked]) -> list[tuple[socket.socket, bytes]]:
    try:
        with database.turn():
            # Whoever gave up has said that nothing was recorded, and so it shall be.
            waited_for = [(asker, page) for asker, page in asked if _is_waiting(asker)]
            with database.connection_for_rows() as connection:
                # Past SQLAlchemy, which would take longer than all the rest, again and again.
                cursor = connection.connection.cursor()
                cursor.execute(BEGIN_TO_WRITE)
                state = cursor.execute(STATE).fetchone()
                _insert(cursor, [page for _, page in waited_for if page.state == state])
                cursor.execute("COMMIT")
    except Exception:  # whatever it is, everybody is told, and the next pages have their chance
        log.exception("nothing is recorded")
        return [(asker, FAILED) for asker, _ in asked]
    return [(asker, RECORDED if page.state == state else MOVED) for asker, page in waited_for]


def _is_waiting(asker: socket.socket) -> bool:
    try:
        return bool(asker.recv(1, socket.MSG_PEEK))
    except BlockingIOError:
        return True
    except OSError:
        return False


def _insert(cursor: Any, pages: list[Page]) -> None:
    kinds: dict[tuple[str, ...], list[tuple[object, ...]]] = {}
    for table, row in (it for page in pages for it in page.rows):
        kinds.setdefault((table, *row), []).append(tuple(row.values()))
    for kind, rows in kinds.items():
        cursor.executemany(_statement(kind), rows)


@lru_cache
def _statement(kind: tuple[str, ...]) -> str:
    table, *columns = (f'"{it}"' for it in kind)
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 ours
