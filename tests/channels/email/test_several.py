"""Several questions in one mail are answered one by one, in one reply."""

from __future__ import annotations

from datetime import timedelta

import pytest

from contactkb.answering import find_receipt, replay, split_questions
from contactkb.business import Business
from contactkb.contacts import find_outgoing, release_outgoing, waiting
from tests.channels.email.conftest import Post, Work, letters, messages
from tests.channels.email.publishing import hide, reprice
from tests.channels.email.relay import Relay
from tests.world import SteppedClock

TWO = "Hello,\n\nHow much are oysters? And how much is salmon?\n\nThanks,\nJo\n"


def test_each_question_has_its_answer_in_order_its_validity_and_its_receipt(
    business: Business, post: Post, work: Work, relay: Relay
) -> None:
    post(TWO)
    work()
    words = relay.words()
    assert words.count("Hello,") == words.count("Your team at") == 1
    assert words.index("Oysters are $6.50/lb.") < words.index("Salmon is $12.60/lb")
    assert "It runs until" in words
    (message,) = messages(business)
    assert len(message.receipts) == len(set(message.receipts)) == 2
    with business.database.read() as session:
        for number in message.receipts:
            assert number in words
            assert replay(session, business.store, find_receipt(session, number)).is_the_same


@pytest.mark.parametrize("changed", ["oysters", "salmon"])
def test_when_any_of_the_answers_has_changed_all_are_told_as_they_are_now(
    business: Business, post: Post, work: Work, relay: Relay, clock: SteppedClock, changed: str
) -> None:
    relay.rcpt = "450 later"
    post(TWO)
    work()
    (before,) = messages(business)
    reprice(business, changed, "20.00 USD")
    relay.rcpt = "250 OK"
    clock.pass_by(timedelta(minutes=3))
    work()
    words, (after,) = relay.words(), messages(business)
    assert ("Oysters are $20.00/lb." if changed == "oysters" else "$18.00/lb") in words
    assert words.index("Oysters") < words.index("Salmon")
    assert len(after.receipts) == 2
    assert not set(before.receipts) & set(after.receipts)


def test_when_one_of_the_answers_may_no_longer_be_told_none_is_and_a_person_takes_over(
    business: Business, post: Post, work: Work, relay: Relay, clock: SteppedClock
) -> None:
    relay.rcpt = "450 later"
    post(TWO)
    work()
    hide(business, "salmon")
    relay.rcpt = "250 OK"
    clock.pass_by(timedelta(minutes=3))
    work()
    assert relay.mails == []
    assert [it.state for it in messages(business)] == ["dropped"]
    with business.database.read() as session:
        assert len(waiting(session)) == 1


def test_a_question_that_is_left_over_goes_to_a_person_with_what_was_found_as_a_draft(
    business: Business, post: Post, work: Work, relay: Relay
) -> None:
    post("How much are oysters? Do you repair tractors?")
    work()
    draft, noted = messages(business)
    assert (draft.state, draft.trouble) == ("draft", "a question is left over")
    assert "Oysters are $6.50/lb." in draft.contents()["words"]
    assert relay.words().startswith("Hello,\n\nWe have your message, and a colleague will answer it.")
    assert noted.receipts == ()
    with business.database.read() as session:
        (handover,) = waiting(session)
        assert "tractors" in handover.brief


def test_a_draft_that_a_person_lets_out_says_nothing_of_a_machine(
    business: Business, post: Post, work: Work, relay: Relay
) -> None:
    post("How much are oysters? Do you repair tractors?")
    work()
    with business.database.write() as session:
        release_outgoing(find_outgoing(session, messages(business)[0].id), business.database.now(), "ana")
    work()
    told = relay.mails[1]
    assert told["Auto-Submitted"] is None
    assert "automatically" not in told.as_string()


def test_the_same_fact_is_told_once_and_more_than_three_questions_are_for_a_person(
    business: Business, post: Post, work: Work, relay: Relay
) -> None:
    post("How much are oysters? What do oysters cost?")
    work()
    assert relay.words().count("$6.50") == 1
    post("How much are oysters? How much is salmon? When are you open? What does a rye loaf cost?",
         Message_ID="<2@home.example>")  # fmt: skip
    work()
    assert letters(business)[1].trouble == "it asks more than 3 questions"


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("How much are oysters? And when are you open?", ("How much are oysters?", "And when are you open?")),
        ("How are you? How much are oysters?\nI am Jo.", ("How much are oysters?",)),
        ("What do these cost:\n- oysters\n- salmon", ("What do these cost oysters", "What do these cost salmon")),
        ("1. How much is salmon\n2) Opening hours", ("How much is salmon", "Opening hours")),
        ("How much are\noysters?", ("How much are oysters?",)),
        ("¡Hola! Oiga, ¿cuánto cuesta? ¿Y cuándo abren?", ("¿cuánto cuesta?", "¿Y cuándo abren?")),
        ("Tell me the price of salmon. I come tomorrow.", ("Tell me the price of salmon.",)),
        ("Oysters by the pound.", ("Oysters by the pound.",)),
        ("!!", ()),
    ],
)
def test_a_text_is_split_into_what_it_asks(text: str, questions: tuple[str, ...]) -> None:
    assert split_questions(text) == questions
