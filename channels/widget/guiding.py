"""A guided conversation in the widget: each turn once, with what may be tapped, and what we can go through beside an
answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from channels.widget.incoming import Asked
from channels.widget.outgoing import write_json, write_phone
from contactkb import contacts
from contactkb.answering import ANSWERED, HANDOVER, Answer, Context
from contactkb.business import Business
from contactkb.errors import Missing, Problem, Refused
from contactkb.scripts import Chosen, Led, Said, go_on, set_out
from contactkb.wording import Name

GUIDED = "guided"
MOST_OFFERED = 2
OURS = "Send the key of a script that was offered here."


def lead(business: Business, context: Context, asked: Asked, once: str) -> str | None:
    """What is said to this turn where it goes on with what is open, or begins a script; None where it does neither."""
    led = _go_on(business, context, asked, once) or _begin(business, context, asked, once)
    if led is None:
        return None
    if led.handover is not None:
        _remember(business, context, led)
    return write_json(_describe(business, context, led))


def offered(business: Business, context: Context, answer: Answer) -> list[dict[str, str]]:
    """Scripts that fit what was told."""
    facts = [told.key for told in answer.facts]
    if answer.outcome != ANSWERED or not facts:
        return []
    here = replace(context, language=answer.language)
    return [
        {"script": it.script, "title": it.title}
        for it in business.guides.offers(here, answer.moment, facts=facts, limit=MOST_OFFERED)
    ]


def _go_on(business: Business, context: Context, asked: Asked, once: str) -> Led | None:
    words = asked.question.text or asked.question.number
    event = Chosen(asked.value) if asked.value else Said(words) if words else None
    return go_on(business.guides, event, context, once) if event else None


def _begin(business: Business, context: Context, asked: Asked, once: str) -> Led | None:
    if asked.script:
        try:
            return business.guides.begin(asked.script, context, "customer", said=_said(business, context), once=once)
        except Missing as missing:
            raise Refused([Problem("is not offered here and now.", "script", OURS)]) from missing
    if asked.value:
        raise Refused([Problem("answers a question that is not open any more.", "value", "Ask us anew.")])
    return set_out(business.guides, asked.question.text, context, once) if asked.question.text else None


def _said(business: Business, context: Context) -> str:
    """What they asked last: it may tell what the script need not ask."""
    with business.database.read() as session:
        asked = [it.words for it in contacts.notes_of(session, context.interaction) if it.kind == "asked"]
    return asked[-1] if asked else ""


def _describe(business: Business, context: Context, led: Led) -> dict[str, Any]:
    unit, spoken = business.counter.view().units[context.unit], replace(context, language=led.language)
    prompt, receipts = led.prompt, [it.receipt for it in led.said if it.receipt]
    asks = {
        "ask": prompt.words,
        "ways": [{"value": way.value, "label": way.label} for way in prompt.ways],
        "hint": prompt.hint,
        "type": prompt.type,
    } if prompt else {}  # fmt: skip
    return {
        "outcome": HANDOVER if led.handover else GUIDED if led.is_open else ANSWERED,
        "text": "\n".join(it.words for it in led.said if it.words),
        "language": led.language,
        "title": led.title,
        "run": led.run_id,
        "facts": [],
        "candidates": [],
        "phone": {"number": unit.phone, "text": write_phone(unit, led.language)},
        "small_print": [business.counter.say("receipt", spoken, receipt=Name(it, it)) for it in receipts],
        **asks,
    }


def _remember(business: Business, context: Context, led: Led) -> None:
    """What whoever takes over needs to know, should the customer want to be called."""
    assert led.handover is not None
    with business.database.write() as session:
        interaction = contacts.hold_interaction(session, context.interaction)
        state = {"department": led.handover.department, "reason": led.handover.why, "topic": led.title}
        interaction.remember({**interaction.recall(), **state})
