"""One question, asked through every channel."""

from __future__ import annotations

from typing import Any

from flask import current_app

from contactkb.answering import Answer, Context, Question
from contactkb.business import current_business
from contactkb.channel import Channel

ORDER = ("phone", "widget", "email", "sms", "sign", "agent")


def channels_in_order() -> list[Channel]:
    """The channels that people read or hear, as the page shows them."""
    channels: dict[str, Channel] = current_app.extensions["channels"]
    return [channels[name] for name in ORDER if name in channels]


def ask_everywhere(question: Question) -> dict[str, Any]:
    """What each channel says, by its name, in the order of the page."""
    business = current_business()
    home = business.home()
    return {
        "channels": [
            {"name": it.name, **_describe(business.counter.answer(question, _context(it, home)))}
            for it in channels_in_order()
        ]
    }


def _context(channel: Channel, unit: str) -> Context:
    return Context(channel.name, channel.medium, unit, audience=channel.audience)


def _describe(answer: Answer) -> dict[str, Any]:
    return {
        "outcome": answer.outcome,
        "words": answer.words,
        "language": answer.language,
        "facts": [
            {"key": it.key, "kind": it.kind, "title": it.title, "number": it.number, "revision": it.revision}
            for it in answer.facts
        ],
        "candidates": [{"number": it.number, "title": it.title} for it in answer.candidates],
        "revision": answer.revision,
        "receipt": answer.receipt,
        "moment": answer.moment.isoformat(),
    }
