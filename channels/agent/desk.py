"""The desk: who the customer is, what was told already, and what to say now."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import replace
from typing import Any

from flask import jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from channels.agent.cards import Card, may_say, show_card
from channels.agent.customers import Customer, find_contact, find_customer, language_of
from channels.agent.duties import list_duties
from channels.agent.guarding import here
from channels.agent.incoming import UNSEEN, read_customer, read_details, read_note, read_once, read_question
from channels.agent.offered import Offered, offer
from channels.agent.outgoing import show_found
from contactkb import contacts
from contactkb.answering import ANSWERED, HANDOVER, LONGEST, Answer, Context, Question
from contactkb.business import Business, current_business
from contactkb.contacts import Interaction
from contactkb.errors import Refused
from contactkb.wording import LANGUAGES

LOOKED_UP = "looked up"
ASKED = ("question", "key", "language", "quantity", "group")


def show_desk() -> ResponseReturnValue:
    """The desk before anybody is there."""
    return desk_page(None)


def show_contact(contact: str) -> ResponseReturnValue:
    """A contact: its customer, what was asked and told in it, and the newest answer."""
    return desk_page(contact)


def search() -> ResponseReturnValue:
    """Facts that someone is typing the name of, by title; what they say is asked when one is opened."""
    business, typed = current_business(), UNSEEN.sub(" ", request.args.get("q", ""))[:LONGEST].strip()
    view, now, unit = business.counter.view(), business.database.now(), request.args.get("unit", "")
    context = Context("agent", "agent", unit if unit in view.units else business.home(), "", "internal")
    found = business.counter.look_up(typed, context, now) if typed else []
    zone = view.units[context.unit].zone
    return jsonify(found=[show_found(it, may_say(it.fact, context, now), zone, now) for it in found])


def ask() -> ResponseReturnValue:
    """Look up an answer, and have the line to say put in words for the customer; or only see who the customer is."""
    business, form, once = current_business(), request.form, read_once(request.form)
    contact, customer = form.get("contact", ""), form.get("customer", "").strip()
    with business.database.read() as session:
        known = contacts.find_reply(session, _once(once), b"") if once else None
    if known is not None:
        return redirect(url_for("agent.show_contact", contact=known.body), 303)
    try:
        is_asked = bool(form.get("key") or form.get("question", "").strip()) or not customer
        question = read_question(form) if is_asked else None
        details = read_details(form, business.counter.view().zone(business.home()))
        interaction = _attend(business, contact, form.get("unit", "") or business.home(), customer)
    except Refused as refused:
        return desk_page(contact or None, refused), 422
    if question is not None:
        _answer(business, interaction, question, details)
    return redirect(url_for("agent.show_contact", contact=interaction.id), 303)


def add_note(contact: str) -> ResponseReturnValue:
    """Write down what belongs to the contact and is for us only."""
    business = current_business()
    try:
        words = read_note(request.form.get("words", ""))
    except Refused as refused:
        return desk_page(contact, refused), 422
    with business.database.write() as session:
        found = find_contact(session, contact)
        said = [(it.kind, it.words) for it in contacts.notes_of(session, contact)[-1:]]
        if said != [("note", words)]:
            contacts.note(session, found.id, "note", here().name, words, business.database.now())
    return redirect(url_for("agent.show_contact", contact=contact), 303)


def desk_page(contact: str | None, refused: Refused | None = None) -> str:
    """The desk, with a contact where there is one, and whatever there is to mend."""
    business = current_business()
    view, now = business.counter.view(), business.database.now()
    shown: dict[str, Any] = {"contact": None, "turns": [], "customer": Customer(), "offered": Offered()}
    card: Card | None = None
    with business.database.read() as session:
        if contact:
            interaction = find_contact(session, contact)
            notes = contacts.notes_of(session, contact)
            card = show_card(session, business.store, view, notes, now)
            customer = find_customer(session, business, view, interaction, now)
            spoken = language_of(session, contact)
            offered = offer(business, interaction, notes, card, spoken, now)
            shown = {"contact": interaction, "turns": notes[::-1], "customer": customer, "offered": offered}
        duties = list_duties(session, view, here(), now)
    unit = view.units[shown["contact"].unit if contact and shown["contact"].unit in view.units else business.home()]
    return render_template(
        "agent/desk.html", **shown, card=card, duties=duties, unit=unit, units=view.units, now=now,
        problems=refused.problems if refused else (), form=request.form, once=secrets.token_hex(8),
    )  # fmt: skip


def _answer(business: Business, interaction: Interaction, question: Question, details: dict[str, str]) -> None:
    form = request.form
    language = form.get("language", "") if form.get("language") in LANGUAGES else ""
    context = Context(
        "agent", "agent", interaction.unit, language, "internal", interaction=interaction.id, details=details
    )
    looked = business.counter.answer(question, _as_understood(business, question, context))
    said = _say(business, looked, replace(context, correspondent=interaction.correspondent))
    once = read_once(form)
    with business.database.write() as session:
        if once and contacts.find_reply(session, _once(once), b""):
            return
        _keep(session, interaction.id, form, question, looked, said)
        if once:
            contacts.keep_reply(session, _once(once), b"", 303, interaction.id, looked.moment)


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
            interaction = find_contact(session, contact)
        else:
            now, reference = business.database.now(), read_once(request.form) or secrets.token_hex(8)
            interaction = contacts.open_interaction(session, "agent", reference, door.key, known, now)
        if known and not interaction.correspondent:
            interaction.correspondent = known
        session.flush()
        session.refresh(interaction)
        session.expunge(interaction)
    return interaction


def _once(once: str) -> str:
    """A form that is sent twice is one question; of two people, each their own.

    A browser that goes back shows the form that it kept: what is asked in it anew is another question.
    """
    asked = json.dumps([request.form.get(name, "").strip() for name in ASKED])
    return f"console {here().name} {once} {hashlib.sha256(asked.encode()).hexdigest()[:16]}"


def _keep(session: Session, contact: str, form: Any, question: Question, looked: Answer, said: Answer | None) -> None:
    asked = question.text or form.get("title", "") or question.keys[0]
    contacts.note(session, contact, "asked", "customer", asked, looked.moment, looked.receipt)
    if said is not None:
        contacts.note(session, contact, "told", here().name, said.words, said.moment, said.receipt)
    else:
        contacts.note(session, contact, LOOKED_UP, here().name, looked.words, looked.moment, looked.receipt)
