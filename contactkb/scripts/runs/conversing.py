"""What a customer says next in a conversation: it goes on with what is open there, or begins a script."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import or_, select

from contactkb.errors import Unavailable
from contactkb.knowledge import Context
from contactkb.scripts.guide.event import Event
from contactkb.scripts.runs.guides import Guides
from contactkb.scripts.runs.led import Led, Overtaken
from contactkb.scripts.runs.script_run import OPEN, ScriptRun

# Customers who write several messages at once are rare; so many at once nobody writes.
MOST_TRIES = 5


def go_on(guides: Guides, event: Event, context: Context, once: str, reach: str = "") -> Led | None:
    """Take whatever is open in the interaction further, as it stands now; None where nothing is open.

    `once` names the event: the same one again gets the same turn, also where it ended the run. Of two at once, each is
    taken, one after the other. Raises Unavailable.
    """
    for _ in range(MOST_TRIES):
        row = _open(guides, context.interaction, once)
        if row is None:
            return None
        try:
            return guides.take(row.id, event, context, "customer", row.n, once, reach)
        except Overtaken:
            continue
    raise Unavailable("too many messages of one customer came at once")


def set_out(guides: Guides, words: str, context: Context, once: str, reach: str = "") -> Led | None:
    """Begin the script that the words surely ask for, more than for any answer; None for none. Raises Unavailable."""
    moment = guides.database.now()
    offer = guides.wanted(words, context, moment)
    if offer is None:
        return None
    here = replace(context, language=context.language or offer.language)
    return guides.begin(offer.script, here, "customer", said=words, once=once, reach=reach)


def _open(guides: Guides, interaction: str, once: str) -> ScriptRun | None:
    chosen = select(ScriptRun).where(ScriptRun.interaction_id == interaction)
    came_before = ScriptRun.last_once == once
    chosen = chosen.where(or_(ScriptRun.status == OPEN, came_before))
    with guides.database.read() as session:
        row = session.scalar(chosen.order_by(came_before.desc(), ScriptRun.at.desc()).limit(1))
        if row is not None:
            session.expunge(row)
        return row
