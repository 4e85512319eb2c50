"""What a call leaves: an interaction to go on with in any process, and everything that a turn did, at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from channels.phone.callbacks import about
from channels.phone.incoming import Call
from channels.phone.turns import CONNECTING, Talk, Turn
from contactkb import contacts
from contactkb.answering import Context, doubt
from contactkb.business import Business
from contactkb.contacts import Interaction, Left, Wish
from contactkb.errors import Conflict

MOST_CALLS, LATELY = 20, timedelta(hours=1)
# Twilio ends every call after this.
CALLS_LAST = timedelta(hours=4)
# The key alone tells requests apart: one that comes again may bring parameters that it did not have before.
ANY_REQUEST = b""


class Overtaken(Conflict):
    """Others were faster: what was to be said is not true any more."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A call as it stands before a turn."""

    context: Context
    talk: Talk
    opened_at: datetime
    is_over: bool


def join(business: Business, call: Call) -> Joined:
    """The call, opened if it is new."""
    with business.database.read() as session:
        known = contacts.find_interaction(session, "phone", call.sid)
        if known:
            return _recall(business, known)
    units = business.counter.view().units.values()
    unit = next((unit.key for unit in units if unit.phone == call.called), business.home())
    stranger = contacts.correspondent(business.settings.key, call.caller)
    with business.database.write() as session:
        at = business.database.now()
        lately = contacts.count_interactions(session, "phone", stranger, at - LATELY)
        opened = contacts.open_interaction(session, "phone", call.sid, unit, stranger, at)
        joined = _recall(business, opened)
    return replace(joined, talk=replace(joined.talk, often=lately >= MOST_CALLS))


def recall(business: Business, sid: str) -> Joined | None:
    """A call that we know, as it stands."""
    with business.database.read() as session:
        known = contacts.find_interaction(session, "phone", sid) if sid else None
        return _recall(business, known) if known else None


def at_home(business: Business) -> Context:
    """The context of a call that is no customer's."""
    return Context("phone", "speech", business.home())


def record(business: Business, key: str, context: Context, turn: Turn, twiml: str) -> str:
    """Keep what the turn did, and the document that every repetition of it gets. Raises Overtaken."""
    at = business.database.now()
    with business.database.write() as session:
        meanwhile = contacts.find_reply(session, key, ANY_REQUEST)
        if meanwhile:
            return meanwhile.body
        if turn.is_kept:
            _keep(business, session, context, turn, at)
        contacts.keep_reply(session, key, ANY_REQUEST, 200, twiml, at)
    return twiml


def accept(business: Business, sid: str, ring: int) -> None:
    """A colleague takes the call."""
    with business.database.write() as session:
        known = contacts.find_interaction(session, "phone", sid)
        if known:
            interaction = contacts.hold_interaction(session, known.id)
            interaction.remember({**interaction.recall(), "accepted": ring})
            for handover in contacts.waiting_of(session, interaction.id):
                contacts.take(handover, "phone", business.database.now())


def close(business: Business, sid: str) -> None:
    """The call is over."""
    with business.database.write() as session:
        interaction = contacts.find_interaction(session, "phone", sid)
        if interaction and not interaction.closed_at:
            interaction.closed_at = business.database.now()


def longest_waiting(business: Business) -> Interaction | None:
    """The call that waits for a colleague for the longest time; not one that left the queue, or ended unreported."""
    since = business.database.now() - CALLS_LAST
    with business.database.read() as session:
        interaction = contacts.longest_waiting(session, "phone", CONNECTING, since)
        if interaction:
            session.expunge(interaction)
    return interaction


def _recall(business: Business, known: Interaction) -> Joined:
    language = business.counter.view().units[known.unit].languages[0]
    context = Context("phone", "speech", known.unit, correspondent=known.correspondent, interaction=known.id)
    return Joined(context, Talk.recall(known.recall(), language), known.opened_at, known.closed_at is not None)


def _keep(business: Business, session: Session, context: Context, turn: Turn, at: datetime) -> None:
    unit, talk = business.counter.view().units[context.unit], turn.talk
    department = talk.department or next(iter(unit.departments))
    interaction = contacts.hold_interaction(session, context.interaction)
    told, receipt = (turn.told.words, turn.told.receipt) if turn.told else ("", talk.receipt)
    left = Left("phone", turn.asked, told, receipt, department=department)
    contacts.keep_turn(session, interaction.id, left, at)
    if turn.unwanted:
        doubt(session, turn.unwanted, contacts.words_asked(session, turn.unwanted), at)
    if turn.handover:
        contacts.note(session, interaction.id, "note", "phone", _brief(talk), at, talk.receipt)
        contacts.hand_over(session, interaction.id, department, turn.handover, at, talk.receipt)
    if turn.promised:
        wish = Wish(interaction.id, department, talk.reach, about(talk), talk.receipt)
        promise = contacts.promise_callback(session, unit, wish, at)
        if promise is None or contacts.window_of(promise.due) != turn.promised:
            raise Overtaken("the window that was promised has filled meanwhile")
        texting = (business.settings, business.counter, unit, promise, talk.language)
        contacts.text_confirmation(session, *texting, at)
    if turn.text:
        text = turn.text
        words = {"to": text.to, "from": unit.phone, "words": text.words, "language": text.language}
        words |= {"link": text.link} if text.link else {}
        contacts.put_outgoing(session, text.key, "sms", words, at, receipt=text.receipt, interaction=interaction.id)
    interaction.remember(talk.state())


def _brief(talk: Talk) -> str:
    counts = {"not understood": talk.failures, "not sure": talk.unsure, "not wanted": talk.refusals}
    parts = [f"about {talk.topic[0]} ({', '.join(talk.told)})" if talk.topic else "about nothing that we know"]
    return "; ".join((*parts, *(f"{what}: {number}" for what, number in counts.items() if number)))
