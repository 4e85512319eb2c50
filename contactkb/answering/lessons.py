"""Lessons: what was learnt from the questions in the store, kept there so that every process knows the same."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import LargeBinary, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, mapped_column

from contactkb.answering.ear import Ear
from contactkb.answering.ear.keeping import from_bytes
from contactkb.answering.ear.learnt import Learnt
from contactkb.answering.ear.wordspace import Logged
from contactkb.answering.logs import told_apart
from contactkb.database import Base, Database, UtcDateTime
from contactkb.knowledge.view import View
from contactkb.wording import LANGUAGES

# How often a process looks whether there is a newer lesson. Facts and their words count at once, without any.
LOOK_SECONDS = 10.0
log = logging.getLogger(__name__)


class Lesson(Base):
    """What was learnt in one language; `digest` tells from which words."""

    __tablename__ = "lesson"

    language: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str]
    taught_at: Mapped[datetime] = mapped_column(UtcDateTime)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Lessons:
    """Keeps an ear in step with the lessons in the store, beside the answers."""

    def __init__(self, database: Database, ear: Ear) -> None:
        self._database = database
        self._ear = ear
        self._taken: Mapping[str, datetime] = {}
        self._next = 0.0
        self._looking = threading.Lock()

    def look(self) -> None:
        """Take newer lessons, if it is time to look; a store out of reach changes nothing.

        The first question of a process waits for them, so that it is heard as everywhere else; after it nobody does.
        """
        if time.monotonic() >= self._next and self._looking.acquire(blocking=False):
            is_first, self._next = not self._next, time.monotonic() + LOOK_SECONDS
            if is_first:
                self._take_newer()
            else:
                self._take_newer_beside()

    def _take_newer_beside(self) -> None:
        try:
            threading.Thread(target=self._take_newer, name="lessons", daemon=True).start()
        except RuntimeError:
            # No more threads can be had: that keeps nobody from an answer.
            self._looking.release()

    def _take_newer(self) -> None:
        try:
            self.take()
        except SQLAlchemyError:
            log.warning("Lessons cannot be read from the store; we go on with what we know.")
        finally:
            self._looking.release()

    def learn(self, view: View, logged: Sequence[Logged] = ()) -> None:
        """Learn from the view, and what was asked, everything that can be learnt, now and in this process alone."""
        # The trainers take seconds to load, and answering does without them.
        from contactkb.answering.ear.training import teach  # noqa: PLC0415

        meaning = self._ear.meaning
        spoken = [it for it in LANGUAGES if any(it in fact.words for fact in view.facts.values())]
        for language in LANGUAGES:
            asked = told_apart(logged, language, spoken) if language in spoken else ()
            facts = {key: fact for key, fact in view.facts.items() if language in fact.words}
            self._ear.learn(view, language)
            if meaning is not None:
                meaning.learn(view.facts, language)
            self._ear.take({language: teach(facts, language, self._ear.spaces.get(language), asked, meaning)})

    def take(self) -> None:
        """Take the lessons that are newer than those taken before, now."""
        with self._database.read() as session:
            times = session.execute(select(Lesson.language, Lesson.taught_at))
            found = {row.language: row.taught_at for row in times}
            newer = [it for it, at in found.items() if self._taken.get(it) != at]
            rows = session.execute(select(Lesson.language, Lesson.content).where(Lesson.language.in_(newer))).all()
        self._ear.take({row.language: self._read(row.language, row.content) for row in rows})
        self._taken = found

    def _read(self, language: str, content: bytes) -> Learnt:
        """The lesson, or what was learnt before where it is damaged or made with other word vectors than ours."""
        learnt = from_bytes(content, self._ear.spaces.get(language))
        if learnt is None:
            log.warning("The lesson of %s cannot be used; is CONTACTKB_WORD_VECTORS the same everywhere?", language)
        return learnt or self._ear.learnt(language)
