"""Actions in doubt are decided by people, who are told what is known of them."""

from __future__ import annotations

from datetime import timedelta

from contactkb.business import Business
from contactkb.contacts import Origin, Outgoing, open_interaction, outbox, put_outgoing
from contactkb.scripts import ActionWanted, action_contents
from tests.channels.agent.conftest import Person, seen
from tests.world import NOON


def in_doubt(business: Business) -> None:
    """One action of a run of which nobody knows whether it was done."""
    deed = ActionWanted(
        "refund.pay", "key", "pay-back", {"order": "A-77"}, "We pay back order A-77", "office", NOON + timedelta(days=1)
    )
    with business.database.write() as session:
        contact = open_interaction(session, "widget", "one", "shop", "", NOON)
        contents = action_contents(deed, Origin(contact.id, "run", "widget", NOON))
        outbox.settle_in_doubt(put_outgoing(session, "action key", "action", contents, NOON), "it did not answer")


def test_an_action_in_doubt_is_shown_as_one_and_decided_once(ana: Person, otto: Person, business: Business) -> None:
    in_doubt(business)
    assert "We pay back order A-77 in doubt pay-back" in seen(ana.get("/console/messages"))
    page = seen(ana.get("/console/messages/1"))
    assert "Nobody knows whether it was done. Look in the system" in page
    assert "What is done We pay back order A-77" in page
    assert "Keep these words" not in page
    assert ana.send("/console/messages/1/discard").status_code == 200
    assert otto.send("/console/messages/1/discard").status_code == 409
    with business.database.read() as session:
        assert session.get_one(Outgoing, 1).state == "dropped"
