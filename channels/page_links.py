"""The page of ours that shows what a text message says, or goes on from there: the link at its end."""

from __future__ import annotations

from contactkb.answering import ANSWERED, Answer, Context
from contactkb.business import Business
from contactkb.knowledge import is_tellable


def run_page(business: Business, run: str) -> str:
    """Where a guided conversation goes on as a page; "" where nobody outside reaches us. Only who has it finds it."""
    here = business.settings.public_url
    return f"{here}/help/guided/{run}" if here.startswith("https://") else ""


def page_of(business: Business, answer: Answer, unit: str) -> str:
    """The address where everybody reads the same at the door of that unit, in the answer's language.

    "" where there is none: nothing is told, nobody outside reaches us, or this is not told to the public on pages.
    """
    here, view = business.settings.public_url, business.counter.view()
    if answer.outcome != ANSWERED or not here.startswith("https://"):
        return ""
    told = answer.parts[0].fact
    fact = view.facts.get(told.key)
    if fact is None or not is_tellable(fact, Context("widget", "page", unit), answer.moment):
        return ""
    is_usual = answer.language == view.units[unit].languages[0]
    door = "" if unit == business.home() else f"?unit={unit}"
    return f"{here}/help/{'' if is_usual else f'{answer.language}/'}{told.number}{door}"
