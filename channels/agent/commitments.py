"""What an agent commits us to for a customer: a callback, or the care of another department; each once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from channels.agent.customers import find_contact, language_of
from channels.agent.desk import desk_page
from channels.agent.guarding import here
from channels.agent.incoming import read_customer, read_note
from contactkb.answering import Context
from contactkb.business import Business, current_business
from contactkb.contacts import (
    Promise,
    Wish,
    hand_over,
    note,
    notes_of,
    promise_callback,
    text_confirmation,
    waiting_of,
    window_of,
)
from contactkb.errors import Problem, Refused
from contactkb.knowledge import Unit, parse_value

MOST_ABOUT = 200


def promise(contact: str) -> ResponseReturnValue:
    """Promise a callback; promised twice, it is the same one."""
    return _commit(contact, lambda session: _promise(session, contact))


def pass_on(contact: str) -> ResponseReturnValue:
    """Hand the customer over to a department, with everything asked and told; passed on twice, it is done once."""
    return _commit(contact, lambda session: _pass_on(session, contact))


def _commit(contact: str, what: Callable[[Session], None]) -> ResponseReturnValue:
    try:
        with current_business().database.write() as session:
            what(session)
    except Refused as refused:
        return desk_page(contact, refused), 422
    return redirect(url_for("agent.show_contact", contact=contact), 303)


def _promise(session: Session, contact: str) -> None:
    business, form = current_business(), request.form
    view, now = business.counter.view(), business.database.now()
    interaction = find_contact(session, contact)
    unit = view.units.get(interaction.unit) or view.units[business.home()]
    owner = _department(form.get("department", ""), unit.departments)
    about, reach = read_note(form.get("about", ""))[:MOST_ABOUT], read_customer(form.get("reach", ""), unit.phone)
    if not reach.startswith("+"):
        raise Refused([Problem("nobody can be called there.", "reach", "Write a phone number.")])
    made = promise_callback(session, unit, Wish(contact, owner, reach, about), now)
    if made is None:
        raise Refused([Problem("we can promise no call there now.", "reach", "Hand the customer over instead.")])
    is_new, language = made.interaction_id == contact, language_of(session, contact) or unit.languages[0]
    words = _say(business, unit, "callback_promised" if is_new else "callback_known", made, language)
    noted = f"promised a callback about {made.about}. {words}"
    if all(it.words != noted for it in notes_of(session, contact)):
        note(session, contact, "note", here().name, noted, now)
    if is_new:
        text_confirmation(session, business.settings, business.counter, unit, made, language, now)


def _say(business: Business, unit: Unit, phrase: str, made: Promise, language: str) -> str:
    window, context = window_of(made.due), Context("agent", "agent", unit.key, language)
    phone = parse_value("phone", made.reach, unit.zone)
    return business.counter.say(phrase, context, phone=phone, day=window.day(unit), hours=window.hours(unit))


def _pass_on(session: Session, contact: str) -> None:
    business, form = current_business(), request.form
    departments = {key: "" for unit in business.counter.view().units.values() for key in unit.departments}
    department, why = _department(form.get("department", ""), departments), read_note(form.get("why", ""))[:MOST_ABOUT]
    find_contact(session, contact)
    if not any(it.department == department for it in waiting_of(session, contact)):
        hand_over(session, contact, department, why, business.database.now())


def _department(key: str, known: Mapping[str, object]) -> str:
    if key not in known:
        raise Refused([Problem("there is no such department.", "department", f"Use one of: {', '.join(known)}.")])
    return key
