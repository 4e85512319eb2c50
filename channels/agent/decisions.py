"""The pages where an agent asks what the business decides, and where a decision stands on record."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import replace
from datetime import timedelta

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from channels.agent.cases import INPUT, OUTPUT, fields_of, label_of, read_as_of, read_case, shown
from channels.agent.customers import find_contact
from channels.agent.guarding import here
from channels.agent.incoming import read_once
from channels.agent.records import Record, find_record, note_decision, note_override, title_of
from contactkb import contacts
from contactkb.answering import Context
from contactkb.business import Business, current_business
from contactkb.contacts import Interaction
from contactkb.errors import Conflict, ContactkbError, Missing, Problem, Refused
from contactkb.people import approvers
from contactkb.scripts import Override, Standard, overrides_approved_by
from contactkb.wording import LANGUAGES

# Overrides for which a person's name stands are shown to that person.
LATELY, MOST_NAMED = timedelta(days=30), 20
TO_COME = Problem("that is no earlier moment.", "as_of", "Leave it empty for now, or name one that has been.")


def show_decide() -> ResponseReturnValue:
    """Every standard that holds now, those of this door first."""
    business, contact = current_business(), request.args.get("contact", "")
    view, door = business.counter.view(), _door(business, _interaction(business, contact))
    units: dict[str, list[Standard]] = {door: []}
    for standard in sorted(business.standards.valid(), key=title_of):
        units.setdefault(standard.unit, []).append(standard)
    now = business.database.now()
    with business.database.read() as session:
        named = overrides_approved_by(session, here().name, now - LATELY, MOST_NAMED)
        session.expunge_all()
    return render_template(
        "agent/decide.html", units=units, view=view, contact=contact, named=named, now=now, zone=view.zone(door)
    )


def show_case(key: str) -> ResponseReturnValue:
    """A form for one case of this standard."""
    return _case_page(key)


def decide(key: str) -> ResponseReturnValue:
    """Decide the case, with a record of it, which belongs to the contact where one is open."""
    business, form = current_business(), request.form
    standard, once = _standard(business, key), _once(key)
    with business.database.read() as session:
        known = contacts.find_reply(session, once, b"") if once else None
    if known is not None:
        return redirect(url_for("agent.show_decision", number=known.body), 303)
    inputs, problems = read_case(standard, standard.inputs, INPUT, form)
    if form.get("unknown") == "yes":
        problems = [it for it in problems if not it.what.endswith("is missing.")]
    try:
        as_of = read_as_of(form, standard.zone)
    except ContactkbError:
        return _case_page(key, [*problems, TO_COME]), 422
    if problems:
        return _case_page(key, problems), 422
    interaction = _interaction(business, form.get("contact", ""))
    context, by = _context(business, interaction), here().name
    origins = dict.fromkeys(inputs, f"asked by {by}")
    try:
        decided = business.standards.decide(key, inputs, context, by, as_of, origins, form.get("look") != "yes")
    except Refused as refused:
        return _case_page(key, refused.problems), 422
    with business.database.write() as session:
        if interaction is not None and form.get("look") != "yes":
            note_decision(session, decided, standard, interaction.id, here().name, business.database.now())
        if once:
            contacts.keep_reply(session, once, b"", 303, decided.decision, business.database.now())
    return redirect(url_for("agent.show_decision", number=decided.decision), 303)


def show_decision(number: str) -> ResponseReturnValue:
    """A decision as it stands on record: what is said, what follows, from what, and by which rows."""
    return _decision_page(number)


def override(number: str) -> ResponseReturnValue:
    """Decide otherwise, for a declared reason and with an approver's name; the record of it stands beside the first."""
    business, form = current_business(), request.form
    record = _record(business, number)
    outputs, problems = read_case(record.standard, record.standard.outputs, OUTPUT, form)
    wanted = Override(outputs, form.get("code", ""), form.get("approver", ""), here().name)
    try:
        with business.database.write() as session:
            if problems:
                raise Refused(problems)
            contact = session.get(Interaction, record.decision.interaction)
            context = _context(business, contact) if contact else None
            decided = business.standards.override(session, record.decision.id, wanted, context)
            if contact is not None:
                note_override(session, decided, record.standard, contact.id, wanted, business.database.now())
    except Refused as refused:
        return _decision_page(number, refused.problems), 422
    except Conflict as conflict:
        return _decision_page(number, [Problem(f"{conflict}.", "decision", "See what was decided instead.")]), 409
    return redirect(url_for("agent.show_decision", number=decided.decision), 303)


def _case_page(key: str, problems: object = ()) -> str:
    business, form = current_business(), request.form
    standard, contact = _standard(business, key), request.values.get("contact", "")
    interaction = _interaction(business, contact)
    return render_template(
        "agent/case.html", standard=standard, fields=fields_of(standard.inputs, INPUT, form), contact=contact,
        form=form, problems=problems, once=secrets.token_hex(8), view=business.counter.view(),
        unit=_door(business, interaction), languages=LANGUAGES,
    )  # fmt: skip


def _decision_page(number: str, problems: object = ()) -> str:
    business, now = current_business(), current_business().database.now()
    record = _record(business, number)
    with business.database.read() as session:
        others = approvers(session, here().name)
    return render_template(
        "agent/decision.html", record=record, standard=record.standard, problems=problems, approvers=others,
        fields=fields_of(record.standard.outputs, OUTPUT, request.form), form=request.form, shown=shown,
        label_of=label_of, zone=record.standard.zone, now=now,
    )  # fmt: skip


def _record(business: Business, number: str) -> Record:
    with business.database.read() as session:
        return find_record(session, business, number)


def _standard(business: Business, key: str) -> Standard:
    found = next((it for it in business.standards.valid() if it.key == key), None)
    if found is None:
        raise Missing(f"there is no standard {key} that holds now")
    return found


def _interaction(business: Business, contact: str) -> Interaction | None:
    if not contact:
        return None
    with business.database.read() as session:
        found = find_contact(session, contact)
        session.expunge(found)
    return found


def _door(business: Business, interaction: Interaction | None) -> str:
    units = business.counter.view().units
    return interaction.unit if interaction is not None and interaction.unit in units else business.home()


def _context(business: Business, interaction: Interaction | None) -> Context:
    language = request.form.get("language", "") if request.form.get("language") in LANGUAGES else ""
    door = _door(business, interaction)
    here_and_now = Context("agent", "agent", door, language, "internal")
    if interaction is None:
        return here_and_now
    return replace(here_and_now, interaction=interaction.id, correspondent=interaction.correspondent)


def _once(key: str) -> str:
    """A form that is sent twice is one case; what is typed anew in a form that a browser kept is another."""
    once, typed = read_once(request.form), json.dumps(sorted(request.form.items(multi=True)))
    return f"decide {here().name} {key} {once} {hashlib.sha256(typed.encode()).hexdigest()[:16]}" if once else ""
