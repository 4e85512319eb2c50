"""A person gets back to whoever asked: how they are reached is read, confirmed and promised, with all they asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from channels.widget.conversation import ASKED_FOR_PERSON, join
from channels.widget.incoming import Details, read_reach
from contactkb import contacts
from contactkb.answering import Context
from contactkb.business import Business
from contactkb.contacts import Interaction, Promise, Window, Wish
from contactkb.knowledge import Unit, Value, parse_value
from contactkb.wording import Name

# Nobody who wants to be called asks for more than this; whoever writes programs might.
MOST_IN_CONVERSATION, MOST_TO_ONE_IN_A_DAY, MOST_IN_AN_HOUR = 3, 3, 60
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OCCURRENCE = "widget callback"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who wants a person: at which door, how they are reached, and whatever else they said of themselves."""

    business: Business
    context: Context
    unit: Unit
    reach: str
    details: Details

    def say(self, phrase: str, **slots: Value | Name) -> str:
        """A phrase of the house, in their language."""
        return self.business.counter.say(phrase, self.context, **slots)

    def say_when(self, phrase: str, window: Window) -> str:
        """A phrase of the house about a call in these hours."""
        return self.say(phrase, phone=self.written(), day=window.day(self.unit), hours=window.hours(self.unit))

    def written(self) -> Value | Name:
        """Where they are reached, as a phrase names it."""
        is_phone = self.has_phone
        return parse_value("phone", self.reach, self.unit.zone) if is_phone else Name(self.reach, self.reach)

    @property
    def has_phone(self) -> bool:
        """Whether we call; else we write a mail."""
        return self.reach.startswith("+")


def take_details(business: Business, context: Context, details: Details) -> dict[str, Any]:
    """Ask whether we read it right; once that is confirmed, promise. Raises Refused where it reaches nobody."""
    unit = business.counter.view().units[context.unit]
    visitor = Visitor(business, context, unit, read_reach(details.reach, unit.phone), details)
    question = "" if details.is_confirmed else _ask_whether_right(visitor)
    outcome, text = ("confirm", question) if question else _settle(visitor)
    return {"outcome": outcome, "text": text, "language": context.language}


def _ask_whether_right(visitor: Visitor) -> str:
    """The question, which names the hours of a call; "" where we could promise none."""
    if not visitor.has_phone:
        return visitor.say("panel_confirm", reach=visitor.written())
    with visitor.business.database.read() as session:
        window = contacts.callback_window(session, visitor.unit, visitor.business.database.now())
    return visitor.say_when("call_confirm", window) if window else ""


def _settle(visitor: Visitor) -> tuple[str, str]:
    """Promise what was confirmed and can be kept, and pass on all that was asked in any case."""
    business, details = visitor.business, visitor.details
    interaction, at = join(business, visitor.context, details.conversation), business.database.now()
    with business.database.write() as session:
        held = contacts.hold_interaction(session, interaction)
        asked = [note.words for note in contacts.notes_of(session, interaction) if note.kind == "asked"]
        promise = _promise(session, visitor, held, asked, at) if details.is_confirmed else None
        _pass_on(session, visitor, held, promise, len(asked), at)
        if promise is not None:
            return "promised", _say_promised(visitor, promise)
    ours = parse_value("phone", visitor.unit.phone, visitor.unit.zone)
    return "refused", visitor.say("call_us_noted" if asked else "call_us", phone=ours)


def _promise(session: Session, visitor: Visitor, held: Interaction, asked: list[str], at: datetime) -> Promise | None:
    """The promise; None where none can be kept, or more are asked for than people ask for."""
    state, (business, unit) = held.recall(), (visitor.business, visitor.unit)
    department = state.get("department") or next(iter(unit.departments))
    about = state.get("topic") or "".join(asked[-1:])
    wish = Wish(held.id, department, visitor.reach, about, state.get("receipt", ""))
    known, made = contacts.find_callback(session, wish, at), state.get("promises", ())
    if known is not None and known.id in made:
        return known
    who = contacts.correspondent(business.settings.key, visitor.reach)
    if len(made) >= MOST_IN_CONVERSATION or _is_too_often(session, unit, who, at):
        return None
    promise = contacts.promise_callback(session, unit, wish, at)
    if promise is not None:
        for whose in (unit.key, who):
            contacts.note_occurrence(session, OCCURRENCE, whose, at)
        if visitor.has_phone and promise.interaction_id == held.id:
            texting = (business.settings, business.counter, unit, promise, visitor.context.language)
            contacts.text_confirmation(session, *texting, at)
    return promise


def _is_too_often(session: Session, unit: Unit, who: str, at: datetime) -> bool:
    contacts.hold_occurrences(session, OCCURRENCE)
    to_one = contacts.count_occurrences(session, OCCURRENCE, who, since=at - DAY)
    to_all = contacts.count_occurrences(session, OCCURRENCE, unit.key, since=at - HOUR)
    return to_one >= MOST_TO_ONE_IN_A_DAY or to_all >= MOST_IN_AN_HOUR


def _pass_on(
    session: Session, visitor: Visitor, held: Interaction, promise: Promise | None, asked: int, at: datetime
) -> None:
    """Hand over what has not been handed over: sent twice, it is one promise, and one hand-over."""
    state = held.recall()
    made, passed_on = state.get("promises", []), state.get("passed_on", 0)
    if promise.id in made if promise is not None else asked <= passed_on:
        return
    details, department = visitor.details, state.get("department") or next(iter(visitor.unit.departments))
    for what, words in (("Name", details.name), ("Best time", details.time)):
        if words:
            contacts.note(session, held.id, "note", "customer", f"{what}: {words}", at)
    reason, receipt = state.get("reason", ASKED_FOR_PERSON), state.get("receipt", "")
    contacts.hand_over(session, held.id, department, reason, at, receipt)
    held.remember({**state, "promises": [*made, *([promise.id] if promise else [])], "passed_on": asked})


def _say_promised(visitor: Visitor, promise: Promise) -> str:
    # Anybody can type anybody's number: whether it was promised a call before is not theirs to know.
    if visitor.has_phone:
        return visitor.say_when("callback_promised", contacts.window_of(promise.due))
    due = parse_value("moment", promise.due.isoformat(timespec="minutes"), visitor.unit.zone)
    return visitor.say("mail_promised", address=visitor.written(), due=due)
