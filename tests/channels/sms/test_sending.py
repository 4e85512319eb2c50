"""Text messages that leave of our own accord: at most once, never to whoever opted out, and in doubt to a person."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from contactkb import contacts
from contactkb.answering import Context, Question
from contactkb.business import Business
from contactkb.commands.working import work_until
from contactkb.settings import Settings
from tests.channels.sms.texting import JO, SHOP, Text, Work, message, put
from tests.channels.sms.twilio_peer import Peer
from tests.publishing import publish_price
from tests.world import NOON, SteppedClock


@pytest.fixture
def settings(settings: Settings, peer: Peer) -> Settings:
    return replace(settings, twilio_api=peer.address)


def test_a_message_leaves_once_with_a_place_for_reports(business: Business, peer: Peer, work: Work) -> None:
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


def test_a_price_that_changed_meanwhile_is_told_as_it_is_now(business: Business, peer: Peer, work: Work) -> None:
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
    business: Business, peer: Peer, work: Work, failure: tuple[int, int] | str, state: str, left: int
) -> None:
    peer.failing = [failure]
    put(business)
    work()
    work()
    assert (message(business).state, len(peer.taken)) == (state, left)


def test_a_refusal_for_being_too_many_is_tried_again_later(
    business: Business, peer: Peer, clock: SteppedClock, work: Work
) -> None:
    peer.failing = [(429, 20429)]
    put(business)
    work()
    clock.pass_by(timedelta(minutes=1))
    work()
    assert (message(business).state, len(peer.taken)) == ("sent", 1)


def test_a_service_that_lists_nothing_either_leaves_the_message_in_doubt(
    business: Business, peer: Peer, work: Work
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
    text: Text, business: Business, peer: Peer, work: Work, word: str
) -> None:
    assert text(word) == ""
    put(business)
    work()
    assert (message(business).state, peer.taken) == ("failed", [])
    assert text("START") == ""
    put(business, key="2")
    work()
    assert len(peer.taken) == 1


def test_what_twilio_knows_of_an_opt_out_we_remember(business: Business, peer: Peer, work: Work) -> None:
    peer.failing = [(400, 21610)]
    put(business)
    work()
    with business.database.read() as session:
        assert contacts.has_opted_out(session, contacts.correspondent(business.settings.key, JO))


def test_an_answer_that_took_too_long_for_twilio_leaves_by_the_outbox(
    text: Text, business: Business, clock: SteppedClock, peer: Peer, work: Work
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


@pytest.mark.parametrize("failure", ["cut", None])
def test_the_page_is_named_last_also_where_the_words_changed_before_they_left(
    business: Business, peer: Peer, work: Work, failure: str | None
) -> None:
    peer.failing = [failure] if failure else []
    answer = business.counter.answer(Question(number="101"), Context("sms", "text", "shop", "en"))
    put(business, words=answer.words, receipt=answer.receipt, link="https://shop.example/help/101")
    publish_price(business, "oysters", "7.25 USD")
    work()
    assert [taken["Body"] for taken in peer.taken] == ["Oysters are $7.25/lb. https://shop.example/help/101"]
    assert message(business).state == "sent", "Twilio is asked for what it has by the same words"
