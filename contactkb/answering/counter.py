"""The counter: where every question of every channel is answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from contactkb.answering.answers import Answer, Selection
from contactkb.answering.bands import BANDS, Bands, bands_of
from contactkb.answering.composing import compose, say_phrase
from contactkb.answering.doors import Asking, Doors
from contactkb.answering.ear import Beginnings, Ear, Hit, Logged
from contactkb.answering.earlier import turns_before
from contactkb.answering.gaps import gap_of
from contactkb.answering.lessons import Lessons
from contactkb.answering.oddities import refuse_odd
from contactkb.answering.questions import Question
from contactkb.answering.receipts import new_receipt_number, write_receipt
from contactkb.answering.recording import Recorder, insert_answers
from contactkb.answering.searching import Found, list_found
from contactkb.answering.selecting import select_by_hits, select_named
from contactkb.answering.splitting import split_questions
from contactkb.answering.understanding import Around, Understanding, write_days_out
from contactkb.database import Database
from contactkb.errors import ContactkbError
from contactkb.knowledge.context import Context
from contactkb.knowledge.revisions import hold_head
from contactkb.knowledge.sources import Readings, Sources, ask_once
from contactkb.knowledge.store import Store
from contactkb.knowledge.validity import is_tellable
from contactkb.knowledge.view import View
from contactkb.wording.sentences import Slot

# After these the store is held still for the length of one answer, so that no one is kept waiting by publishers.
MOST_TRIES = 3


class Counter:
    """Answers questions from one store; `secret` keys their digests, and `home` is the unit of doors that name none."""

    def __init__(
        self, database: Database, store: Store, sources: Sources, secret: bytes, bands: Mapping[str, Bands] = BANDS,
        ear: Ear | None = None, home: str = "",
    ) -> None:  # fmt: skip
        self.database, self.store, self.sources = database, store, sources
        self._secret, self._home = secret, home
        self.ear, self.bands = ear or Ear(), bands
        self.doors = Doors(self.ear)
        self._lessons = Lessons(database, self.ear)
        self._beginnings = Beginnings()
        self._understanding = Understanding(split_questions)
        self._recorder = Recorder(database)

    def answer(self, question: Question, context: Context, moment: datetime | None = None) -> Answer:
        """One answer, durable and from one revision of the store, with its words for the context's medium.

        `moment` is now by the shared clock, unless another is asked about. Raises Refused for a question that cannot
        be one, Unavailable where we cannot vouch for an answer: then nothing may be said but that.
        """
        readings: Readings = {}
        for attempt in range(MOST_TRIES):
            compose = self._compose if attempt else self._compose_at_hand
            answer = compose(question, context, moment, readings)
            if self._recorder.record(
                write_receipt(answer, question, context, self._secret), gap_of(answer, question, context)
            ):
                return answer
        with self._recorder.hold() as session:
            return self.answer_within(session, question, context, moment, readings)

    def answer_within(
        self, session: Session, question: Question, context: Context, moment: datetime | None = None,
        readings: Readings | None = None,
    ) -> Answer:  # fmt: skip
        """One answer inside the caller's transaction, with which it becomes durable; until that ends, nobody publishes:
        for those whom publications overtook too often."""
        hold_head(session)
        answer = self._compose(question, context, moment, {} if readings is None else readings)
        self.record_within(session, answer, question, context)
        return answer

    def prepare(self, view: View, question: Question, context: Context, moment: datetime, readings: Readings) -> Answer:
        """One answer from that view, of which nothing may be said before `record_within` made it durable."""
        context = context if context.unit else replace(context, unit=view.home(self._home))
        refuse_odd(question, context, view)
        language = self.language_of(view, question, context, moment)
        selection = self._select(view, question, context, moment, language)
        read = partial(ask_once, self.sources, readings)
        return compose(view, selection, context, moment, language, read, new_receipt_number())

    def record_within(self, session: Session, answer: Answer, question: Question, context: Context) -> None:
        """Record an answer that was prepared, in the caller's transaction, in which nobody may publish."""
        gaps = list(filter(None, [gap_of(answer, question, context)]))
        insert_answers(session.connection(), [write_receipt(answer, question, context, self._secret)], gaps)

    def say(self, phrase: str, context: Context, **slots: Slot) -> str:
        """A phrase in the voice of the house, in the context's medium and language; `{unit}` is always known."""
        view, now = self.store.look()
        language = context.language or view.units[context.unit].languages[0]
        return say_phrase(view, context, now, language, phrase, slots)

    def view(self) -> View:
        """The published store as it is now. Raises Unavailable where that cannot be known."""
        return self.store.look()[0]

    def hear(self, question: Question, context: Context, moment: datetime, view: View | None = None) -> list[Hit]:
        """The facts that the words may mean and that may be told here, best first. Raises Refused."""
        view = view or self.view()
        refuse_odd(question, context, view)
        language = self.language_of(view, question, context, moment)
        hits = self._understanding.hear(question.beginning, self._around(view, question, context, moment, language))
        return [hit for hit in hits if hit.key in view.facts and is_tellable(view.facts[hit.key], context, moment)]

    def overhear(self, question: Question, context: Context) -> list[Hit]:
        """All facts that the words may mean, best first, whether or not they may be told here. Raises Refused."""
        view, now = self.view(), self.database.now()
        refuse_odd(question, context, view)
        language, bands = self.language_of(view, question, context, now), bands_of(context.channel, self.bands)
        return self.doors.overhear(Asking(view, context, now, language, bands.unanswerable, question.beginning))

    def rank(self, question: Question, context: Context, moment: datetime) -> list[str]:
        """Their keys. Raises Refused."""
        return [hit.key for hit in self.hear(question, context, moment)]

    def language_of(self, view: View, question: Question, context: Context, moment: datetime) -> str:
        """The context's language, or the one that the words show, or the one spoken before."""
        if context.language:
            return context.language
        asked, languages = write_days_out(question.beginning), view.units[context.unit].languages
        spoken = self._understanding.language(asked, partial(turns_before, self.database, question, context, moment))
        return spoken or self.ear.guess_language(view, asked, languages)

    def learn(self, logged: Sequence[Logged] = ()) -> None:
        """Train, from the store and what was asked before, everything that can be trained, now and in this process."""
        self._understanding.learn(self.view())
        self._lessons.learn(self.view(), logged)

    def questions_in(self, text: str) -> Sequence[str]:
        """The questions in a text, each by itself; what facts are called is never torn apart."""
        return self._understanding.parts(self.view(), text)

    def look_up(self, typed: str, context: Context, moment: datetime, most: int = 8) -> list[Found]:
        """The facts whose name or number someone may be typing, best first, by title; nothing of what they say.

        Raises Refused.
        """
        heard = self.rank(Question(typed), context, moment)
        view = self.view()
        return list_found(view, typed, self._beginnings.find(view, typed), heard, context, moment)[:most]

    def select(self, question: Question, context: Context, moment: datetime, view: View | None = None) -> Selection:
        """What would be answered, without saying it. Raises Refused."""
        view = view or self.view()
        refuse_odd(question, context, view)
        return self._select(view, question, context, moment, self.language_of(view, question, context, moment))

    def beside(self, store: Store) -> Counter:
        """A counter that has learnt the same, at another state of the store: for trying, not for answering."""
        return Counter(self.database, store, self.sources, self._secret, self.bands, self.ear.apart(), self._home)

    def close(self) -> None:
        """Finish what is being recorded, and let go of the sources."""
        self._recorder.close()
        self.sources.close()

    def _compose_at_hand(
        self, question: Question, context: Context, moment: datetime | None, readings: Readings
    ) -> Answer:
        """From the view at hand, without asking whether it is the newest: whoever records the answer finds out."""
        if self.database.has_our_clock and self.store.is_calm:
            # What is refused by it may be known to the store by now.
            with suppress(ContactkbError):
                return self.prepare(self.store.at_hand(), question, context, moment or self.database.now(), readings)
        return self._compose(question, context, moment, readings)

    def _compose(self, question: Question, context: Context, moment: datetime | None, readings: Readings) -> Answer:
        view, now = self.store.look()
        return self.prepare(view, question, context, moment or now, readings)

    def _select(self, view: View, question: Question, context: Context, moment: datetime, language: str) -> Selection:
        return select_named(view, question, context, moment) or self._understanding.select(
            question.text, self._around(view, question, context, moment, language)
        )

    def _around(self, view: View, question: Question, context: Context, moment: datetime, language: str) -> Around:
        """What understanding a question needs: the ear, the choice and what was told before, for this one."""
        self._lessons.look()
        bands = bands_of(context.channel, self.bands)
        asking = Asking(view, context, moment, language, bands.unanswerable, question.beginning)
        return Around(
            view, context, moment, language, partial(self.doors.hear, asking),
            lambda hits: select_by_hits(view, hits, context, moment, bands),
            partial(turns_before, self.database, question, context, moment), partial(self.ear.is_used, view, language),
            partial(self.doors.named, view, context.unit, language),
        )  # fmt: skip
