"""What waits for people: hand-overs, promises, emergencies to review, and questions that nothing answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from channels.agent.customers import find_contact
from channels.agent.guarding import here
from channels.agent.incoming import read_customer, read_note
from contactkb.answering import Gap, count_flags
from contactkb.business import current_business
from contactkb.contacts import (
    Handover,
    Promise,
    callback_due,
    count_for_people,
    hand_over,
    note,
    open_promises,
    promise_callback,
    settle,
    take,
    waiting,
)
from contactkb.errors import Missing, Problem, Refused
from contactkb.knowledge import Act, Publication, View, unreviewed
from contactkb.knowledge import review as review_publication
from contactkb.people import User

MOST_ABOUT = 200
MOST_SHOWN = 12
OUTCOMES = ("kept", "broken")


@dataclass(frozen=True, slots=True)
class Duties:
    """What waits; `departments` maps a department's key to what it is called."""

    handovers: list[Handover]
    promises: list[Promise]
    emergencies: list[Publication]
    gaps: int
    flags: int
    messages: int
    now: datetime
    departments: dict[str, str]


def list_duties(session: Session, view: View, user: User, now: datetime) -> Duties:
    """What waits for this person and everyone else here."""
    departments = {key: names.get("en", key) for unit in view.units.values() for key, names in unit.departments.items()}
    emergencies = list(unreviewed(session)) if user.may("approve") else []
    gaps = session.scalar(select(func.count()).select_from(Gap)) or 0
    handovers, promises = waiting(session)[:MOST_SHOWN], open_promises(session)[:MOST_SHOWN]
    flags, messages = count_flags(session), count_for_people(session)
    return Duties(handovers, promises, emergencies, gaps, flags, messages, now, departments)


def take_handover(number: int) -> ResponseReturnValue:
    """Become the customer's counterpart."""
    business = current_business()
    with business.database.write() as session:
        handover = session.get(Handover, number)
        if handover is None:
            raise Missing("there is no such hand-over")
        take(handover, here().name, business.database.now())
        contact = handover.interaction_id
    return redirect(url_for("agent.show_contact", contact=contact), 303)


def settle_promise(number: int) -> ResponseReturnValue:
    """Say how a promise ended."""
    business, outcome = current_business(), request.form.get("outcome", "")
    if outcome not in OUTCOMES:
        raise Refused([Problem("that is no outcome.", "outcome", f"Choose one of: {', '.join(OUTCOMES)}.")])
    with business.database.write() as session:
        promise = session.get(Promise, number)
        if promise is None:
            raise Missing("there is no such promise")
        settle(promise, outcome, here().name, business.database.now())
        contact = promise.interaction_id
    return redirect(url_for("agent.show_contact", contact=contact), 303)


def review(revision: int) -> ResponseReturnValue:
    """Look at an emergency publication afterwards."""
    business = current_business()
    with business.database.write() as session:
        review_publication(session, revision, Act(here().name, business.database.now()))
    return redirect(url_for("agent.show_desk"), 303)


def show_waiting() -> ResponseReturnValue:
    """What waits, for a desk that stays open."""
    business = current_business()
    view, now = business.counter.view(), business.database.now()
    with business.database.read() as session:
        duties = list_duties(session, view, here(), now)
    return render_template("agent/waiting.html", duties=duties, unit=view.units[business.home()], now=now)


def promise(contact: str) -> ResponseReturnValue:
    """Promise a callback; promised twice, it is the same one."""
    business, form = current_business(), request.form
    view, now = business.counter.view(), business.database.now()
    about = read_note(form.get("about", ""))[:MOST_ABOUT]
    with business.database.write() as session:
        interaction = find_contact(session, contact)
        unit = view.units.get(interaction.unit) or view.units[business.home()]
        owner = _department(form.get("department", ""), unit.departments)
        reach = read_customer(form.get("reach", ""), unit.phone)
        if not reach.startswith("+"):
            raise Refused([Problem("nobody can be called there.", "reach", "Write a phone number.")])
        made = promise_callback(session, contact, owner, reach, about, callback_due(unit, now), now)
        if made.made_at == now:
            note(session, contact, "note", here().name, f"promised a callback about {about}", now)
    return redirect(url_for("agent.show_contact", contact=contact), 303)


def pass_on(contact: str) -> ResponseReturnValue:
    """Hand the customer over to a department, with everything asked and told; passed on twice, it is done once."""
    business, form = current_business(), request.form
    departments = {key: "" for unit in business.counter.view().units.values() for key in unit.departments}
    department, why = _department(form.get("department", ""), departments), read_note(form.get("why", ""))[:MOST_ABOUT]
    with business.database.write() as session:
        find_contact(session, contact)
        same = [it for it in waiting(session) if (it.interaction_id, it.department) == (contact, department)]
        if not same:
            hand_over(session, contact, department, why, business.database.now())
    return redirect(url_for("agent.show_contact", contact=contact), 303)


def _department(key: str, known: Mapping[str, object]) -> str:
    if key not in known:
        raise Refused([Problem("there is no such department.", "department", f"Use one of: {', '.join(known)}.")])
    return key
