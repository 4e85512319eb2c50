"""What one customer asked and was told, in every channel, each turn once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from contactkb.answering import ANSWERED, Receipt, told_to
from contactkb.contacts.handovers import Handover
from contactkb.contacts.interactions import Interaction, Note
from contactkb.contacts.mails import EMAIL
from contactkb.contacts.outbox import Outgoing
from contactkb.contacts.promises import Promise

MOST_CONTACTS = 50
MOST_TURNS = 40
MOST_MESSAGES = 3 * MOST_TURNS
MOST_HANDOVERS = 20
MOST_PROMISES = 20


@dataclass(frozen=True, slots=True)
class Turn:
    """Something asked, told or noted: where and when; `receipts` are of the answers that were told in it."""

    interaction: str
    channel: str
    at: datetime
    kind: str
    by: str
    words: str
    receipts: tuple[Receipt, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """What belongs to a customer: turns and hand-overs, newest first, and promises that are open, due first; so many
    of each as somebody reads while a customer waits."""

    turns: Sequence[Turn] = ()
    handovers: Sequence[Handover] = ()
    promises: Sequence[Promise] = ()


def history_of(session: Session, correspondent: str, interaction: str = "") -> History:
    """Everything of that correspondent, and of that one interaction, where it is known; the interaction's own turns
    are left out."""
    contacts = _contacts(session, correspondent)
    turns = _turns(session, correspondent, {key: it for key, it in contacts.items() if key != interaction}, interaction)
    named = {*contacts, interaction} - {""}
    passed = select(Handover).where(Handover.interaction_id.in_(named)).order_by(Handover.id.desc())
    owed = select(Promise).where(Promise.interaction_id.in_(named), Promise.outcome == "open").order_by(Promise.due)
    handovers, promises = passed.limit(MOST_HANDOVERS), owed.limit(MOST_PROMISES)
    return History(turns, session.scalars(handovers).all(), session.scalars(promises).all())


def _contacts(session: Session, correspondent: str) -> dict[str, Interaction]:
    if not correspondent:
        return {}
    chosen = select(Interaction).where(Interaction.correspondent == correspondent)
    latest = session.scalars(chosen.order_by(Interaction.opened_at.desc()).limit(MOST_CONTACTS))
    return {it.id: it for it in latest}


def _turns(session: Session, correspondent: str, contacts: dict[str, Interaction], but: str) -> list[Turn]:
    chosen = select(Note).where(Note.interaction_id.in_(list(contacts))).order_by(Note.id.desc()).limit(2 * MOST_TURNS)
    notes = session.scalars(chosen).all()
    receipts = {it.id: it for it in told_to(session, correspondent, MOST_TURNS)}
    named = {*receipts, *(it.receipt for it in notes if it.kind == "told")}
    mailed = _mailed(session, {*contacts, but} - {""}, named)
    told = [receipt for it in notes if it.kind == "told" for receipt in mailed.get(it.receipt, (it.receipt,))]
    missing = select(Receipt).where(Receipt.id.in_({*told} - receipts.keys()))
    receipts |= {it.id: it for it in session.scalars(missing)}

    def told_in(note: Note) -> list[Receipt]:
        return [receipts[name] for name in mailed.get(note.receipt, (note.receipt,)) if name in receipts]

    kinds = ("asked", "told", "note")
    turns = [_noted(it, contacts[it.interaction_id], told_in(it)) for it in notes if it.kind in kinds]
    # What stands in a message is told once that is sent, and noted then; until it is, it may still be worded anew.
    known = {*told, *(name for names in mailed.values() for name in names), *_noted_in(session, but)}
    turns += [_unnoted(it) for it in receipts.values() if it.id not in known and _is_told_at_once(it, but)]
    return sorted(_each_once(turns), key=lambda it: it.at, reverse=True)[:MOST_TURNS]


def _is_told_at_once(receipt: Receipt, but: str) -> bool:
    return receipt.interaction != but and receipt.channel != EMAIL


def _mailed(session: Session, interactions: Collection[str], named: Collection[str]) -> dict[str, tuple[str, ...]]:
    """For the first receipt of the newest messages, and of those of these names, the receipts of all answers in it."""
    chosen = select(Outgoing).where(Outgoing.interaction_id.in_(interactions), Outgoing.receipt != "")
    newest = chosen.order_by(Outgoing.id.desc()).limit(MOST_MESSAGES)
    meant = newest.where(Outgoing.receipt.in_(named))
    return {row.receipt: row.receipts for row in (*session.scalars(meant), *session.scalars(newest))}


def _noted_in(session: Session, interaction: str) -> set[str]:
    return set(session.scalars(select(Note.receipt).where(Note.interaction_id == interaction, Note.kind == "told")))


def _noted(note: Note, interaction: Interaction, receipts: Sequence[Receipt]) -> Turn:
    told = tuple(receipts) if note.kind == "told" else ()
    channel = told[0].channel if told else interaction.channel
    return Turn(interaction.id, channel, note.at, note.kind, note.by, note.words, told)


def _unnoted(receipt: Receipt) -> Turn:
    kind = "told" if receipt.outcome == ANSWERED else "asked, and not answered"
    return Turn(receipt.interaction, receipt.channel, receipt.at, kind, "us", receipt.words, (receipt,))


def _each_once(turns: Iterable[Turn]) -> list[Turn]:
    """What was repeated, or kept twice, counts once."""
    seen: dict[object, Turn] = {}
    for turn in sorted(turns, key=lambda it: it.at):
        name = turn.receipts[0].id if turn.receipts else (turn.interaction, turn.kind, turn.words, turn.at)
        seen.setdefault(name, turn)
    return list(seen.values())
