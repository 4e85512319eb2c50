"""Questions that belong together: each is answered once, and what was asked and told is kept for whoever takes over."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from channels.widget.guiding import lead, offered
from channels.widget.incoming import Asked
from channels.widget.outgoing import describe_courtesy, describe_turn
from contactkb import contacts
from contactkb.answering import HANDOVER, Answer, Context, courtesy_in, find_receipt, refuse_odd, still_true
from contactkb.business import Business
from contactkb.contacts import Left, why_handed_over

ASKED_FOR_PERSON = "asked for a person"


def take_turn(business: Business, context: Context, asked: Asked) -> str:
    """What is said to this question; one that comes again gets the same answer for as long as that is true.

    Raises Refused, before anything is kept of a question that nobody can answer.
    """
    refuse_odd(asked.question, context, business.counter.view())
    key, request = f"widget {_reference(asked.conversation)} {asked.turn}", repr(asked).encode()
    with business.database.read() as session:
        came_before = contacts.find_reply(session, key, request) is not None
    if came_before:
        with business.database.write() as session:
            known = _still_said(session, business, key, request)
        if known:
            return known
    context = replace(context, interaction=join(business, context, asked.conversation))
    led = lead(business, context, asked, key)
    if led is not None:
        return led
    courtesy = courtesy_in(asked.question.text)
    if courtesy:
        words = business.counter.say(courtesy.phrase, replace(context, language=courtesy.language))
        left = Left("widget", asked.question.text, words)
        return _keep(business, context, left, {}, describe_courtesy(words, courtesy.language), key, request)
    answer = business.counter.answer(asked.question, context)
    left = Left("widget", _in_words(asked, answer), answer.words, answer.receipt)
    body = describe_turn(business, context, answer, offered(business, context, answer))
    return _keep(business, context, left, _state(business, answer), body, key, request)


def join(business: Business, context: Context, conversation: str) -> str:
    """The interaction of this conversation, opened if it is new."""
    reference = _reference(conversation)
    with business.database.read() as session:
        known = contacts.find_interaction(session, "widget", reference)
        if known is not None:
            return known.id
    with business.database.write() as session:
        at = business.database.now()
        return contacts.open_interaction(session, "widget", reference, context.unit, "", at).id


def _reference(conversation: str) -> str:
    # Whoever reads the store cannot go on with a conversation of somebody else.
    return hashlib.sha256(conversation.encode()).hexdigest()


def _keep(
    business: Business, context: Context, left: Left, state: Mapping[str, str], body: str, key: str, request: bytes
) -> str:
    at = business.database.now()
    with business.database.write() as session:
        known = _still_said(session, business, key, request)
        if known:
            return known
        interaction = contacts.hold_interaction(session, context.interaction)
        contacts.keep_turn(session, interaction.id, left, at)
        interaction.remember({**interaction.recall(), **state})
        _put(session, key, request, body, at)
    return body


def _put(session: Session, key: str, request: bytes, body: str, at: datetime) -> None:
    before = contacts.find_reply(session, key, request)
    if before is None:
        contacts.keep_reply(session, key, request, 200, body, at)
    else:
        before.body, before.at = body, at


def _still_said(session: Session, business: Business, key: str, request: bytes) -> str:
    """What was said to this request before, where that still holds; else ""."""
    known = contacts.find_reply(session, key, request)
    if known is None:
        return ""
    number = json.loads(known.body).get("receipt")
    # A farewell tells of no fact that could have changed since.
    is_true = not number or still_true(session, business.store, find_receipt(session, number), business.database.now())
    return known.body if is_true else ""


def _state(business: Business, answer: Answer) -> dict[str, str]:
    """What whoever takes over needs to know of the last answer."""
    facts = business.counter.view().facts
    owners = (facts[told.key].owner for told in answer.facts if told.key in facts)
    reason = why_handed_over(answer) if answer.outcome == HANDOVER else ASKED_FOR_PERSON
    department, topic = answer.department or next(owners, ""), next((part.fact.title for part in answer.parts), "")
    return {"receipt": answer.receipt, "department": department, "reason": reason, "topic": topic}


def _in_words(asked: Asked, answer: Answer) -> str:
    question = asked.question
    titles = (part.fact.title for part in answer.parts)
    return question.text or question.number or next(titles, "".join(question.keys))
