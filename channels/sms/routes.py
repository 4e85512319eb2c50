"""The entrance of text messages: each of them answered once, and its copies alike."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from channels.sms import gateway, incoming
from channels.sms.conversation import Conversation
from channels.sms.guiding import Guiding
from channels.sms.incoming import Message, Thread, read_fate, read_message
from channels.sms.outgoing import Turn, apologise, make_text, write
from channels.twilio_replies import reply
from channels.twilio_requests import only_from_twilio
from contactkb import contacts
from contactkb.answering import Context
from contactkb.business import Business, current_business
from contactkb.channel import Gateway, add_gateway
from contactkb.contacts import Interaction, Left
from contactkb.errors import ContactkbError

log = logging.getLogger(__name__)

NO_CONTENT = "", 204
# Twilio waits for fifteen seconds; what takes us longer than this leaves by the outbox, and is never lost.
READY = timedelta(seconds=5)
MOST_DIGITS = 18
KIND = "sms"
# The key alone tells messages apart: one that comes again may bring parameters that it did not have before.
ANY_REQUEST = b""


def routes() -> Blueprint:
    """The entrance under /sms."""
    door = Blueprint("sms", __name__)
    only_from_twilio(door, "MessageSid")
    door.add_url_rule("/message", view_func=message, methods=["POST"])
    door.add_url_rule("/status", view_func=status, methods=["POST"])
    door.register_error_handler(ContactkbError, _apologise)
    add_gateway(door, Gateway(KIND, gateway.send))
    return door


def message() -> ResponseReturnValue:
    """A message comes in."""
    business, message = current_business(), read_message(request.form)
    if incoming.wants_silence(message):
        _remember_choice(business, message)
        return reply(write(""))
    key = f"sms {message.sid}"
    with business.database.read() as session:
        known = contacts.find_reply(session, key, ANY_REQUEST)
        if known:
            return reply(known.body)
    now = business.database.now()
    context, thread = _join(business, message, now)
    guiding = Guiding(business, context, key, message.sender)
    conversation = Conversation(business, context, thread, now, guiding)
    turn = conversation.respond(message)
    return reply(_record(business, key, context, conversation, message, turn, now))


def status() -> ResponseReturnValue:
    """How a message of ours fared: reports come late, twice and out of order, and only what is final counts."""
    business, number = current_business(), request.args.get("message", "")
    fate = read_fate(request.form)
    if fate and number.isascii() and number.isdecimal() and len(number) < MOST_DIGITS:
        with business.database.write() as session:
            contacts.settle_report(session, int(number), KIND, fate.trouble, business.database.now())
    return NO_CONTENT


def _remember_choice(business: Business, message: Message) -> None:
    stranger = contacts.correspondent(business.settings.key, message.sender)
    with business.database.write() as session:
        if incoming.opts_out(message):
            contacts.opt_out(session, stranger, business.database.now())
        if incoming.opts_in(message):
            contacts.opt_in(session, stranger)


def _apologise(error: ContactkbError) -> ResponseReturnValue:
    log.error("a message could not be answered", exc_info=error)
    return apologise("failure")


def _join(business: Business, message: Message, now: datetime) -> tuple[Context, Thread]:
    stranger = contacts.correspondent(business.settings.key, message.sender)
    units = business.counter.view().units.values()
    unit = next((unit.key for unit in units if unit.phone == message.to), business.home())
    # A thread is between two numbers, and holds neither of them in clear.
    reference = f"{stranger} {unit}"
    with business.database.read() as session:
        known = contacts.find_interaction(session, "sms", reference)
        if known:
            return _recall(known)
    with business.database.write() as session:
        return _recall(contacts.open_interaction(session, "sms", reference, unit, stranger, now))


def _recall(interaction: Interaction) -> tuple[Context, Thread]:
    who, thread = interaction.correspondent, Thread.recall(interaction.recall())
    return Context("sms", "text", interaction.unit, correspondent=who, interaction=interaction.id), thread


def _record(
    business: Business,
    key: str,
    context: Context,
    conversation: Conversation,
    message: Message,
    turn: Turn,
    now: datetime,
) -> str:
    unit = business.counter.view().units[context.unit]
    is_late = business.database.now() - now > READY
    with business.database.write() as session:
        meanwhile = contacts.find_reply(session, key, ANY_REQUEST)
        if meanwhile:
            return meanwhile.body
        interaction = contacts.hold_interaction(session, context.interaction)
        thread = Thread.recall(interaction.recall())
        turn = conversation.restrain(thread, message, turn)
        department = (turn.told.department if turn.told else "") or next(iter(unit.departments))
        receipt = turn.told.receipt if turn.told else ""
        told = turn.whole if turn.told and not is_late else ""
        contacts.keep_turn(
            session, interaction.id, Left("sms", turn.asked, told, receipt, turn.handover, department), now
        )
        interaction.remember(_after(thread, message, turn, now).state())
        if is_late and turn.words:
            _put(session, key, message.sender, unit.phone, turn, receipt, interaction.id, now)
        twiml = write(*(() if is_late else turn.messages))
        contacts.keep_reply(session, key, ANY_REQUEST, 200, twiml, now)
    return twiml


def _put(
    session: Session, key: str, sender: str, ours: str, turn: Turn, receipt: str, interaction: str, now: datetime
) -> None:
    """Let the message leave later, or each of several by itself and in order."""
    several = turn.messages if turn.is_led else ()
    for at, words in enumerate(several, 1):
        one = make_text(sender, ours, replace(turn, words=words, link=""))
        contacts.put_outgoing(session, f"{key} {at}", KIND, one, now, interaction=interaction)
    if not several:
        later = make_text(sender, ours, turn)
        contacts.put_outgoing(session, key, KIND, later, now, receipt=receipt, interaction=interaction)


def _after(thread: Thread, message: Message, turn: Turn, now: datetime) -> Thread:
    thread, sent = thread.after(message.body, now), thread.sent_lately(now)
    if not turn.words:
        return replace(thread, sent=sent, is_silent=True)
    thread = replace(thread, language=turn.language, sent=(*sent, now.isoformat()), is_silent=False)
    return replace(thread, choices=turn.choices, offered_at=now.isoformat()) if turn.told else thread
