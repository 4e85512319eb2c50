"""What a turn leaves: notes of what was asked and told, promises, care moments, actions or tasks, hand-overs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy.orm import Session

from contactkb import contacts
from contactkb.contacts import Origin, as_noted, is_mail_address, is_phone, note, notes_of
from contactkb.knowledge import Actions
from contactkb.scripts.format.slot import EMAIL
from contactkb.scripts.guide.course import MASK
from contactkb.scripts.guide.event import Aside, Chosen, Event, Filled, Overridden, PersonWanted, Said
from contactkb.scripts.guide.run import Run
from contactkb.scripts.guide.turn import (
    ActionWanted,
    CareShown,
    Deed,
    HandedOver,
    Noted,
    PromiseMade,
    Prompt,
    Turn,
    Utterance,
)
from contactkb.scripts.runs.acting import ACTION, NO_SYSTEM, contents_of
from contactkb.scripts.runs.led import Led
from contactkb.scripts.runs.words import joined

# Who takes a turn where no colleague does.
CUSTOMER = "customer"


@dataclass(frozen=True, slots=True)
class Came:
    """What a turn came from: the event (None where the run begins), the words it began with, the question that was open
    before, and how the customer is reached."""

    event: Event | None
    said: str = ""
    before: Prompt | None = None
    reach: str = ""


def keep(session: Session, origin: Origin, came: Came, turn: Turn, led: Led, actions: Actions) -> None:
    """Keep everything that this turn leaves, in its transaction."""
    _note_asked(session, origin, came, turn)
    for words, receipt in _told(led):
        note(session, origin.interaction, "told", origin.by, words, origin.at, receipt)
    receipt = next((it.receipt for it in reversed(led.said) if it.receipt), "")
    for deed in turn.deeds:
        _do(session, origin, deed, turn.run, came.reach, receipt, actions)


def _note_asked(session: Session, origin: Origin, came: Came, turn: Turn) -> None:
    by_us = _done_by_us(origin, came.event)
    if by_us:
        note(session, origin.interaction, "note", origin.by, by_us, origin.at)
        return
    words = _began_with(session, origin, came, turn) if came.event is None else _asked(came, turn)
    if words:
        note(session, origin.interaction, "asked", "customer", words, origin.at)


def _done_by_us(origin: Origin, event: Event | None) -> str:
    """What a colleague did, which no customer asked for; "" where it came from the customer."""
    match event:
        case Overridden(code=code, approver=approver):
            return f"decided otherwise ({code}), approved by {approver}"
        case PersonWanted(why) if origin.by != CUSTOMER:
            return f"handed over: {why}"
    return ""


def _began_with(session: Session, origin: Origin, came: Came, turn: Turn) -> str:
    """The words that the run began with, unless the channel has noted them already."""
    words = came.said
    for known in turn.run.slots.values():
        words = words.replace(known.text, MASK) if known.is_sensitive else words
    noted = [it.words for it in notes_of(session, origin.interaction) if it.kind == "asked"]
    return "" if as_noted(words) in noted else words


def _asked(came: Came, turn: Turn) -> str:
    match came.event:
        case Said():
            return turn.words
        case Aside(words):
            return words
        case Chosen(value):
            return MASK if came.before and came.before.is_sensitive else _called(came.before, value)
        case Filled():
            return ", ".join(f"{name.replace('_', ' ')}: {text}" for name, text in turn.heard.items())
        case PersonWanted(why):
            return why
    return ""


def _called(before: Prompt | None, value: str) -> str:
    return next((way.label for way in before.ways if way.value == value), value) if before else value


def _told(led: Led) -> Iterator[tuple[str, str]]:
    """What was told, in order: each answer with its receipt, and what was said around it."""
    asked = led.prompt.words if led.prompt else ""
    parts = [*led.said, *([Utterance("", "", asked)] if asked else [])]
    for receipt, some in groupby(parts, key=lambda it: it.receipt):
        yield joined(it.words for it in some), receipt


def _do(session: Session, origin: Origin, deed: Deed, run: Run, reach: str, receipt: str, actions: Actions) -> None:
    match deed:
        case PromiseMade():
            contacts.commit_to(
                session, origin, about=deed.what, owner=deed.owner, due=deed.due, every=deed.every, until=deed.until,
                escalate=deed.escalate, reach=_reach(run, reach),
            )  # fmt: skip
        case Noted():
            note(session, origin.interaction, "note", origin.by, deed.words, origin.at)
        case CareShown():
            contacts.care(
                session, origin, point=deed.point, phase=deed.phase, words=deed.words, owner=deed.owner, due=deed.due
            )
        case ActionWanted():
            _act(session, origin, deed, actions)
        case HandedOver():
            contacts.pass_on(
                session, origin, department=deed.department, why=deed.why, brief=deed.brief, receipt=receipt
            )


def _act(session: Session, origin: Origin, deed: ActionWanted, actions: Actions) -> None:
    if not actions.knows(deed.action):
        contacts.assign(
            session, origin, key=deed.key, what=deed.what, owner=deed.owner, due=deed.due, why=NO_SYSTEM,
            inputs=deed.inputs,
        )  # fmt: skip
        return
    contents = contents_of(deed, origin)
    contacts.put_outgoing(session, f"{ACTION} {deed.key}", ACTION, contents, origin.at, interaction=origin.interaction)


def _reach(run: Run, reach: str) -> str:
    """Where the customer is reached: as they told in the run, the latest first, or as they reach us now."""
    told: Mapping[str, str] = {known.text: known.type for known in run.slots.values() if not known.is_sensitive}
    numbers = [text for text, kind in told.items() if kind == "phone" and is_phone(text)]
    addresses = [text for text, kind in told.items() if kind == EMAIL and is_mail_address(text)]
    return next(iter((*reversed(numbers), *([reach] if reach else ()), *reversed(addresses))), "")
