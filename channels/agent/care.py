"""The page of care moments: what customers expect of us, what we planned for them, and what nobody gave."""

from __future__ import annotations

from datetime import timedelta

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from channels.agent.guarding import here
from channels.agent.incoming import read_outcome
from channels.agent.outgoing import departments_of
from contactkb.business import current_business
from contactkb.contacts import Interaction, Touchpoint, settle_touchpoint
from contactkb.errors import Missing
from contactkb.scripts import phases_of, report_care, report_words

DAYS = {"7": "a week", "30": "thirty days", "90": "ninety days"}
OUTCOMES = ("done", "dropped")
IS_OPEN = (Touchpoint.outcome == "open") & Touchpoint.due.is_not(None)
# Of what waits, so many are shown, the oldest first; the next move up.
MOST_OPEN = 20


def show_care() -> ResponseReturnValue:
    """By unit and phase what was planned, done and missed, and what waits to be done."""
    business, days = current_business(), request.args.get("days", "30")
    view, now = business.counter.view(), business.database.now()
    since = now - timedelta(days=int(days) if days in DAYS else 30)
    with business.database.read() as session:
        lines, words = report_care(session, view, since, now), report_words(session, view, since)
        waiting, open_ones = _waiting(session), session.scalar(select(func.count(Touchpoint.id)).where(IS_OPEN)) or 0
        session.expunge_all()
    units = {key: [it for it in lines if it.unit == key] for key in view.units}
    phases = {pack: phases_of(view, pack) for pack in {unit.pack for unit in view.units.values()}}
    return render_template(
        "agent/care.html", units=units, view=view, phases=phases, waiting=waiting, open_ones=open_ones, words=words,
        now=now, days=days, spans=DAYS, zone=view.zone(business.home()), departments=departments_of(view),
    )  # fmt: skip


def settle_care(number: int) -> ResponseReturnValue:
    """Say that a care moment was given, or will not be."""
    business, outcome = current_business(), read_outcome(request.form, OUTCOMES)
    with business.database.write() as session:
        touchpoint = session.get(Touchpoint, number, with_for_update=True)
        if touchpoint is None:
            raise Missing("there is no such care moment; it may have been forgotten with its contact")
        settle_touchpoint(touchpoint, outcome, here().name, business.database.now())
    return redirect(url_for("agent.show_care"), 303)


def _waiting(session: Session) -> list[tuple[Touchpoint, str]]:
    """Care moments that were planned and not given yet, the most urgent first, each with its unit."""
    chosen = select(Touchpoint, Interaction.unit).join(Interaction, Interaction.id == Touchpoint.interaction_id)
    rows = session.execute(chosen.where(IS_OPEN).order_by(Touchpoint.due, Touchpoint.id).limit(MOST_OPEN))
    return [(touchpoint, unit) for touchpoint, unit in rows]
