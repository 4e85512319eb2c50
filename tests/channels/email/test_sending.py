"""The outbox is drained: never twice, nothing lost, and nothing that is no longer so."""

from __future__ import annotations

from datetime import timedelta

import pytest

from contactkb.answering import find_receipt, replay
from contactkb.business import Business
from contactkb.contacts import find_outgoing, outbox, release_outgoing, waiting
from tests.channels.email.conftest import Post, Work, messages
from tests.channels.email.publishing import hide, reprice
from tests.channels.email.relay import Relay, open_relay
from tests.world import SteppedClock

QUESTION = "How much are oysters?"


@pytest.fixture
def answered(business: Business, post: Post, work: Work) -> int:
    """A mail was answered while no relay was there: the number of the message that is still to be sent."""
    post(QUESTION)
    work()
    (message,) = messages(business)
    return message.id


def later(clock: SteppedClock) -> None:
    clock.pass_by(timedelta(minutes=3))


def claim(business: Business, by: str = "the one that died") -> None:
    with business.database.write() as session:
        assert outbox.claim(session, by, business.database.now()) is not None


def test_a_relay_that_is_down_gets_the_mail_when_it_is_back(
    business: Business, answered: int, work: Work, clock: SteppedClock, ports: tuple[int, int]
) -> None:
    (message,) = messages(business)
    assert (message.state, message.attempts) == ("ready", 1)
    assert "cannot be reached" in (message.trouble or "")
    relay = Relay()
    controller = open_relay(relay, ports[1])
    try:
        work()
        assert relay.mails == []
        later(clock)
        work()
        work()
    finally:
        controller.stop()
    assert len(relay.mails) == 1
    assert relay.mails[0]["Message-ID"] == message.contents()["message_id"]


def test_a_worker_that_dies_before_sending_leaves_the_mail_to_another_once(
    business: Business, answered: int, work: Work, clock: SteppedClock, relay: Relay
) -> None:
    later(clock)
    claim(business)
    work()
    assert relay.mails == []
    later(clock)
    work()
    work()
    assert len(relay.mails) == 1


def test_a_worker_that_dies_while_sending_leaves_doubt_that_only_a_person_resolves(
    business: Business, answered: int, work: Work, clock: SteppedClock, relay: Relay
) -> None:
    later(clock)
    claim(business)
    with business.database.write() as session:
        outbox.begin(find_outgoing(session, answered), "the one that died")
    for _ in range(3):
        later(clock)
        work()
    assert relay.mails == []
    assert [it.state for it in messages(business)] == ["in doubt"]
    with business.database.write() as session:
        release_outgoing(find_outgoing(session, answered), business.database.now())
    work()
    assert len(relay.mails) == 1


def test_a_price_that_changed_meanwhile_is_told_as_it_is_now(
    business: Business, answered: int, work: Work, clock: SteppedClock, relay: Relay
) -> None:
    (before,) = messages(business)
    reprice(business, "oysters", "7.25 USD")
    later(clock)
    work()
    words = relay.words()
    assert "Oysters are $7.25/lb." in words
    (after,) = messages(business)
    assert after.receipt != before.receipt
    assert after.receipt in words
    with business.database.read() as session:
        assert replay(session, business.store, find_receipt(session, after.receipt)).is_the_same


def test_what_did_not_change_is_told_with_the_receipt_that_it_has(
    business: Business, answered: int, work: Work, clock: SteppedClock, relay: Relay
) -> None:
    (before,) = messages(business)
    reprice(business, "rye-bread", "6.00 USD")
    later(clock)
    work()
    assert before.receipt in relay.words()


def test_a_promotion_that_ended_meanwhile_is_not_told(
    business: Business, post: Post, work: Work, clock: SteppedClock, ports: tuple[int, int]
) -> None:
    post("How much is salmon?")
    work()
    assert "$12.60/lb" in messages(business)[0].contents()["words"]
    clock.pass_by(timedelta(days=2))
    relay = Relay()
    controller = open_relay(relay, ports[1])
    try:
        work()
    finally:
        controller.stop()
    assert "Salmon is $14.00/lb." in relay.words()
    assert "Salmon week" not in relay.words()


def test_what_can_no_longer_be_told_goes_to_a_person(
    business: Business, answered: int, work: Work, clock: SteppedClock, relay: Relay
) -> None:
    hide(business, "oysters")
    later(clock)
    work()
    assert relay.mails == []
    assert [it.state for it in messages(business)] == ["dropped"]
    with business.database.read() as session:
        (handover,) = waiting(session)
        assert "oysters" in handover.brief


@pytest.mark.parametrize(
    ("rcpt", "data", "state"),
    [
        ("450 later", "250 taken", "ready"),
        ("421 closing", "250 taken", "ready"),
        ("550 nobody here", "250 taken", "failed"),
        ("530 5.7.0 TLS first", "250 taken", "failed"),
        ("250 OK", "451 later", "ready"),
        ("250 OK", "554 no", "failed"),
        ("250 OK", "", "in doubt"),
    ],
)
def test_what_the_relay_says_decides_whether_it_is_tried_again(
    business: Business, post: Post, work: Work, clock: SteppedClock, relay: Relay, rcpt: str, data: str, state: str
) -> None:
    relay.rcpt, relay.data = rcpt, data
    post(QUESTION)
    work()
    assert [it.state for it in messages(business)] == [state]
    relay.rcpt, relay.data = "250 OK", "250 taken"
    arrived = len(relay.mails)
    later(clock)
    work()
    assert len(relay.mails) == (arrived + 1 if state == "ready" else arrived)
