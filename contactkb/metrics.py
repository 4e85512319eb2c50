"""Figures for operators, read from the store at the moment of asking, so that all processes say the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from ipaddress import ip_address

from flask import Flask, Response, abort, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from contactkb.admission import Admission, admission_of
from contactkb.answering import Gap, Receipt
from contactkb.business import Business
from contactkb.contacts import Handover, Occurrence, Outgoing, Promise
from contactkb.people import find_token

RECENT = timedelta(minutes=5)
AN_HOUR = timedelta(hours=1)


def add_metrics(app: Flask, business: Business) -> None:
    """Add /metrics, for callers on this machine and for tokens with the scope read."""
    registry = CollectorRegistry()
    registry.register(_Figures(business, admission_of(app)))

    def metrics() -> Response:
        if not _may_see(business):
            abort(404)
        return Response(generate_latest(registry), mimetype=CONTENT_TYPE_LATEST)

    app.add_url_rule("/metrics", view_func=metrics)


class _Figures(Collector):
    def __init__(self, business: Business, admission: Admission) -> None:
        self._business = business
        self._admission = admission

    def describe(self) -> Iterator[Metric]:
        """Nothing ahead of time: the store may not be reachable yet."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """Every figure, from one view of the store."""
        yield _turned_away(self._admission)
        view, now = self._business.counter.view(), self._business.database.now()
        yield GaugeMetricFamily("contactkb_store_revision", "Revision of the store", view.revision)
        yield GaugeMetricFamily("contactkb_facts", "Published facts", len(view.facts))
        with self._business.database.read() as session:
            recent = select(Receipt.channel, Receipt.outcome, func.count()).where(Receipt.at > now - RECENT)
            answers = recent.group_by(Receipt.channel, Receipt.outcome)
            labels = ["channel", "outcome"]
            family = GaugeMetricFamily("contactkb_answers_5m", "Answers of the last five minutes", labels=labels)
            for channel, outcome, number in session.execute(answers):
                family.add_metric([channel, outcome], number)
            yield family
            yield _outgoing(session)
            yield _occurrences(session, now)
            waiting_gaps = select(func.count(Gap.id)).where(Gap.closing.is_(None))
            yield _count(session, "contactkb_gaps", "Questions for the authors that are open", waiting_gaps)
            waiting = select(func.count(Handover.id)).where(Handover.taken_at.is_(None))
            yield _count(session, "contactkb_handovers_waiting", "Hand-overs that nobody has taken", waiting)
            late = select(func.count(Promise.id)).where(Promise.outcome == "open", Promise.due < now)
            yield _count(session, "contactkb_promises_overdue", "Open promises past their moment", late)


def _turned_away(admission: Admission) -> Metric:
    meaning = "Requests that were not answered because we were busy, or too late for whoever is on the line"
    family = CounterMetricFamily("contactkb_turned_away", meaning, labels=["channel", "reason"])
    for door, reason, number in admission.tally.totals():
        family.add_metric([door, reason], number)
    return family


def _outgoing(session: Session) -> Metric:
    family = GaugeMetricFamily("contactkb_outgoing", "Messages by state", labels=["state"])
    for state, number in session.execute(select(Outgoing.state, func.count()).group_by(Outgoing.state)):
        family.add_metric([state], number)
    return family


def _occurrences(session: Session, now: datetime) -> Metric:
    family = GaugeMetricFamily("contactkb_occurrences_1h", "What is counted, in the last hour", labels=["what"])
    lately = select(Occurrence.what, func.count()).where(Occurrence.at > now - AN_HOUR).group_by(Occurrence.what)
    for what, number in session.execute(lately):
        family.add_metric([what], number)
    return family


def _count(session: Session, name: str, meaning: str, query: Select[int]) -> Metric:
    return GaugeMetricFamily(name, meaning, session.scalar(query) or 0)


def _may_see(business: Business) -> bool:
    # A proxy on this machine forwards the whole world from loopback, and says so in this header.
    if "X-Forwarded-For" not in request.headers and ip_address(request.remote_addr or "::").is_loopback:
        return True
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    with business.database.read() as session:
        found = find_token(session, token) if scheme == "Bearer" else None
        return found is not None and found.may("read")
