"""The line's entrance: Twilio's requests, each of them answered once and from then on alike."""

from __future__ import annotations

import logging
from collections.abc import Callable

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from channels.phone.conversation import Conversation
from channels.phone.gateway import look_at_twilio
from channels.phone.incoming import OVER, Call, read_call, read_count, read_heard
from channels.phone.outgoing import WAITING, apologise, render
from channels.phone.turns import Talk, Turn
from channels.twilio_replies import reply
from channels.twilio_requests import only_from_twilio
from contactkb import contacts
from contactkb.answering import Context, find_receipt
from contactkb.business import Business, current_business
from contactkb.checkups import add_checkup
from contactkb.contacts import Interaction, Left
from contactkb.errors import ContactkbError

log = logging.getLogger(__name__)

NO_CONTENT = "", 204
# The key alone tells requests apart: one that comes again may bring parameters that it did not have before.
ANY_REQUEST = b""


def routes() -> Blueprint:
    """The entrance under /phone."""
    door = Blueprint("phone", __name__)
    only_from_twilio(door, "CallSid")
    door.add_url_rule("/call", view_func=call, methods=["POST"])
    door.add_url_rule("/turn", view_func=turn, methods=["POST"])
    door.add_url_rule("/status", view_func=status, methods=["POST"])
    door.register_error_handler(ContactkbError, _apologise)
    add_checkup(door, look_at_twilio)
    return door


def call() -> ResponseReturnValue:
    """A call comes in."""
    return _once("call", 1, Conversation.greet)


def turn() -> ResponseReturnValue:
    """The caller said or pressed something, or nothing; or a colleague was rung."""
    heard, n = read_heard(request.form), read_count(request.args, "n")
    return _once(f"turn {n}", n + 1, lambda conversation: conversation.respond(heard))


def status() -> ResponseReturnValue:
    """How the call stands. Such reports come late, twice and out of order: only an end changes anything."""
    business, call = current_business(), read_call(request.form)
    if request.form.get("CallStatus") in OVER:
        with business.database.write() as session:
            interaction = contacts.find_interaction(session, "phone", call.sid)
            if interaction and not interaction.closed_at:
                interaction.closed_at = business.database.now()
    return NO_CONTENT


def _apologise(error: ContactkbError) -> ResponseReturnValue:
    # Nobody on the phone can mend a refusal of ours: whatever it is, it is our failure.
    log.error("a call could not go on", exc_info=error)
    return apologise("failure")


def _once(step: str, following: int, take: Callable[[Conversation], Turn]) -> ResponseReturnValue:
    business, call = current_business(), read_call(request.form)
    key = f"phone {call.sid} {step}"
    with business.database.read() as session:
        known = contacts.find_reply(session, key, ANY_REQUEST)
        if known:
            return reply(known.body)
    if read_count(request.args, WAITING):
        return apologise("late")
    context, talk, last_words = _join(business, call)
    taken = take(Conversation(business, context, talk, call.caller, last_words))
    return reply(_record(business, key, context, taken, render(taken, following, next(iter(business.settings.agent_phones), ""))))


def _join(business: Business, call: Call) -> tuple[Context, Talk, str]:
    with business.database.read() as session:
        known = contacts.find_interaction(session, "phone", call.sid)
        if known:
            context, talk = _recall(business, known)
            return context, talk, find_receipt(session, talk.receipt).words if talk.receipt else ""
    units = business.counter.view().units.values()
    unit = next((unit.key for unit in units if unit.phone == call.called), business.home())
    stranger = contacts.correspondent(business.settings.key, call.caller)
    with business.database.write() as session:
        at = business.database.now()
        opened = contacts.open_interaction(session, "phone", call.sid, unit, stranger, at)
        return *_recall(business, opened), ""


def _recall(business: Business, interaction: Interaction) -> tuple[Context, Talk]:
    language = business.counter.view().units[interaction.unit].languages[0]
    context = Context(
        "phone", "speech", interaction.unit, correspondent=interaction.correspondent, interaction=interaction.id
    )
    return context, Talk.recall(interaction.recall(), language)


def _record(business: Business, key: str, context: Context, taken: Turn, twiml: str) -> str:
    at, unit = business.database.now(), business.counter.view().units[context.unit]
    department = taken.talk.department or next(iter(unit.departments))
    with business.database.write() as session:
        meanwhile = contacts.find_reply(session, key, ANY_REQUEST)
        if meanwhile:
            return meanwhile.body
        interaction = contacts.hold_interaction(session, context.interaction)
        told = taken.told.words if taken.told else ""
        left = Left("phone", taken.asked, told, taken.talk.receipt, taken.handover, department)
        contacts.keep_turn(session, interaction.id, left, at)
        if taken.promised:
            asked = [note.words for note in contacts.notes_of(session, interaction.id) if note.kind == "asked"]
            contacts.promise_callback(
                session,
                interaction.id,
                department,
                taken.talk.reach,
                asked[-1] if asked else "",
                taken.promised,
                at,
                taken.talk.receipt,
            )
        interaction.remember(taken.talk.state())
        contacts.keep_reply(session, key, ANY_REQUEST, 200, twiml, at)
    return twiml
