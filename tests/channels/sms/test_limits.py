"""Text messages that get silence or a set phrase, and whatever else may come."""

from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from channels.sms.outgoing import write
from contactkb import contacts
from contactkb.business import Business
from contactkb.settings import Settings
from contactkb.wording import LONGEST_MESSAGE, shorten
from tests.channels.mussels import offer_mussels
from tests.channels.sms.texting import Count, Text
from tests.channels.twilio_side import post
from tests.world import SteppedClock

OYSTERS = "Oysters are $6.50/lb. https://shop.example/help/101"
NOTICE = "We have your message, and a colleague will answer it."


@pytest.mark.parametrize(
    "body",
    [
        "STOP",
        "stop",
        "Stop.",
        "UNSUBSCRIBE",
        "stopall",
        "Cancel",
        "end",
        "QUIT",
        "stop texting me",
        "Please stop texting",
    ],
)
def test_nothing_is_sent_to_whoever_opts_out(text: Text, receipts: Count, body: str) -> None:
    assert text(body) == ""
    assert receipts() == 0


def test_a_question_with_stop_in_it_is_a_question(text: Text) -> None:
    assert text("when do you stop selling oysters at 101") != ""


@pytest.mark.parametrize("kind", ["STOP", "HELP", "START"])
def test_nothing_is_added_to_what_twilio_has_answered_itself(text: Text, kind: str) -> None:
    assert text("whatever", OptOutType=kind) == ""


@pytest.mark.parametrize(
    ("body", "start"), [("HELP", "Mara's Corner Shop. Text us"), ("ayuda", "Mara's Corner Shop. Env")]
)
def test_help_says_who_we_are_and_how_to_stop(text: Text, body: str, start: str) -> None:
    said = text(body)
    assert said.startswith(start)
    assert "STOP" in said


def test_help_says_when_people_are_there(text: Text, clock: SteppedClock) -> None:
    assert text("HELP").endswith("We are closed now, and open again Mon Nov 23 8am.")
    clock.pass_by(timedelta(days=2))
    assert text("HELP").endswith("Our hours today: 8am-6pm.")
    assert text("AYUDA").endswith("Nuestro horario de hoy: 8am-6pm.")


def test_a_picture_without_words_is_answered_with_a_sentence(text: Text, business: Business) -> None:
    assert text("", NumMedia="1").startswith("We can't read pictures yet.")
    with business.database.read() as session:
        assert [handover.reason for handover in contacts.waiting(session)] == ["sent a picture"]
    assert text("how much are oysters", NumMedia="1") == OYSTERS


@pytest.mark.parametrize(
    "sender", ["12345", "+999123456789", "SHOP", "", "anonymous", "whatsapp:+12075550167", "+12075550123"]
)
def test_short_codes_names_and_ourselves_are_never_answered(text: Text, receipts: Count, sender: str) -> None:
    assert text("how much are oysters", From=sender) == ""
    assert receipts() == 0


def test_two_robots_fall_silent_after_ten_answers_and_a_person_is_told_once(
    text: Text, business: Business, clock: SteppedClock
) -> None:
    said = []
    for number in range(14):
        said.append(text(f"how much are {number % 2 or ''} oysters"))
        clock.pass_by(timedelta(seconds=1))
    assert said == [OYSTERS] * 10 + [""] * 4
    with business.database.read() as session:
        assert [handover.reason for handover in contacts.waiting(session)] == ["too many messages"]
    assert text("how much are oysters", From="+12075550199") == OYSTERS
    clock.pass_by(timedelta(hours=1))
    assert text("how much are oysters") == OYSTERS


def test_the_same_text_three_times_reaches_a_person_once(text: Text, business: Business, clock: SteppedClock) -> None:
    assert [text("How much are oysters?") for _ in range(5)] == [OYSTERS, OYSTERS, NOTICE, "", ""]
    with business.database.read() as session:
        assert [handover.reason for handover in contacts.waiting(session)] == ["the same message three times"]
    clock.pass_by(timedelta(hours=1))
    assert text("How much are oysters?") == OYSTERS


def test_the_same_choice_may_be_made_as_often_as_one_likes(text: Text, business: Business) -> None:
    offer_mussels(business)
    for _ in range(4):
        text("mussels")
        assert "mussels" in text("1")


@pytest.mark.parametrize(
    "body",
    ["", " ", "🦪", "x" * 1600, "x" * 1601, "</Response>", "<Message>&", "a\x0bb", "9", "بكم", "\ufffe", "101 🦪"],
)
def test_any_body_gets_a_wellformed_answer(text: Text, body: str) -> None:
    assert text(body)


def test_a_long_answer_is_cut_after_a_sentence_and_says_where_the_rest_is() -> None:
    words = " ".join(f"Sentence {n} is about forty letters long, so." for n in range(20))
    short = shorten(words, "There is more to say. Please call us: 2075550123.")
    assert len(short) <= LONGEST_MESSAGE
    assert short.endswith("so. There is more to say. Please call us: 2075550123.")
    assert len(shorten("word " * 200, "More.")) <= LONGEST_MESSAGE


def test_no_words_are_no_message() -> None:
    assert ElementTree.fromstring(write("")).findall("*") == []


def test_a_report_on_a_message_is_taken(client: FlaskClient, settings: Settings) -> None:
    form = {"MessageSid": "SM" + "0" * 32, "AccountSid": settings.twilio_account, "MessageStatus": "delivered"}
    response = post(client, settings, "/sms/status", form)
    assert (response.status_code, response.data) == (204, b"")


def test_a_failure_of_ours_is_written_but_never_to_whoever_opted_out(text: Text, business: Business) -> None:
    with business.database.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE reply RENAME TO reply_gone")
    assert text("101").startswith("Something went wrong on our side")
    assert text("STOP") == ""
