"""What the desk offers in a contact: scripts that fit it, each with why, and runs of the customer to go on with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from channels.agent.attending import desk_context
from channels.agent.cards import Card
from contactkb.answering import Context
from contactkb.business import Business
from contactkb.contacts import Interaction, Note
from contactkb.scripts import Offer, Standing

MOST_FOUND = 30
MOST_OVER = 3


@dataclass(frozen=True, slots=True)
class Offered:
    """Scripts, best first; runs that somebody may go on with, and those that are over; `here` is the one that is open
    in this contact and was taken last by one of us."""

    scripts: Sequence[Offer] = ()
    open: Sequence[Standing] = ()
    over: Sequence[Standing] = ()
    here: str = ""


def offer(
    business: Business, contact: Interaction, notes: Sequence[Note], card: Card | None, language: str, now: datetime
) -> Offered:
    """What fits what was asked last in the contact, and what was told then."""
    asked = [it.words for it in notes if it.kind == "asked"]
    told = [line.fact.key for line in card.lines if line.is_main] if card else []
    context = desk_context(business, contact, language)
    runs = business.guides.runs_of(contact.correspondent, contact.id)
    begun = [it.script for it in runs if it.is_open]
    fitting = business.guides.offers(context, now, asked[-1] if asked else "", told)
    under_way = business.guides.open_run(contact.id)
    tellers = [it.by for it in notes if it.kind == "told"]
    is_ours = under_way is not None and tellers[-1:] != ["customer"]
    return Offered(
        [it for it in fitting if it.script not in begun],
        [it for it in runs if it.is_open],
        [it for it in runs if not it.is_open][:MOST_OVER],
        under_way.run_id if under_way is not None and is_ours else "",
    )


def find_scripts(business: Business, context: Context, typed: str) -> list[Offer]:
    """The scripts that may be begun here and whose title holds everything typed, by title."""
    wanted = re.findall(r"\w+", typed.casefold())
    every = business.guides.scripts(context)
    return [it for it in every if all(word in f"{it.title} {it.script}".casefold() for word in wanted)][:MOST_FOUND]
