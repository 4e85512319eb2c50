"""How often we write by ourselves, and what becomes of mail that comes back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from channels.email import rates
from contactkb.business import Business
from contactkb.contacts import Interaction, note_occurrence, open_interaction
from tests.channels.email.conftest import Post, Work, letters, messages
from tests.channels.email.relay import Relay
from tests.world import SteppedClock

QUESTION = "How much are oysters?"
Ask = Callable[..., None]
BOUNCE = """From: Mail Delivery <mailer-daemon@mx.home.example>
To: help@shop.example
Subject: Undelivered Mail
Message-ID: <bounce@mx.home.example>
Content-Type: multipart/report; report-type=delivery-status; boundary=edge

--edge
Content-Type: text/plain

This is the mail system at mx.home.example. How much are oysters?

--edge
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.home.example

Final-Recipient: rfc822; jo@home.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 unknown

--edge
Content-Type: text/rfc822-headers

Message-ID: {message_id}
Subject: Re: Oysters

--edge--
"""


@pytest.fixture(autouse=True)
def a_small_house(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "LEAST_USUAL", 20)


@pytest.fixture
def ask(post: Post, work: Work) -> Ask:
    """Ask as somebody who never asked before, in words of their own."""
    numbers = iter(range(10_000))

    def ask(sender: str = "", times: int = 1) -> None:
        for _ in range(times):
            number = next(numbers)
            who = sender or f"jo{number}@home{number}.example"
            text = f"{QUESTION}\n\nRegards\nnumber {number}"
            post(text, sender=who, From=who, Message_ID=f"<{number}@{who}>")
        work()

    return ask


def test_a_domain_gets_thirty_automatic_mails_an_hour(
    business: Business, ask: Ask, relay: Relay, clock: SteppedClock
) -> None:
    with business.database.write() as session:
        thread = open_interaction(session, "email", "<x>", "shop", "somebody", business.database.now())
        domain = rates.domain_of(business.settings.key, "x@home.example")
        for _ in range(29):
            note_occurrence(session, rates.TO_DOMAIN, domain, business.database.now())
        assert rates.why_enough(session, thread, domain, business.database.now()) == ""
    ask("a@home.example")
    ask("b@HOME.example")
    assert len(relay.mails) == 1
    assert letters(business)[1].trouble == "this sender's domain had enough automatic answers in this hour"
    clock.pass_by(timedelta(minutes=61))
    ask("c@home.example")
    assert len(relay.mails) == 2


def test_three_times_as_many_as_usual_stop_everything_and_say_so(
    business: Business, ask: Ask, relay: Relay, clock: SteppedClock, client: FlaskClient
) -> None:
    with business.database.write() as session:
        for _ in range(rates.BREAKING_TIMES * rates.LEAST_USUAL - 1):
            note_occurrence(session, rates.TO_ALL, "", business.database.now())
    ask(times=2)
    assert len(relay.mails) == 1
    assert [it.state for it in letters(business)] == ["answered", "parked"]
    assert letters(business)[1].trouble == "automatic mail stopped: 60 in an hour, which usually has 20"
    assert [it.state for it in messages(business)] == ["sent", "draft"]
    assert 'contactkb_occurrences_1h{what="automatic mail stopped"} 1.0' in client.get("/metrics").text
    clock.pass_by(timedelta(minutes=61))
    ask()
    assert len(relay.mails) == 2


def test_what_is_usual_is_learnt_from_the_week_before(business: Business) -> None:
    with business.database.write() as session:
        now = business.database.now()
        for number in range(168 * 50):
            note_occurrence(session, rates.TO_ALL, "", now - timedelta(hours=2, minutes=number))
        for _ in range(149):
            note_occurrence(session, rates.TO_ALL, "", now)
        assert rates.why_stopped(session, now) == ""
        note_occurrence(session, rates.TO_ALL, "", now)
        assert rates.why_stopped(session, now) != ""


def test_the_same_words_within_a_day_are_answered_once(
    business: Business, post: Post, work: Work, relay: Relay, clock: SteppedClock
) -> None:
    for number, pause in enumerate((23, 2, 0)):
        post(QUESTION, Message_ID=f"<{number}@home.example>")
        work()
        clock.pass_by(timedelta(hours=pause))
    assert [it.state for it in letters(business)] == ["answered", "silent", "answered"]
    assert len(relay.mails) == 2


def test_two_robots_that_answer_each_other_for_an_hour_write_three_mails(
    business: Business, post: Post, work: Work, relay: Relay, clock: SteppedClock
) -> None:
    """The other one gives no sign of what it is, and begins a new conversation each time."""
    for minute in range(60):
        post(f"{QUESTION} This is our mail number {minute}.", f"Your mail {minute}", Message_ID=f"<{minute}@x.example>")
        work()
        clock.pass_by(timedelta(minutes=1))
    assert len(relay.mails) == rates.MOST_TO_A_SENDER_IN_A_DAY
    assert [it.state for it in letters(business)] == ["answered"] * 60


def come_back(business: Business, post: Post, work: Work, action: str = "failed", status: str = "5.1.1") -> None:
    message_id = messages(business)[0].contents()["message_id"]
    raw = BOUNCE.format(action=action, status=status, message_id=message_id).encode()
    post(raw=raw, sender="")
    work()


def test_a_mail_that_comes_back_for_good_is_marked_and_nothing_more_goes_there_by_itself(
    business: Business, ask: Ask, post: Post, work: Work, relay: Relay
) -> None:
    ask("jo@home.example")
    come_back(business, post, work)
    (message,) = messages(business)
    assert (message.state, message.trouble) == ("failed", "it came back: nobody has this address, or takes our mail")
    report = letters(business)[1]
    assert (report.state, report.interaction_id) == ("silent", message.interaction_id)
    ask("jo@home.example")
    assert len(relay.mails) == 1
    assert letters(business)[2].trouble == "mail to this address came back"


def test_a_mail_that_is_late_only_is_left_to_the_mail_server(
    business: Business, ask: Ask, post: Post, work: Work, relay: Relay
) -> None:
    ask("jo@home.example")
    come_back(business, post, work, "delayed", "4.4.1")
    assert messages(business)[0].state == "sent"
    ask("jo@home.example")
    assert len(relay.mails) == 2


def test_a_report_that_names_no_mail_of_ours_marks_nobody_and_opens_no_conversation(
    business: Business, ask: Ask, post: Post, work: Work, relay: Relay
) -> None:
    ask("jo@home.example")
    post(raw=BOUNCE.format(action="failed", status="5.1.1", message_id="<made@up.example>").encode(), sender="")
    work()
    assert messages(business)[0].state == "sent"
    assert letters(business)[1].state == "silent"
    with business.database.read() as session:
        assert session.query(Interaction).count() == 1


def test_a_bounce_of_our_bounce_is_as_silent(business: Business, post: Post, work: Work, relay: Relay) -> None:
    inner = BOUNCE.format(action="failed", status="5.1.1", message_id="<one@x.example>")
    post(raw=inner.replace("<bounce@", "<two@").encode(), sender="<>")
    work()
    assert [it.state for it in letters(business)] == ["silent"]
    assert relay.mails == []
