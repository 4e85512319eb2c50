"""What a person decides about a message: send, word anew, discard, or leave it to an author; the first one decides."""

from __future__ import annotations

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from channels.agent.grounds import cite, expect_founded, keys_of
from channels.agent.guarding import here
from channels.agent.incoming import read_note, read_words
from channels.agent.messages import DOORS, draft_of, find_message, message_page, receipts_of, seen
from contactkb import contacts
from contactkb.answering import ANSWERED, Flagged, Gap, ask_again, note_gap, raise_flag, still_true, tell_together
from contactkb.business import Business, current_business
from contactkb.contacts import Interaction, Letter, Outgoing, find_outgoing
from contactkb.errors import Conflict, Missing, Refused
from contactkb.wording import to_gsm

CHANGED = "What it tells has changed since it was written. Below is what we say now: look at it, then send it."
REWORD = "What it tells has changed since it was worded. Word it again, with the facts as they are below."
SILENT = "What it tells no longer holds, and nothing can be told instead. Word it anew, or discard it."


def send_message(number: int) -> ResponseReturnValue:
    """Let it out, as it was seen; where what it tells has changed meanwhile, it is shown anew instead."""
    business, by = current_business(), here().name
    try:
        _expect_founded_still(business, number)
        with business.database.write() as session:
            row = find_outgoing(session, number)
            if row.state == "ready" and row.decided_by == by:
                return _back(number)
            _expect_seen(row)
            is_true = _holds(session, business, row)
            if is_true:
                now = business.database.now()
                contacts.release_outgoing(row, now, by)
                _note(session, row, f"sent message {row.id}")
    except Refused as refused:
        return message_page(number, refused, notice=REWORD), 422
    except Conflict as conflict:
        return message_page(number, notice=str(conflict)), 409
    return _back(number) if is_true else (message_page(number, notice=_renew(business, number)), 409)


def edit_message(number: int) -> ResponseReturnValue:
    """Put it in a person's own words, as far as facts stand behind them."""
    business, form = current_business(), request.form
    words = read_words(form.get("words", ""))
    try:
        with business.database.write() as session:
            holds = _holds(session, business, find_outgoing(session, number))
        words = to_gsm(words) if _is_sms(business, number) else words
        draft = cite(business, draft_of(business, number, words), form.get("cite", ""), holds)
        expect_founded(business, draft)
        with business.database.write() as session:
            row = find_outgoing(session, number)
            _expect_seen(row)
            contacts.revise_outgoing(row, draft.words, here().name, [it.id for it in draft.receipts])
            _note(session, row, f"worded message {row.id}")
    except Refused as refused:
        return message_page(number, refused, words), 422
    except Conflict as conflict:
        return message_page(number, notice=str(conflict), words=words), 409
    return _back(number)


def discard_message(number: int) -> ResponseReturnValue:
    """Never send it."""
    business, by = current_business(), here().name
    try:
        with business.database.write() as session:
            row = find_outgoing(session, number)
            if (row.state, row.decided_by) != ("dropped", by):
                contacts.drop_outgoing(row, by)
                _note(session, row, f"discarded message {row.id}")
    except Conflict as conflict:
        return message_page(number, notice=str(conflict)), 409
    return redirect(url_for("agent.show_messages"), 303)


def ask_author(number: int) -> ResponseReturnValue:
    """Leave words that no fact stands behind to the authors; the message goes on waiting."""
    business, words = current_business(), read_words(request.form.get("words", ""))
    view = business.counter.view()
    draft = draft_of(business, number, words)
    fact = next((view.facts[key] for key in keys_of(draft.receipts) if key in view.facts), None)
    with business.database.write() as session:
        now, row = business.database.now(), find_outgoing(session, number)
        if fact is not None:
            about = Flagged(fact.key, fact.revision, fact.unit, fact.owner, row.receipt)
            raise_flag(session, about, f"A customer was to read: {words}", here().name, now)
        else:
            context = draft.context
            note_gap(session, Gap(f"message {number}", now, "agent", context.unit, context.language, words))
        _note(session, row, f"handed message {row.id} to an author")
    return _back(number)


def settle_letter(number: int) -> ResponseReturnValue:
    """Say what a person did about a letter that we could not read or answer."""
    business, words = current_business(), read_note(request.form.get("words", ""))
    with business.database.write() as session:
        letter = session.get(Letter, number, with_for_update=True)
        if letter is None:
            raise Missing("there is no such letter")
        if letter.state != "parked":
            raise Conflict(f"somebody has dealt with this letter: {letter.trouble or letter.state}")
        contacts.settle_letter(letter, "answered", f"{here().name}: {words}")
    return redirect(url_for("agent.show_messages"), 303)


def _expect_seen(row: Outgoing) -> None:
    if request.form.get("seen", "") != seen(row):
        raise Conflict("somebody has changed this message since you looked at it: look again")


def _is_sms(business: Business, number: int) -> bool:
    with business.database.read() as session:
        return find_message(session, number).kind == "sms"


def _expect_founded_still(business: Business, number: int) -> None:
    """Raises Refused where a person's words hold by now what no fact does."""
    with business.database.read() as session:
        row = find_message(session, number)
        words = str(row.contents().get("words", "")) if row.is_in_a_persons_words else ""
    if words:
        expect_founded(business, draft_of(business, number, words))


def _holds(session: Session, business: Business, row: Outgoing) -> bool:
    now = business.database.now()
    return all(still_true(session, business.store, it, now) for it in receipts_of(session, row))


def _renew(business: Business, number: int) -> str:
    """Say it as it is now, unless a person worded it; what to tell whoever wanted to send it."""
    with business.database.read() as session:
        row = find_message(session, number)
        before, asked = row.receipts, [ask_again(it) for it in receipts_of(session, row)]
        is_theirs, medium = row.is_in_a_persons_words, DOORS.get(row.kind, DOORS["email"])[1]
    if is_theirs:
        return REWORD
    newer = [business.counter.answer(*it) for it in asked if it is not None]
    if len(newer) < len(before) or not all(it.outcome == ANSWERED for it in newer):
        return SILENT
    words = tell_together(business.counter.view(), newer, medium)
    with business.database.write() as session:
        row = find_outgoing(session, number)
        if row.receipts == before and not row.is_in_a_persons_words:
            contacts.outbox.restate(row, words, newer[0].receipt, [it.receipt for it in newer[1:]])
    return CHANGED


def _note(session: Session, row: Outgoing, words: str) -> None:
    if session.get(Interaction, row.interaction_id) is not None:
        contacts.note(session, row.interaction_id, "note", here().name, words, current_business().database.now())


def _back(number: int) -> ResponseReturnValue:
    return redirect(url_for("agent.show_message", number=number), 303)
