"""The desk: who the customer is, what was told already, and what to say now."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from channels.agent.duties import list_duties
from channels.agent.guarding import here
from channels.agent.incoming import read_customer, read_note, read_question
from channels.agent.outgoing import Card, may_say, show_card, show_told, show_turns
from contactkb import contacts
from contactkb.answering import ANSWERED, HANDOVER, Answer, Context, Question, told_to
from contactkb.business import Business, current_business
from contactkb.contacts import Interaction
from contactkb.errors import Missing, Refused
from contactkb.wording import LANGUAGES

LOOKED_UP = "looked up"


def show_desk() -> ResponseReturnValue:
    """The desk before anybody is there."""
    return _page(None)


def show_contact(contact: str) -> ResponseReturnValue:
    """A contact: its customer, what was asked and told in it, and the newest answer."""
    return _page(contact)


def ask() -> ResponseReturnValue:
    """Look up an answer, and have the line to say put in words for the customer."""
    business, form = current_business(), request.form
    contact = form.get("contact", "")
    try:
        question = read_question(form)
        interaction = _attend(business, contact, form.get("unit", "") or business.home(), form.get("customer", ""))
    except Refused as refused:
        return _page(contact or None, refused), 422
    language = form.get("language", "") if form.get("language") in LANGUAGES else ""
    context = Context("agent", "agent", interaction.unit, language, "internal", interaction=interaction.id)
    looked = business.counter.answer(question, _as_understood(business, question, context))
    said = _say(business, looked, replace(context, correspondent=interaction.correspondent))
    with business.database.write() as session:
        _keep(session, interaction.id, form, question, looked, said)
    return redirect(url_for("agent.show_contact", contact=interaction.id), 303)


def add_note(contact: str) -> ResponseReturnValue:
    """Write down what belongs to the contact and is for us only."""
    business = current_business()
    try:
        words = read_note(request.form.get("words", ""))
    except Refused as refused:
        return _page(contact, refused), 422
    with business.database.write() as session:
        contacts.note(session, _find(session, contact).id, "note", here().name, words, business.database.now())
    return redirect(url_for("agent.show_contact", contact=contact), 303)


def _as_understood(business: Business, question: Question, context: Context) -> Context:
    """Agents type in one language what they will say in another: the question is heard where it makes sense."""
    as_typed = replace(context, language="")
    heard = [business.counter.select(question, it, business.database.now()).outcome for it in (context, as_typed)]
    return as_typed if heard[0] == HANDOVER != heard[1] else context


def _say(business: Business, looked: Answer, context: Context) -> Answer | None:
    """The line for the customer, from the same facts, as far as a customer may hear them; it counts as told."""
    theirs = replace(context, audience="customer", language=context.language or looked.language)
    view, moment = business.counter.view(), looked.moment
    keys = tuple(key for key in looked.selection.keys if key in view.facts and may_say(view.facts[key], theirs, moment))
    if looked.outcome != ANSWERED or not keys:
        return None
    return business.counter.answer(Question(keys=keys), theirs)


def _attend(business: Business, contact: str, unit: str, customer: str) -> Interaction:
    view = business.counter.view()
    door = view.units.get(unit) or view.units[business.home()]
    address = read_customer(customer, door.phone)
    known = contacts.correspondent(business.settings.key, address) if address else ""
    with business.database.write() as session:
        if contact:
            interaction = _find(session, contact)
        else:
            now, reference = business.database.now(), secrets.token_hex(8)
            interaction = contacts.open_interaction(session, "agent", reference, door.key, known, now)
        if known and not interaction.correspondent:
            interaction.correspondent = known
        session.flush()
        session.refresh(interaction)
        session.expunge(interaction)
    return interaction


def _keep(session: Session, contact: str, form: Any, question: Question, looked: Answer, said: Answer | None) -> None:
    asked = question.text or form.get("title", "") or question.keys[0]
    contacts.note(session, contact, "asked", "customer", asked, looked.moment, looked.receipt)
    if said is not None:
        contacts.note(session, contact, "told", here().name, said.words, said.moment, said.receipt)
    else:
        contacts.note(session, contact, LOOKED_UP, here().name, looked.words, looked.moment, looked.receipt)


def _find(session: Session, contact: str) -> Interaction:
    interaction = session.get(Interaction, contact)
    if interaction is None:
        raise Missing("there is no such contact; it may have been forgotten after its time")
    return interaction


def _page(contact: str | None, refused: Refused | None = None) -> str:
    business = current_business()
    view, now = business.counter.view(), business.database.now()
    shown: dict[str, Any] = {"contact": None, "turns": [], "told": [], "promises": []}
    card: Card | None = None
    with business.database.read() as session:
        if contact:
            interaction = _find(session, contact)
            notes = contacts.notes_of(session, contact)
            told = told_to(session, interaction.correspondent)
            card = show_card(session, business.store, view, notes)
            shown = {
                "contact": interaction,
                "turns": show_turns(notes),
                "told": show_told([it for it in told if it.interaction != contact], view),
                "promises": _promises(session, interaction),
            }
        duties = list_duties(session, view, here(), now)
    unit = view.units[shown["contact"].unit if contact and shown["contact"].unit in view.units else business.home()]
    return render_template(
        "agent/desk.html", **shown, card=card, duties=duties, unit=unit, units=view.units, now=now,
        problems=refused.problems if refused else (), form=request.form,
    )  # fmt: skip


def _promises(session: Session, interaction: Interaction) -> list[contacts.Promise]:
    def is_theirs(promise: contacts.Promise) -> bool:
        made_in = session.get(Interaction, promise.interaction_id)
        return made_in is not None and made_in.correspondent == interaction.correspondent != ""

    return [it for it in contacts.open_promises(session) if it.interaction_id == interaction.id or is_theirs(it)]
