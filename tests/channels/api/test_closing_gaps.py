"""Groups are closed once, however often that is sent, and opened again as if they had not been."""

from __future__ import annotations

from contactkb.answering import verdicts
from contactkb.business import Business
from tests.channels.api.conftest import Program
from tests.channels.api.grouped import BICYCLES, ask, group, labels
from tests.world import NOON


def test_what_is_ignored_stays_so_when_it_is_asked_again_until_somebody_reopens_it(
    shop: Program, till: Program, business: Business
) -> None:
    ask(shop, *BICYCLES)
    number = group(till, "bicycles")["number"]
    assert till.post(f"/gaps/{number}/ignore").status_code == 422
    closed = till.post(f"/gaps/{number}/ignore", {"why": "we are no bicycle shop, says 207 555 0188"}).json
    assert (closed["how"], closed["why"]) == ("ignored", "we are no bicycle shop, says [number]")
    assert till.post(f"/gaps/{number}/ignore", {"why": "once more"}).status_code == 404
    ask(shop, "You sell bicycles, do you?")
    assert labels(till) == []
    assert labels(till, "?ignored=true") == ["You sell bicycles, do you?"]
    with business.database.read() as session:
        assert {it.meant for it in verdicts(session, NOON)} == {""}
    assert till.post(f"/closed-gaps/{closed['number']}/reopen").status_code == 200
    with business.database.read() as session:
        assert verdicts(session, NOON) == [], "what was taken back teaches nothing"
    assert group(till, "bicycles")["count"] == 4
    assert till.post(f"/closed-gaps/{closed['number']}/reopen").status_code == 404


def test_what_is_sent_again_gets_the_same_reply_although_the_group_is_closed_by_then(
    shop: Program, till: Program
) -> None:
    ask(shop, "Are you hiring?", *BICYCLES, "Do you have molluscs?")
    sent = {
        f"/gaps/{group(till, 'bicycles')['number']}/ignore": {"why": "we are no bicycle shop"},
        f"/gaps/{group(till, 'hiring')['number']}/close": {"fact": "oysters"},
        f"/gaps/{group(till, 'molluscs')['number']}/draft": {"fact": "oysters"},
    }
    first = {path: till.post(path, body, key=path) for path, body in sent.items()}
    till.post("/facts/oysters/revisions/2/publish", {"alone": True})
    for path, body in sent.items():
        again = till.post(path, body, key=path)
        assert (again.status_code, again.data) == (first[path].status_code, first[path].data), path
        assert first[path].status_code in (200, 201)
        assert till.post(path, body).status_code == 404, "under another key it is another write"
        assert till.post(path, {**body, "why": "other words"}, key=path).status_code == 422
    assert till.get("/closed-gaps").json["total"] == 3
