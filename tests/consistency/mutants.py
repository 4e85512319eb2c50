"""Plausible mistakes, planted in a sound business: each breaks the promise, and the checker has to notice."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from typing import Any, Protocol

from sqlalchemy import insert
from sqlalchemy.orm import Session

from contactkb.answering import Answer, Context, Question, Receipt
from contactkb.answering.recording import Recorder
from contactkb.business import Business
from contactkb.knowledge import Act, Entry, EntryRevision, PublicationChange
from contactkb.knowledge.revisions import newest_number
from tests.consistency import pair
from tests.consistency.history import now
from tests.consistency.wrong_stores import HalvingStore, LateStore, RememberingStore, pause


class Acknowledge(Protocol):
    """Tells whoever publishes that it is done."""

    def __call__(self, revision: int, at: float = 0.0) -> None: ...


class Sound:
    """The product as it is, and what a mutant may change about it."""

    def plant(self, business: Business) -> None:
        """Change what answers."""

    def publish(self, business: Business, token: int, acknowledge: Acknowledge) -> None:
        """Publish and acknowledge."""
        acknowledge(pair.publish(business, token))


class TrustingRecorder(Recorder):
    """The second line of defence taken away: it stores every answer without looking at the head again."""

    def record(self, receipt: dict[str, Any], gap: dict[str, Any] | None = None) -> bool:
        with self._database.write() as session:
            session.execute(insert(Receipt.__table__), [receipt])
        return True


class ReceiptWithoutHead(Sound):
    """The receipt does not read the head again."""

    def plant(self, business: Business) -> None:
        business.counter._recorder = TrustingRecorder(business.database)


class Remembered(ReceiptWithoutHead):
    """A view is kept for 50 milliseconds without asking."""

    def plant(self, business: Business) -> None:
        super().plant(business)
        business.counter.store = RememberingStore(business.database, lambda age, _: age < 0.05)


class KnownOnlyAtHome(ReceiptWithoutHead):
    """A view is kept until this very process publishes."""

    def __init__(self) -> None:
        self.published = 0

    def plant(self, business: Business) -> None:
        super().plant(business)
        business.counter.store = RememberingStore(business.database, lambda _, view: view.revision >= self.published)

    def publish(self, business: Business, token: int, acknowledge: Acknowledge) -> None:
        self.published = pair.publish(business, token)
        acknowledge(self.published)


class HeadAfterLoading(Sound):
    """The head is read after the facts were loaded, so that older facts carry a newer number."""

    def plant(self, business: Business) -> None:
        business.counter.store = LateStore(business.database)


class SeparateReads(Sound):
    """The two facts are loaded in two transactions."""

    def plant(self, business: Business) -> None:
        business.counter.store = HalvingStore(business.database)


class TwoCommits(Sound):
    """A publication is written in two transactions."""

    def publish(self, business: Business, token: int, acknowledge: Acknowledge) -> None:
        view = business.store.view(business.database.head())
        first, second = pair.entries(view.entries, token)
        with business.database.write() as session:
            revision = business.press.replace(session, [(first, True)], _act(business, token), "petra")
        pause()
        with business.database.write() as session:
            session.add(PublicationChange(revision, *second.name, _written(session, second, _act(business, token))))
        acknowledge(revision)


class AcknowledgedEarly(Sound):
    """A publication is acknowledged before it is committed."""

    def publish(self, business: Business, token: int, acknowledge: Acknowledge) -> None:
        at = now()
        pause()
        acknowledge(pair.publish(business, token), at)


class StoredWords(Sound):
    """The words of an answer come from an index that is brought up to date now and then."""

    def plant(self, business: Business) -> None:
        answer, index = business.counter.answer, _StaleIndex()

        def answer_from_index(question: Question, context: Context) -> Answer:
            return index.look_up(question, answer(question, context))

        business.counter.answer = answer_from_index


class _StaleIndex:
    def __init__(self) -> None:
        self._stored: dict[Question, tuple[float, str]] = {}
        self._lock = threading.Lock()

    def look_up(self, question: Question, answer: Answer) -> Answer:
        with self._lock:
            at, _ = self._stored.get(question, (0.0, ""))
            if now() - at > 0.3:
                self._stored[question] = now(), answer.words
            return replace(answer, words=self._stored[question][1])


MUTANTS: dict[str, type[Sound]] = {
    "a view is kept for 50 ms": Remembered,
    "the head is read after loading": HeadAfterLoading,
    "revision and facts in separate reads": SeparateReads,
    "a publication in two commits": TwoCommits,
    "acknowledged before the commit": AcknowledgedEarly,
    "invalidated only in the publishing process": KnownOnlyAtHome,
    "the receipt does not read the head again": ReceiptWithoutHead,
    "the words come from the index": StoredWords,
}


def _act(business: Business, token: int) -> Act:
    return Act("otto", business.database.now(), f"token {token}")


def _written(session: Session, entry: Entry, act: Act) -> int:
    number = 1 + (session.scalar(newest_number(*entry.name)) or 0)
    revision = EntryRevision(*entry.name, number, entry.pack, json.dumps(dict(entry.content)), act.by, act.at, act.why)
    session.add(revision)
    session.flush()
    return revision.id
