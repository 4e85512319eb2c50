"""The entrance of text messages: each of them answered once, and its copies alike."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from channels.sms import incoming
from channels.sms.incoming import Message, Thread, read_message
from channels.sms.outgoing import Turn, apologise, write
from channels.twilio_replies import reply
from channels.twilio_requests import only_from_twilio
from contactkb import contacts
from contactkb.answering import HANDOVER, Context, Question
from contactkb.business import Business, current_business
from contactkb.contacts import Interaction, Left, why_handed_over
from contactkb.errors import ContactkbError
from contactkb.knowledge import parse_value
from contactkb.wording import Name, is_too_long, shorten

log = logging.getLogger(__name__)

NO_CONTENT = "", 204
# The key alone tells messages apart: one that comes again may bring parameters that it did not have before.
ANY_REQUEST = b""


def routes() -> Blueprint:
    """The entrance under /sms."""
    door = Blueprint("sms", __name__)
    only_from_twilio(door, "MessageSid")
    door.add_url_rule("/message", view_func=message, methods=["POST"])
    door.add_url_rule("/status", view_func=status, methods=["POST"])
    door.register_error_handler(ContactkbError, _apologise)
    return door


def message() -> ResponseReturnValue:
    """A message comes in."""
    business, message = current_business(), read_message(request.form)
    if incoming.wants_silence(message):
        return reply(write(""))
    key = f"sms {message.sid}"
    with business.database.read() as session:
        known = contacts.find_reply(session, key, ANY_REQUEST)
        if known:
            return reply(known.body)
    now = business.database.now()
    context, thread = _join(business, message, now)
    if thread.had_enough(now):
        turn = Turn("", thread.language, asked=message.body)
    else:
        turn = _fit(business, context, _respond(business, context, thread, message, now))
    return reply(_record(business, key, context, turn, now))


def status() -> ResponseReturnValue:
    """How a message of ours fared; we keep no account of that."""
    return NO_CONTENT


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


def _respond(business: Business, context: Context, thread: Thread, message: Message, now: datetime) -> Turn:
    person = incoming.wants_person(message)
    if person:
        return _say(business, context, "draft_notice", person, message.body, "asked for a person")
    helped = incoming.wants_help(message)
    choice, question = incoming.chosen(message), incoming.read_question(message)
    if choice is not None and not helped:
        return _choose(business, context, thread, choice, now)
    if question and not helped:
        return _ask(business, context, thread, question, message.body)
    phrase = "sms_picture" if message.has_picture and not helped else "sms_help"
    return _say(business, context, phrase, helped or thread.language)


def _choose(business: Business, context: Context, thread: Thread, choice: int, now: datetime) -> Turn:
    choices = thread.open_choices(now)
    if choice < len(choices):
        key, title, _ = choices[choice]
        return _ask(business, context, thread, Question(keys=(key,)), title)
    return _say(business, context, "choice_over" if thread.choices else "sms_help", thread.language)


def _ask(business: Business, context: Context, thread: Thread, question: Question, asked: str) -> Turn:
    # Words show their language by themselves; a number does not.
    language = "" if question.text else thread.language
    answer = business.counter.answer(question, replace(context, language=language))
    choices = tuple((it.key, it.title, it.spoken) for it in answer.candidates)
    numbered = (_number(business, context, answer.language, at, it) for at, it in enumerate(choices, 1))
    words = " ".join((answer.words, *numbered))
    return Turn(
        words, answer.language, choices, asked, answer, why_handed_over(answer) if answer.outcome == HANDOVER else ""
    )


def _number(business: Business, context: Context, language: str, at: int, choice: tuple[str, str, str]) -> str:
    zone = business.counter.view().units[context.unit].zone
    key, title = parse_value("count", str(at), zone), Name(choice[1], choice[2])
    return business.counter.say("choice_by_reply", replace(context, language=language), key=key, title=title)


def _say(business: Business, context: Context, phrase: str, language: str, asked: str = "", handover: str = "") -> Turn:
    spoken = language or business.counter.view().units[context.unit].languages[0]
    words = business.counter.say(phrase, replace(context, language=spoken))
    return Turn(words, spoken, asked=asked, handover=handover)


def _fit(business: Business, context: Context, turn: Turn) -> Turn:
    if not is_too_long(turn.words):
        return turn
    unit = business.counter.view().units[context.unit]
    phone = parse_value("phone", unit.phone, unit.zone)
    more = business.counter.say("sms_more", replace(context, language=turn.language), phone=phone)
    return replace(turn, words=shorten(turn.words, more))


def _record(business: Business, key: str, context: Context, turn: Turn, now: datetime) -> str:
    unit = business.counter.view().units[context.unit]
    with business.database.write() as session:
        meanwhile = contacts.find_reply(session, key, ANY_REQUEST)
        if meanwhile:
            return meanwhile.body
        interaction = contacts.hold_interaction(session, context.interaction)
        thread = Thread.recall(interaction.recall())
        turn = _restrain(thread, turn, now)
        department = (turn.told.department if turn.told else "") or next(iter(unit.departments))
        receipt = turn.told.receipt if turn.told else ""
        left = Left("sms", turn.asked, turn.words if turn.told else "", receipt, turn.handover, department)
        contacts.keep_turn(session, interaction.id, left, now)
        interaction.remember(_after(thread, turn, now).state())
        twiml = write(turn.words)
        contacts.keep_reply(session, key, ANY_REQUEST, 200, twiml, now)
    return twiml


def _restrain(thread: Thread, turn: Turn, now: datetime) -> Turn:
    """Nothing is said to whoever had enough replies, also by turns that ended meanwhile; a person is told once."""
    if not thread.had_enough(now):
        return turn
    return Turn("", thread.language, asked=turn.asked, handover="" if thread.is_silent else "too many messages")


def _after(thread: Thread, turn: Turn, now: datetime) -> Thread:
    sent = thread.sent_lately(now)
    if not turn.words:
        return replace(thread, sent=sent, is_silent=True)
    thread = replace(thread, language=turn.language, sent=(*sent, now.isoformat()), is_silent=False)
    return replace(thread, choices=turn.choices, offered_at=now.isoformat()) if turn.told else thread
