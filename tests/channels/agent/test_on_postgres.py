"""The console on a PostgreSQL store: the same pages, the same decisions."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import text

from contactkb.business import Business
from contactkb.contacts import Handover, take
from tests.channels.agent.conftest import Person, seen
from tests.channels.agent.drafts import as_seen, draft, edit, row_of
from tests.contactkb.demo.household import wait_for
from tests.world import ON_SERVER

pytestmark = ON_SERVER


def test_a_day_at_the_console(ana: Person, otto: Person, business: Business) -> None:
    draft(business)
    assert "Hello Jo" in edit(ana, "Hello Jo, they are $6.50 a pound.")
    ana.send("/console/messages/1/send", seen=as_seen(ana))
    assert otto.send("/console/messages/1/discard").status_code == 409
    assert row_of(business).state == "ready"
    asked = ana.send("/console/ask", question="oysters", customer="jo@example.com", once="0123456789abcdef")
    path = asked.request.path
    assert ana.send("/console/ask", question="oysters", once="0123456789abcdef").request.path == path
    for _ in range(2):
        ana.send("/console/facts/oysters/flags", words="The sign says $6.00.", revision="1")
        ana.send(f"{path}/promises", reach="207 555 0188", about="a wedding", department="office")
        ana.send(f"{path}/handovers", department="oven", why="asks about bread")
    page = seen(otto.get("/console/"))
    assert "1 fact flagged as wrong" in page
    assert "Waiting to be taken 1" in page
    assert "Callbacks promised 1" in page
    assert "the sign was old" in seen(otto.send("/console/flags/1/resolve", words="the sign was old"))


def test_of_two_who_take_a_customer_at_the_same_instant_the_second_is_told(ana: Person, business: Business) -> None:
    path = ana.send("/console/ask", question="oysters").request.path
    ana.send(f"{path}/handovers", department="oven", why="asks about bread")
    with ThreadPoolExecutor(1) as desks:
        with business.database.write() as session:
            take(session.get_one(Handover, 1), "otto", business.database.now())
            session.flush()
            late = desks.submit(ana.send, "/console/handovers/1/take")
            wait_for(lambda: _waiting(business), 60)
        assert late.result(60).status_code == 409
    with business.database.read() as session:
        assert session.get_one(Handover, 1).taken_by == "otto"


def _waiting(business: Business) -> int:
    """How many wait for a row that somebody else holds."""
    blocked = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    with business.database.read() as session:
        return session.scalar(text(blocked)) or 0
