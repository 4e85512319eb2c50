"""What agents say is wrong or missing: facts flagged, questions noted, and what authors make of them."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from channels.agent.customers import find_contact
from channels.agent.desk import desk_page
from channels.agent.guarding import here
from channels.agent.incoming import read_note
from channels.agent.outgoing import departments_of
from contactkb import contacts
from contactkb.answering import (
    FLAG,
    SAYINGS,
    Flagged,
    Gap,
    Saying,
    find_receipt,
    gap_about,
    judge_in_passing,
    note_gap,
    open_flags,
    raise_flag,
    resolve_flag,
    resolved_flags,
    tidy_receipt_number,
)
from contactkb.business import current_business
from contactkb.errors import Missing, Refused

MOST_GAPS = 200
MOST_RESOLVED = 50
REASONS = {
    "unanswered": "not answered",
    "unsure": "unsure answer:",
    "unclear": "asked back, nothing chosen:",
    "noted": "noted by us",
}


def flag(key: str) -> ResponseReturnValue:
    """Say that a fact is wrong, in the revision that was seen."""
    business, form = current_business(), request.form
    fact = business.counter.view().facts.get(key)
    if fact is None:
        raise Missing(f"there is no fact {key}")
    contact, seen = form.get("contact", ""), form.get("revision", "")
    try:
        words = read_note(form.get("words", ""))
    except Refused as refused:
        return desk_page(contact or None, refused), 422
    revision = int(seen) if seen.isdecimal() and len(seen) < 10 else fact.revision
    about = Flagged(key, revision, fact.unit, fact.owner, tidy_receipt_number(form.get("receipt", ""))[:14])
    with business.database.write() as session:
        now = business.database.now()
        raised = raise_flag(session, about, words, here().name, now)
        if contact and raised.at == now:
            text = f"flagged {key}, revision {revision}: {raised.words}"
            contacts.note(session, find_contact(session, contact).id, "note", here().name, text, now)
    if contact:
        return redirect(url_for("agent.show_contact", contact=contact), 303)
    return redirect(url_for("agent.show_flags"), 303)


def show_flags() -> ResponseReturnValue:
    """Flags that wait by the department that owns the fact, and those that somebody looked into."""
    business, department = current_business(), request.args.get("department", "")
    view, now = business.counter.view(), business.database.now()
    with business.database.read() as session:
        waiting, resolved = open_flags(session), resolved_flags(session, MOST_RESOLVED)
    owners: dict[str, int] = {}
    for it in waiting:
        owners[it.owner] = owners.get(it.owner, 0) + 1
    shown = [it for it in waiting if department in ("", it.owner)]
    return render_template(
        "agent/flags.html", flags=shown, resolved=resolved, owners=owners, department=department, view=view, now=now,
        departments=departments_of(view), zone=view.zone(business.home()),
    )  # fmt: skip


def resolve(number: int) -> ResponseReturnValue:
    """Say what came of a flag, and whether the fact was what the customer asked for, where that is known."""
    business, words = current_business(), read_note(request.form.get("words", ""))
    says, by = request.form.get("asked_for", ""), here().name
    with business.database.write() as session:
        now = business.database.now()
        raised = resolve_flag(session, number, words, by, now)
        if says in SAYINGS and raised.receipt:
            asked = contacts.words_asked(session, raised.receipt)
            judge_in_passing(session, raised.receipt, asked, Saying(says, by=by, source=FLAG), now)
    return redirect(url_for("agent.show_flags"), 303)


def add_gap(contact: str) -> ResponseReturnValue:
    """Note that the customer asked something else than what was answered, in their words."""
    business = current_business()
    with business.database.write() as session:
        find_contact(session, contact)
        receipt = find_receipt(session, request.form.get("receipt", ""))
        asked = [it for it in contacts.notes_of(session, contact) if it.kind == "asked" and it.receipt == receipt.id]
        if not asked:
            raise Missing("this contact asked no such thing")
        now, question = business.database.now(), asked[-1].words
        gap = note_gap(session, gap_about(receipt, question, now))
        judge_in_passing(session, receipt.id, question, Saying("wrong", by=here().name), now)
        noted = f"noted a gap: {gap.question}"
        if noted not in (it.words for it in contacts.notes_of(session, contact)):
            contacts.note(session, contact, "note", here().name, noted, now)
    return redirect(url_for("agent.show_contact", contact=contact), 303)


def show_gaps() -> ResponseReturnValue:
    """Questions that nothing answered or that we were not sure of, newest first."""
    business = current_business()
    view, now = business.counter.view(), business.database.now()
    with business.database.read() as session:
        gaps = session.scalars(select(Gap).where(Gap.closing.is_(None)).order_by(Gap.id.desc()).limit(MOST_GAPS)).all()
    zone = view.zone(business.home())
    return render_template("agent/gaps.html", gaps=gaps, reasons=REASONS, zone=zone, now=now)
