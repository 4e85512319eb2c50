"""What waits for people: hand-overs, promises, emergencies to review, and questions that nothing answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from channels.agent.guarding import here
from channels.agent.incoming import read_outcome
from channels.agent.outgoing import departments_of
from contactkb.answering import count_flags, count_gaps
from contactkb.business import current_business
from contactkb.contacts import (
    Handover,
    Promise,
    count_for_people,
    count_open_promises,
    count_waiting,
    open_promises,
    settle,
    take,
    waiting,
)
from contactkb.errors import Missing
from contactkb.knowledge import Act, Publication, View, unreviewed
from contactkb.knowledge import review as review_publication
from contactkb.people import User

MOST_SHOWN = 12
OUTCOMES = ("kept", "broken")


@dataclass(frozen=True, slots=True)
class Duties:
    """What waits: the first hand-overs and promises, and how many more there are; `departments` maps a department's
    key to what it is called."""

    handovers: list[Handover]
    more_handovers: int
    promises: list[Promise]
    more_promises: int
    emergencies: list[Publication]
    gaps: int
    flags: int
    messages: int
    now: datetime
    departments: dict[str, str]


def list_duties(session: Session, view: View, user: User, now: datetime) -> Duties:
    """What waits for this person and everyone else here."""
    emergencies = list(unreviewed(session)) if user.may("approve") else []
    handovers, promises = waiting(session, MOST_SHOWN), open_promises(session, MOST_SHOWN)
    more = (count_waiting(session) - len(handovers), count_open_promises(session) - len(promises))
    gaps, flags, messages = count_gaps(session), count_flags(session), count_for_people(session)
    return Duties(handovers, more[0], promises, more[1], emergencies, gaps, flags, messages, now, departments_of(view))


def take_handover(number: int) -> ResponseReturnValue:
    """Become the customer's counterpart."""
    business = current_business()
    with business.database.write() as session:
        handover = session.get(Handover, number, with_for_update=True)
        if handover is None:
            raise Missing("there is no such hand-over")
        take(handover, here().name, business.database.now())
        contact = handover.interaction_id
    return redirect(url_for("agent.show_contact", contact=contact), 303)


def settle_promise(number: int) -> ResponseReturnValue:
    """Say how a promise ended."""
    business, outcome = current_business(), read_outcome(request.form, OUTCOMES)
    with business.database.write() as session:
        promise = session.get(Promise, number, with_for_update=True)
        if promise is None:
            raise Missing("there is no such promise")
        settle(promise, outcome, here().name, business.database.now())
        contact = promise.interaction_id
    return redirect(url_for("agent.show_contact", contact=contact), 303)


def review(revision: int) -> ResponseReturnValue:
    """Look at an emergency publication afterwards."""
    business = current_business()
    with business.database.write() as session:
        review_publication(session, revision, Act(here().name, business.database.now()))
    return redirect(url_for("agent.show_desk"), 303)


def show_waiting() -> ResponseReturnValue:
    """What waits, for a desk that stays open."""
    business = current_business()
    view, now = business.counter.view(), business.database.now()
    with business.database.read() as session:
        duties = list_duties(session, view, here(), now)
    return render_template("agent/waiting.html", duties=duties, unit=view.units[business.home()], now=now)
