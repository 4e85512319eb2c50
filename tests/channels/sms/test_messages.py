"""Text messages: short answers, choices by number, and persons."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from contactkb import contacts
from contactkb.answering import Gap, told_to, verdicts
from contactkb.business import Business
from tests.channels.maybe import MAYBE
from tests.channels.mussels import offer_mussels
from tests.channels.sms.texting import Count, Text
from tests.publishing import publish_price
from tests.world import NOON, SteppedClock

TOLD = "Oysters are $6.50/lb."
LINK = " https://shop.example/help/101"
OYSTERS = TOLD + LINK
SAME = "SM" + "5" * 32


@pytest.mark.parametrize("body", ["how much are oysters", "How much are oysters?\n", "101", "#101", " 101. "])
def test_a_price_is_told_to_whoever_asks_in_words_or_by_number(text: Text, body: str) -> None:
    assert text(body) == OYSTERS


def test_the_receipt_holds_what_was_read(text: Text, business: Business) -> None:
    said = text("¿Cuánto cuesta el salmón?")
    with business.database.read() as session:
        stranger = contacts.correspondent(business.settings.key, "+12075550167")
        [told] = told_to(session, stranger)
        assert said == f"{told.words} https://shop.example/help/es/102"
    assert said.startswith("Salmon está a ") or said.startswith("Salmon esta a ")


def test_a_number_after_a_spanish_question_is_answered_in_spanish(text: Text) -> None:
    text("¿Cuánto cuestan las ostras?")
    assert text("101").startswith("Las ostras est")


def test_a_price_that_is_published_between_two_messages_is_in_the_next_answer(text: Text, business: Business) -> None:
    assert text("101") == OYSTERS
    publish_price(business, "oysters", "7.25 USD")
    assert text("101") == f"Oysters are $7.25/lb.{LINK}"


def test_a_message_that_comes_twice_gets_the_same_answer_and_one_receipt(
    text: Text, business: Business, receipts: Count
) -> None:
    assert text("101", MessageSid=SAME) == OYSTERS
    publish_price(business, "oysters", "7.25 USD")
    assert text("101", MessageSid=SAME, ANewParameter="1") == OYSTERS
    assert receipts() == 1


def test_one_of_two_is_chosen_by_its_number(text: Text, business: Business) -> None:
    offer_mussels(business)
    asked = text("mussels")
    assert "Reply 1 for " in asked
    second = asked.rpartition("Reply 2 for ")[2].rstrip(".")
    assert text("2").startswith(second)


def test_whoever_is_handed_over_may_choose_what_alone_may_help(text: Text, business: Business) -> None:
    asked = text(MAYBE)
    assert asked.endswith("A colleague will help you. Perhaps this helps: Returns. Reply 1 for Returns.")
    assert text("1").startswith("Bring it back within 3 days")
    with business.database.read() as session:
        assert [it.reason for it in contacts.waiting(session)] == ["no answer"]


def test_what_is_chosen_after_a_later_question_says_nothing_of_the_one_before(text: Text, business: Business) -> None:
    before = "may I bring the wrong bread money"
    assert "Returns" in text(before)
    text(MAYBE)
    text("1")
    with business.database.read() as session:
        assert verdicts(session, NOON) == []
        assert set(session.scalars(select(Gap.question))) == {before, MAYBE}


def test_a_list_is_chosen_from_for_half_an_hour(text: Text, business: Business, clock: SteppedClock) -> None:
    offer_mussels(business)
    text("mussels")
    clock.pass_by(timedelta(minutes=30))
    assert "mussels" in text("1")
    text("mussels")
    clock.pass_by(timedelta(minutes=30, seconds=1))
    assert text("1") == "That list is too old to choose from. Please ask us again."


def test_help_in_between_leaves_the_list_as_it_is(text: Text, business: Business) -> None:
    offer_mussels(business)
    text("mussels")
    text("HELP")
    assert "mussels" in text("1")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("AGENT", "We have your message, and a colleague will answer it."),
        ("agent please!", "We have your message, and a colleague will answer it."),
        ("I want to talk to a person", "We have your message, and a colleague will answer it."),
        ("AGENTE", "Recibimos su mensaje, y un colega lo contestara."),
    ],
)
def test_whoever_asks_for_a_person_is_passed_on(text: Text, business: Business, body: str, said: str) -> None:
    text("how much are oysters")
    assert text(body) == said
    with business.database.read() as session:
        [handover] = contacts.waiting(session)
    assert handover.reason == "asked for a person"
    assert handover.brief.startswith(f"asked: how much are oysters\ntold: {OYSTERS}\n")


def test_what_we_cannot_answer_is_passed_on(text: Text, business: Business) -> None:
    assert text("Do you repair bicycles?").startswith("We don't have that answer written down yet")
    with business.database.read() as session:
        assert [handover.reason for handover in contacts.waiting(session)] == ["no answer"]


@pytest.mark.parametrize("body", ["thanks", "ok bye!", "Thank you so much 🙏"])
def test_whoever_thanks_is_thanked_and_nobody_is_asked_to_take_over(text: Text, business: Business, body: str) -> None:
    text("101")
    assert text(body) == "Thank you for asking Mara."
    with business.database.read() as session:
        assert contacts.waiting(session) == []


@pytest.mark.parametrize(("body", "words"), [("Hi there", "Hello! What can we tell you?"), ("hola", "¡Hola! ¿Qué le")])
def test_whoever_greets_is_greeted(text: Text, business: Business, body: str, words: str) -> None:
    assert text(body).startswith(words)
    assert "$6.50" in text("101")
    with business.database.read() as session:
        assert contacts.waiting(session) == []


def test_whoever_thanks_in_spanish_is_thanked_in_spanish(text: Text) -> None:
    assert text("muchas gracias") == "Gracias por preguntarnos. Hasta pronto."
