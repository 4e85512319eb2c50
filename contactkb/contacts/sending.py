"""Draining the outbox: each message is checked against the facts, begun durably, handed over, and settled."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session

from contactkb.answering import ANSWERED, Answer, Counter, ask_again, find_receipt, still_true, tell_together
from contactkb.contacts import outbox
from contactkb.contacts.handovers import hand_over
from contactkb.contacts.interactions import Interaction, note
from contactkb.contacts.outbox import Outgoing
from contactkb.errors import ContactkbError

MOST_TRIES = 3
CHANGED = "what it tells has changed since a person worded it; look at it again"
WITHDRAWN = "what it told no longer holds, and nothing can be told instead"
log = logging.getLogger(__name__)

Contents = Mapping[str, Any]
Send = Callable[[Contents], None]
Follow = Callable[[Session, Outgoing, datetime], None]


class NotSent(ContactkbError):
    """The other side refused, and nothing left us; for good where `permanent`, else it is tried again later."""

    def __init__(self, trouble: str, permanent: bool = False) -> None:
        super().__init__(trouble)
        self.permanent = permanent


class InDoubt(ContactkbError):
    """It left us, and nobody knows whether it arrived."""


@dataclass(frozen=True, slots=True)
class Sending:
    """Who sends: `by` names this process among all that drain the same outbox, `senders` are the ways by kind.

    A sender gets the contents and, as `message`, their number in the outbox. It returns when the other side has taken
    the message; it raises NotSent or InDoubt. `followers` do by kind what comes of a message that was sent or
    refused, in the same transaction; without one, the words of what was sent were told.
    """

    counter: Counter
    senders: Mapping[str, Send]
    by: str
    followers: Mapping[str, Follow] = field(default_factory=lambda: MappingProxyType({}))

    def send_next(self) -> bool:
        """Send one message that is due; false where none is. Raises Unavailable where facts cannot be checked.

        What another sender was sending when it died is put in doubt on the way.
        """
        with self.counter.database.write() as session:
            now = self.counter.database.now()
            outbox.find_in_doubt(session, now)
            row = outbox.claim(session, self.by, now, self.senders)
            if row is None:
                return False
            message, kind = row.id, row.kind
        contents = self._begin(message)
        if contents is not None:
            self._hand_over_to(self.senders[kind], message, contents)
        return True

    def _begin(self, message: int) -> Contents | None:
        """The contents as they hold now, with the note that sending begins in one transaction; None where withdrawn."""
        newer: tuple[Answer, ...] = ()
        for _ in range(MOST_TRIES):
            with self.counter.database.write() as session:
                row = outbox.find_outgoing(session, message)
                receipts = tuple(it.receipt for it in newer) or row.receipts
                if all(self._holds(session, it) for it in receipts):
                    self._restate(row, newer)
                    outbox.begin(row, self.by)
                    return row.contents()
                if row.is_in_a_persons_words:
                    outbox.return_to(row, self.by, CHANGED)
                    return None
            newer = self._answer_again(receipts)
            if not _may_be_told(newer):
                self._withdraw(message, newer)
                return None
        return self._begin_while_they_stand(message, receipts)

    def _begin_while_they_stand(self, message: int, receipts: Sequence[str]) -> Contents | None:
        """The same where publications overtook it too often: nobody publishes until sending has begun."""
        with self.counter.database.write() as session:
            asked = [ask_again(find_receipt(session, it)) for it in receipts]
            newer = tuple(self.counter.answer_within(session, *it) for it in asked if it)
            if len(newer) == len(receipts) and _may_be_told(newer):
                row = outbox.find_outgoing(session, message)
                self._restate(row, newer)
                outbox.begin(row, self.by)
                return row.contents()
        self._withdraw(message, newer)
        return None

    def _restate(self, row: Outgoing, newer: Sequence[Answer]) -> None:
        if newer:
            words = tell_together(self.counter.view(), newer)
            first, *others = (it.receipt for it in newer)
            outbox.restate(row, words, first, others)

    def _holds(self, session: Session, receipt: str) -> bool:
        """Whether it may be said."""
        now = self.counter.database.now()
        return still_true(session, self.counter.store, find_receipt(session, receipt), now)

    def _answer_again(self, receipts: Sequence[str]) -> tuple[Answer, ...]:
        """The same answers as they are now; none where one of them cannot be asked for."""
        with self.counter.database.read() as session:
            asked = [ask_again(find_receipt(session, it)) for it in receipts]
        return tuple(self.counter.answer(*it) for it in asked if it) if all(asked) else ()

    def _withdraw(self, message: int, newer: Sequence[Answer]) -> None:
        untold = next((it for it in newer if it.outcome != ANSWERED), None)
        with self.counter.database.write() as session:
            row = outbox.find_outgoing(session, message)
            outbox.withdraw(row, self.by, WITHDRAWN)
            interaction = session.get(Interaction, row.interaction_id)
            if interaction is not None:
                department = untold.department if untold and untold.department else self._front(interaction.unit)
                receipt = untold.receipt if untold else row.receipt
                now = self.counter.database.now()
                hand_over(session, interaction.id, department, "no answer", now, receipt)

    def _front(self, unit: str) -> str:
        units = self.counter.view().units
        return next(iter(units[unit].departments), "") if unit in units else ""

    def _hand_over_to(self, send: Send, message: int, contents: Contents) -> None:
        try:
            send({**contents, "message": message})
        except NotSent as refusal:
            self._settle(message, refusal)
        except Exception as failure:  # whatever it is, the message may have left
            log.warning("message %s is in doubt", message, exc_info=failure)
            self._settle(message, InDoubt(f"{type(failure).__name__}: {failure}"))
        else:
            self._settle(message, None)

    def _settle(self, message: int, trouble: NotSent | InDoubt | None) -> None:
        with self.counter.database.write() as session:
            row, now = outbox.find_outgoing(session, message), self.counter.database.now()
            if row.claimed_by != self.by or row.state not in ("sending", "in doubt"):
                return
            if isinstance(trouble, InDoubt):
                outbox.settle_in_doubt(row, str(trouble))
                return
            if trouble is None:
                outbox.settle_sent(row, now)
            else:
                outbox.settle_failed(row, str(trouble), trouble.permanent, now)
            self.followers.get(row.kind, _note_told)(session, row, now)


def _may_be_told(answers: Sequence[Answer]) -> bool:
    return bool(answers) and all(it.outcome == ANSWERED for it in answers)


def _note_told(session: Session, row: Outgoing, now: datetime) -> None:
    """What was told belongs to the interaction from the moment that it was sent, in the words that were sent."""
    if row.sent_at and session.get(Interaction, row.interaction_id) is not None:
        note(session, row.interaction_id, "told", "us", row.contents().get("words", ""), now, row.receipt)
