"""The same letters and messages on a PostgreSQL server."""

from __future__ import annotations

import threading
from datetime import timedelta

from contactkb.business import Business
from tests.channels.email.conftest import Post, Work, letters, messages
from tests.channels.email.publishing import reprice
from tests.channels.email.relay import Relay
from tests.world import ON_SERVER, SteppedClock

pytestmark = ON_SERVER


def test_a_mail_is_kept_once_and_told_the_price_that_holds_when_it_is_sent(
    business: Business, post: Post, work: Work, clock: SteppedClock, relay: Relay
) -> None:
    relay.rcpt = "450 later"
    post("How much are oysters?")
    post("How much are oysters?")
    work()
    reprice(business, "oysters", "7.25 USD")
    relay.rcpt = "250 OK"
    clock.pass_by(timedelta(minutes=3))
    work()
    assert "Oysters are $7.25/lb." in relay.words()
    assert [it.state for it in letters(business)] == ["answered"]
    assert [it.state for it in messages(business)] == ["sent"]


def test_two_workers_at_once_write_to_one_sender_three_times_and_no_more(
    business: Business, post: Post, work: Work, relay: Relay
) -> None:
    for number in range(8):
        post(f"How much are oysters?\n\nRegards\nJo the {number}.", Message_ID=f"<{number}@home.example>")
    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [it.state for it in letters(business)] == ["answered"] * 8
    assert sorted(it.state for it in messages(business)) == ["draft"] * 5 + ["sent"] * 3
    assert len(relay.mails) == 3
