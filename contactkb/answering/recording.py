"""Recording answers durably before they are given, many in one commit."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from queue import SimpleQueue
from typing import Any

from sqlalchemy import Connection, insert
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from contactkb.answering.choices import may_be_choice, settle_choice
from contactkb.answering.gaps import Gap
from contactkb.answering.receipts import Receipt
from contactkb.database import Database, Gone, Page, state_of
from contactkb.errors import Unavailable
from contactkb.knowledge.revisions import hold_head

MOST_AT_ONCE = 64
INSERT_RECEIPTS, INSERT_GAPS = insert(Receipt), insert(Gap)

Row = dict[str, Any]


@dataclass(frozen=True)
class _Job:
    """An answer waiting to be recorded; `done` is true if it was, false if the store had moved on."""

    receipt: Row
    gap: Row | None
    done: Future[bool] = field(default_factory=Future)

    @property
    def state(self) -> tuple[int, int]:
        return self.receipt["epoch"], self.receipt["revision"]


class Recorder:
    """A server's scribe commits what its processes have to record. Where there is none, whoever has an answer to record
    commits all that are waiting in this process, together; where somebody stands in the way, a thread does. Nobody
    waits for longer than the store's patience.

    The transaction that stores them reads the head: an answer composed from another revision is sent back, because
    someone may already have heard the newer one.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: deque[_Job] = deque()
        self._committing = threading.Lock()
        self._calls: SimpleQueue[bool] = SimpleQueue()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def record(self, receipt: Row, gap: Row | None = None) -> bool:
        """Store the answer; false if the store's revision has moved since it was composed.

        Raises Unavailable where it cannot be made durable in time: then nothing is said.
        """
        scribe = self._database.scribe
        # What was chosen changes other rows as well.
        if scribe is None or may_be_choice(receipt):
            return self._record_here(receipt, gap)
        try:
            return scribe.record(page_of(receipt, gap), self._database.patience)
        except Gone:
            return self._is_recorded(receipt["id"]) or self._record_here(receipt, gap)

    def _is_recorded(self, number: str) -> bool:
        with self._database.read() as session:
            return session.get(Receipt, number) is not None

    def _record_here(self, receipt: Row, gap: Row | None) -> bool:
        job = _Job(receipt, gap)
        self._waiting.append(job)
        self._commit_if_free()
        if not job.done.done():
            self._call()
        try:
            return job.done.result(self._database.patience)
        except TimeoutError as error:
            # What is not said must not be found later as if it had been, unless it is being committed just now.
            job.done.cancel()
            raise Unavailable("the store did not record the answer in time") from error

    @contextmanager
    def hold(self) -> Iterator[Session]:
        """Keep the store from moving until the block ends; what the block writes is committed then.

        For an answer that was sent back too often. Raises Unavailable where it cannot be made durable.
        """
        try:
            with self._database.write() as session:
                hold_head(session)
                yield session
        except SQLAlchemyError as error:
            raise _unavailable(error) from error

    def close(self) -> None:
        """Record what is waiting, then stop."""
        if self._thread is not None:
            self._calls.put(False)
            self._thread.join(self._database.patience)
            self._thread = None

    def _commit_if_free(self) -> None:
        if self._committing.acquire(blocking=False):
            try:
                self._commit_in(self._database.turn_if_free)
            finally:
                self._committing.release()

    def _call(self) -> None:
        with self._starting:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="recorder", daemon=True)
                self._thread.start()
        self._calls.put(True)

    def _work(self) -> None:
        while self._calls.get():
            with self._committing:
                self._commit_in(self._wait_for_turn)

    @contextmanager
    def _wait_for_turn(self) -> Iterator[bool]:
        with self._database.turn():
            yield True

    def _commit_in(self, turn: Callable[[], AbstractContextManager[bool]]) -> None:
        jobs: list[_Job] = []
        try:
            with turn() as is_ours:
                if is_ours:
                    jobs += self._take_waiting()
                    self._commit(jobs)
        except Exception as error:  # whatever it is, nobody may be left waiting for the deadline
            unavailable = _unavailable(error)
            _tell(jobs or self._take_waiting(), partial(_fail, unavailable))

    def _take_waiting(self) -> list[_Job]:
        taken = [self._waiting.popleft() for _ in range(min(len(self._waiting), MOST_AT_ONCE))]
        return [job for job in taken if job.done.set_running_or_notify_cancel()]

    def _commit(self, jobs: list[_Job]) -> None:
        if not jobs:
            return
        with self._database.write_rows() as connection:
            state = state_of(connection)
            timely = [job for job in jobs if job.state == state]
            insert_answers(connection, [job.receipt for job in timely], [job.gap for job in timely if job.gap])
        _tell(jobs, lambda job: job.done.set_result(job.state == state))


def insert_answers(connection: Connection, receipts: list[Row], gaps: list[Row]) -> None:
    """Record answers in this transaction, and what was chosen by them."""
    for statement, rows in ((INSERT_RECEIPTS, receipts), (INSERT_GAPS, gaps)):
        if rows:
            connection.execute(statement, rows)
    chosen = [receipt for receipt in receipts if may_be_choice(receipt)]
    if chosen:
        with Session(connection) as session:
            for receipt in chosen:
                settle_choice(session, receipt)


def page_of(receipt: Row, gap: Row | None) -> Page:
    """An answer as the scribe takes it."""
    rows = [(Receipt.__tablename__, receipt), *([(Gap.__tablename__, gap)] if gap else [])]
    return Page((receipt["epoch"], receipt["revision"]), rows)


def _fail(error: Unavailable, job: _Job) -> None:
    job.done.set_exception(error)


def _tell(jobs: list[_Job], say: Callable[[_Job], None]) -> None:
    for job in jobs:
        if not job.done.done():
            say(job)


def _unavailable(error: Exception) -> Unavailable:
    unavailable = Unavailable("the store did not record the answer")
    unavailable.__cause__ = error
    return unavailable
