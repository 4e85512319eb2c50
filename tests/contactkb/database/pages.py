"""What is handed to a scribe, and what became of it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from contactkb.answering import Receipt
from contactkb.answering.recording import Recorder
from contactkb.database import Database, ScribeProcess
from contactkb.database.scribe.messages import Inbox, Page

PATIENCE_SECONDS = 90


def row(number: str, revision: int = 0) -> dict[str, Any]:
    names = ("channel", "outcome", "correspondent", "interaction", "body", "words")
    at = datetime(2026, 11, 21, 17, 0, 0, 250_000, tzinfo=UTC)
    return {"id": number, "at": at, "epoch": 1, "revision": revision, **dict.fromkeys(names, "")}


def gap(receipt: str) -> dict[str, Any]:
    names = ("channel", "unit", "language", "kind", "heard", "fact")
    at = datetime(2026, 11, 21, 17, tzinfo=UTC)
    return {"receipt": receipt, "at": at, "question": "¿y el “lomo”?", "chance": 0.5, "revision": 0} | dict.fromkeys(
        names, ""
    )


def receipts(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(select(Receipt.id).order_by(Receipt.id)))


def wait_until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < until, "it never came to be"
        time.sleep(0.01)


def pid_of(process: ScribeProcess) -> int:
    assert process._process is not None
    return process._process.pid


def is_alone(recorder: Recorder) -> bool:
    return recorder._thread is None


@contextmanager
def a_scribe_that(answers: Callable[[socket.socket, Page], None], folder: Path) -> Iterator[Path]:
    """Somebody at the address who takes one page and does that with it."""
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(folder / "scribe"))
        door.listen()

        def take_one() -> None:
            asker, _ = door.accept()
            with asker:
                answers(asker, next(Inbox().take_in(asker.recv(65536))))

        thread = threading.Thread(target=take_one)
        thread.start()
        yield folder / "scribe"
        thread.join(PATIENCE_SECONDS)
