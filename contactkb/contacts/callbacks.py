"""Callbacks: one promise for a number and what it is about, whichever door asks, and never more than we can keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from contactkb.answering import Context, Counter
from contactkb.contacts.correspondents import correspondent, takes_texts
from contactkb.contacts.interactions import Interaction
from contactkb.contacts.optouts import has_opted_out
from contactkb.contacts.outbox import put
from contactkb.contacts.promises import Promise
from contactkb.contacts.windows import Window, first_window, window_of, written_by
from contactkb.database import hold
from contactkb.knowledge import Unit, parse_value
from contactkb.settings import Settings


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to be called back about, in which interaction, and the department that owes it.

    `reach` is a phone number (E.164), or a mail address where we are to write instead. `receipt` is of the last answer.
    """

    interaction: str
    owner: str
    reach: str
    about: str
    receipt: str = ""


def callback_window(session: Session, unit: Unit, at: datetime) -> Window | None:
    """When we can promise to call back; None where we can promise nothing."""
    owed = select(Promise.due).join(Interaction, Interaction.id == Promise.interaction_id)
    owed = owed.where(Interaction.unit == unit.key, Promise.kind == "callback", Promise.outcome == "open")
    return first_window(unit, at, session.scalars(owed.where(Promise.due > at, Promise.reach.startswith("+"))).all())


def find_callback(session: Session, wish: Wish, at: datetime) -> Promise | None:
    """The open promise to the same number, made in the same interaction or about the same, that can still be kept."""
    same = or_(Promise.interaction_id == wish.interaction, Promise.about == wish.about)
    found = select(Promise).where(Promise.kind == "callback", Promise.reach == wish.reach, Promise.outcome == "open")
    return session.scalar(found.where(same, Promise.due > at).order_by(Promise.id).limit(1))


def promise_callback(session: Session, unit: Unit, wish: Wish, at: datetime) -> Promise | None:
    """Promise to call back, or to write; None where no such promise can be kept.

    Whoever asks again in the same interaction, or in another about the same thing, has the promise that there is.
    """
    hold(session, f"callback {wish.reach}")
    known = find_callback(session, wish, at)
    if known is not None:
        return known
    due = _take_place(session, unit, at) if wish.reach.startswith("+") else written_by(unit, at)
    if due is None:
        return None
    promise = Promise(wish.interaction, "callback", wish.owner, at, due, wish.about, wish.reach, wish.receipt)
    session.add(promise)
    session.flush()
    return promise


def text_confirmation(
    session: Session, settings: Settings, counter: Counter, unit: Unit, promise: Promise, language: str, at: datetime
) -> None:
    """Confirm a call by a text message, once, where the number takes texts and its owner has not refused them."""
    to = promise.reach
    if not settings.twilio_account or not takes_texts(to, unit.phone):
        return
    if has_opted_out(session, correspondent(settings.key, to)):
        return
    window, phone = window_of(promise.due), parse_value("phone", to, unit.zone)
    context = Context("sms", "text", unit.key, language)
    words = counter.say("callback_text", context, phone=phone, day=window.day(unit), hours=window.hours(unit))
    message = {"to": to, "from": unit.phone, "words": words, "language": language}
    key = f"callback {promise.interaction_id} {to} {promise.due:%Y%m%dT%H%MZ}"
    put(session, key, "sms", message, at, interaction=promise.interaction_id)


def _take_place(session: Session, unit: Unit, at: datetime) -> datetime | None:
    # Of two who ask for the last place in a window at once, the second sees that it is taken.
    hold(session, f"callbacks of {unit.key}")
    window = callback_window(session, unit, at)
    return window.ends if window else None
