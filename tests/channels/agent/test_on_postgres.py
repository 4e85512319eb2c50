"""The console on a PostgreSQL store: the same pages, the same decisions."""

from __future__ import annotations

from contactkb.business import Business
from tests.channels.agent.conftest import Person, seen
from tests.channels.agent.drafts import as_seen, draft, edit, row_of
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
