"""Text messages that leave of our own accord: at most once, never to whoever opted out, and in doubt to a person."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from contactkb import contacts
from contactkb.answering import Context, Question
from contactkb.business import Business
from contactkb.commands.working import work_until
from contactkb.contacts import Outgoing
from contactkb.settings import Settings
from tests.channels.sms.texting import Text
from tests.channels.sms.twilio_peer import Peer, open_peer
from tests.channels.twilio_side import post
from tests.publishing import publish_price
from tests.world import NOON, SteppedClock

JO = "+12075550167"
SHOP = "+12075550123"


@pytest.fixture
def peer() -> Iterator[Peer]:
    with open_peer() as peer:
        yield peer


@pytest.fixture
def settings(settings: Settings, peer: Peer) -> Settings:
    return replace(settings, twilio_api=peer.address)


@pytest.fixture
def work(app: Flask) -> Callable[[], None]:
    """Let a worker do what waits."""

    def do() -> None:
        with app.app_context():
            work_until(threading.Event(), app, once=True)

    return do


def put(business: Business, key: str = "1", to: str = JO, words: str = "", receipt: str = "") -> None:
    said = {"to": to, "from": SHOP, "words": words or "Your rye bread is ready.", "language": "en"}
    with business.database.write() as session:
        contacts.put_outgoing(session, key, "sms", said, business.database.now(), receipt=receipt)


def message(business: Business) -> Outgoing:
    with business.database.read() as session:
        return session.query(Outgoing).one()


def report(client: FlaskClient, settings: Settings, number: object, status: str, **others: str) -> None:
    form = {"MessageSid": "SM" + "1" * 32, "AccountSid": settings.twilio_account, "MessageStatus": status, **others}
    response = post(client, settings, f"/sms/status?message={number}", form)
    assert (response.status_code, response.data) == (204, b"")


def test_a_message_leaves_once_with_a_place_for_reports(
    business: Business, peer: Peer, work: Callable[[], None]
) -> None:
    put(business)
    put(business)
    work()
    work()
    [taken] = peer.taken
    assert taken == {
        "To": JO,
        "From": SHOP,
        "Body": "Your rye bread is ready.",
        "StatusCallback": f"https://shop.example/sms/status?message={message(business).id}",
    }
    assert message(business).state == "sent"


def test_a_price_that_changed_meanwhile_is_told_as_it_is_now(
    business: Business, peer: Peer, work: Callable[[], None]
) -> None:
    answer = business.counter.answer(Question(number="101"), Context("sms", "text", "shop", "en"))
    put(business, words=answer.words, receipt=answer.receipt)
    publish_price(business, "oysters", "7.25 USD")
    work()
    assert [taken["Body"] for taken in peer.taken] == ["Oysters are $7.25/lb."]


@pytest.mark.parametrize(
    ("failure", "state", "left"),
    [
        ((429, 20429), "ready", 0),
        ((400, 21211), "failed", 0),
        ((400, 21610), "failed", 0),
        ((500, 20500), "in doubt", 0),
        ("cut", "sent", 1),
        ("lost", "in doubt", 0),
    ],
)
def test_what_goes_wrong_is_settled_for_what_it_is(
    business: Business, peer: Peer, work: Callable[[], None], failure: tuple[int, int] | str, state: str, left: int
) -> None:
    peer.failing = [failure]
    put(business)
    work()
    work()
    assert (message(business).state, len(peer.taken)) == (state, left)


def test_a_refusal_for_being_too_many_is_tried_again_later(
    business: Business, peer: Peer, clock: SteppedClock, work: Callable[[], None]
) -> None:
    peer.failing = [(429, 20429)]
    put(business)
    work()
    clock.pass_by(timedelta(minutes=1))
    work()
    assert (message(business).state, len(peer.taken)) == ("sent", 1)


def test_a_service_that_lists_nothing_either_leaves_the_message_in_doubt(
    business: Business, peer: Peer, work: Callable[[], None]
) -> None:
    peer.failing, peer.cannot_list = ["cut"], True
    put(business)
    work()
    assert message(business).state == "in doubt"
    assert "cannot be asked" in str(message(business).trouble)


def test_nobody_there_means_that_nothing_left(app: Flask, business: Business, peer: Peer, unused_port: int) -> None:
    nowhere = replace(business.settings, twilio_api=f"http://127.0.0.1:{unused_port}")
    app.extensions["contactkb"] = replace(business, settings=nowhere)
    put(business)
    with app.app_context():
        work_until(threading.Event(), app, once=True)
    assert message(business).state == "ready"
    assert "cannot be reached" in str(message(business).trouble)


@pytest.mark.parametrize("word", ["STOP", "Stop texting me!", "baja"])
def test_whoever_opts_out_gets_nothing_more_until_they_opt_in(
    text: Text, business: Business, peer: Peer, work: Callable[[], None], word: str
) -> None:
    assert text(word) == ""
    put(business)
    work()
    assert (message(business).state, peer.taken) == ("failed", [])
    assert text("START") == ""
    put(business, key="2")
    work()
    assert len(peer.taken) == 1


def test_what_twilio_knows_of_an_opt_out_we_remember(business: Business, peer: Peer, work: Callable[[], None]) -> None:
    peer.failing = [(400, 21610)]
    put(business)
    work()
    with business.database.read() as session:
        assert contacts.has_opted_out(session, contacts.correspondent(business.settings.key, JO))


def test_reports_settle_a_message_whenever_they_come(
    client: FlaskClient, settings: Settings, business: Business, peer: Peer, work: Callable[[], None]
) -> None:
    put(business)
    work()
    number = message(business).id
    report(client, settings, number, "sent")
    report(client, settings, number, "undelivered", ErrorCode="30003")
    report(client, settings, number, "delivered")
    found = message(business)
    assert (found.state, found.trouble) == ("failed", "Twilio reports it undelivered: 30003")


def test_a_report_takes_a_message_out_of_doubt(
    client: FlaskClient, settings: Settings, business: Business, peer: Peer, work: Callable[[], None]
) -> None:
    peer.failing = ["lost"]
    put(business)
    work()
    report(client, settings, message(business).id, "delivered")
    assert message(business).state == "sent"


@pytest.mark.parametrize("number", ["", "x", "-1", "9999", "%D9%A3", "9" * 30])
def test_reports_about_nothing_of_ours_change_nothing(
    client: FlaskClient, settings: Settings, business: Business, number: str
) -> None:
    put(business)
    report(client, settings, number, "failed", ErrorCode="<b>")
    assert message(business).state == "ready"


def test_an_answer_that_took_too_long_for_twilio_leaves_by_the_outbox(
    text: Text, business: Business, clock: SteppedClock, peer: Peer, work: Callable[[], None]
) -> None:
    real = business.counter.answer

    def slow(question: Question, context: Context) -> object:
        clock.pass_by(timedelta(seconds=6))
        return real(question, context)

    business.counter.answer = slow  # type: ignore[method-assign,assignment]  # a slow machine
    assert text("how much are oysters") == ""
    work()
    assert [taken["Body"] for taken in peer.taken] == ["Oysters are $6.50/lb. https://shop.example/help/101"]
    assert message(business).at == NOON
