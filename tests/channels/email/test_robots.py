"""Machines are never answered, ourselves included."""

from __future__ import annotations

import pytest

from channels.email.mime import read_mail
from channels.email.robots import sign_of_a_machine
from contactkb.business import Business
from tests.channels.email.conftest import Post, Work, letters, messages, write
from tests.channels.email.relay import Relay

US = "help@shop.example"
OURS = [US]
REPORT = b"""From: postbox@home.example
Message-ID: <r@home.example>
Content-Type: multipart/report; report-type=delivery-status; boundary=edge

--edge
Content-Type: text/plain

How much are oysters?
--edge--
"""


@pytest.mark.parametrize(
    ("headers", "sender"),
    [
        ({}, ""),
        ({}, "<>"),
        ({}, " <> "),
        ({"Auto-Submitted": "auto-generated"}, "jo@home.example"),
        ({"Auto-Submitted": "Auto-Replied; type=vacation"}, "jo@home.example"),
        ({"Precedence": "bulk"}, "jo@home.example"),
        ({"Precedence": "List"}, "jo@home.example"),
        ({"Precedence": "junk"}, "jo@home.example"),
        ({"Precedence": "auto_reply"}, "jo@home.example"),
        ({"List-Id": "<talk.example>"}, "jo@home.example"),
        ({"List-Unsubscribe": "<mailto:x@example>"}, "jo@home.example"),
        ({"X-Auto-Response-Suppress": "DR, OOF"}, "jo@home.example"),
        ({"X-Auto-Response-Suppress": "All"}, "jo@home.example"),
        ({"X-Autoreply": "yes"}, "jo@home.example"),
        ({"X-Loop": "jo@home.example"}, "jo@home.example"),
        ({}, US),
        ({}, "Help+x@Shop.example"),
        ({"From": f"Us <{US}>"}, "jo@home.example"),
        ({}, "MAILER-DAEMON@home.example"),
        ({}, "no-reply@home.example"),
        ({"From": "Robot <noreply@home.example>"}, "jo@home.example"),
        ({}, "bounces+17-a=b.example@home.example"),
        ({}, "owner-talk@home.example"),
        ({}, "talk-request@home.example"),
        ({"Received": "from a by b"}, "jo@home.example"),
    ],
)
def test_each_sign_of_a_machine_suffices(headers: dict[str, str], sender: str) -> None:
    lines = [(name, value) for name, value in headers.items() for _ in range(26 if name == "Received" else 1)]
    given = b"".join(f"{name}: {value}\n".encode() for name, value in lines)
    plain = write("How much are oysters?", From="" if "From" in headers else "Jo <jo@home.example>")
    assert sign_of_a_machine(read_mail(given + plain), sender, OURS) != ""


def test_a_report_is_a_sign_of_a_machine() -> None:
    assert sign_of_a_machine(read_mail(REPORT), "jo@home.example", OURS) == "it is a report"


@pytest.mark.parametrize("headers", [{}, {"Auto-Submitted": "no"}, {"Precedence": "normal"}])
def test_a_person_is_not_taken_for_a_machine(headers: dict[str, str]) -> None:
    given = b"".join(f"{name}: {value}\n".encode() for name, value in headers.items())
    assert sign_of_a_machine(read_mail(given + write("Hello")), "jo@home.example", OURS) == ""


def test_a_machine_gets_no_answer_and_its_letter_says_why(
    business: Business, post: Post, work: Work, relay: Relay
) -> None:
    post("How much are oysters?", Auto_Submitted="auto-replied")
    work()
    (letter,) = letters(business)
    assert (letter.state, letter.trouble) == ("silent", "Auto-Submitted: auto-replied")
    assert relay.mails == messages(business) == []


def test_our_own_mail_that_comes_back_is_not_answered(business: Business, post: Post, work: Work, relay: Relay) -> None:
    post("How much are oysters?")
    work()
    post("How much are oysters?", Message_ID=relay.mails[0]["Message-ID"], From="", sender="eve@other.example")
    work()
    assert [it.state for it in letters(business)] == ["answered", "silent"]
    assert len(relay.mails) == 1


def test_two_robots_without_any_sign_stop_talking(business: Business, post: Post, work: Work, relay: Relay) -> None:
    post("How much are oysters?", Message_ID="<0@home.example>")
    for turn in range(1, 6):
        work()
        last = relay.mails[-1]
        post("How much are oysters?", Message_ID=f"<{turn}@home.example>", In_Reply_To=last["Message-ID"])
    work()
    assert len(relay.mails) == 1


@pytest.mark.parametrize(
    "subject",
    [
        *("Out of Office", "Out of office: Re: Oysters", "Automatic reply: Oysters", "Auto: away", "Autoreply"),
        *("On vacation until Monday", "Fuera de la oficina hasta el lunes", "Respuesta automática: Ostras"),
        *("Estoy de vacaciones", "Ausente del 1 al 5", "=?utf-8?q?Respuesta_autom=C3=A1tica?=: x"),
    ],
)
def test_a_note_of_absence_without_any_header_is_known_by_its_subject(subject: str) -> None:
    mail = read_mail(f"Subject: {subject}\nTo: {US}\n\nI am away. How much are oysters?".encode())
    assert sign_of_a_machine(mail, "jo@home.example", OURS).startswith("its subject is a note of absence")


@pytest.mark.parametrize(
    "subject",
    ["Out of office hours, do you deliver?", "Automatic reply machines", "De vacaciones con ostras", "Autos", ""],
)
def test_a_subject_that_only_sounds_like_absence_is_a_persons(subject: str) -> None:
    mail = read_mail(f"Subject: {subject}\nTo: {US}\n\nHow much are oysters?".encode())
    assert sign_of_a_machine(mail, "jo@home.example", OURS) == ""


def test_a_mail_that_went_to_many_says_so_beside_its_feedback_id() -> None:
    many = read_mail(b"Feedback-ID: 1:2:3:x\nX-Campaign: spring\n\nHow much are oysters?")
    one = read_mail(b"Feedback-ID: 1:2:3:x\n\nHow much are oysters?")
    assert sign_of_a_machine(many, "jo@home.example", OURS) == "it went to many at once"
    assert sign_of_a_machine(one, "jo@home.example", OURS) == ""


def test_a_failure_in_plain_words_is_a_report() -> None:
    raw = (
        b"From: postbox@home.example\nSubject: failure notice\n\nHi. This is the qmail-send program at home.example.\n"
        b"I'm afraid I wasn't able to deliver your message to the following addresses.\n\n<jo@home.example>:\n"
        b"Sorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\n"
        b"Message-ID: <9@shop.example>\n\nHello\n"
    )
    mail = read_mail(raw)
    assert mail.bounce is not None
    assert (mail.bounce.message_ids, mail.bounce.is_permanent) == (("<9@shop.example>",), True)
    assert sign_of_a_machine(mail, "jo@home.example", OURS) == "it says that a mail could not be delivered"


@pytest.mark.parametrize("named", [{"To": "jo@home.example"}, {"To": "undisclosed-recipients:;"}, {"To": ""}])
def test_a_mail_that_does_not_name_us_is_left_to_a_person_without_a_word(
    business: Business, post: Post, work: Work, relay: Relay, named: dict[str, str]
) -> None:
    post("How much are oysters?", **named)
    work()
    (letter,) = letters(business)
    assert (letter.state, letter.trouble) == ("parked", "it names us neither in To nor in Cc")
    assert relay.mails == messages(business) == []


def test_a_copy_for_us_is_drafted(business: Business, post: Post, work: Work, relay: Relay) -> None:
    post("How much are oysters?", To="jo@home.example", Cc=f"Us <{US}>")
    work()
    assert [it.state for it in messages(business)] == ["draft", "sent"]
    assert "We have your message" in relay.words()


def test_our_mail_says_that_it_is_ours(post: Post, work: Work, relay: Relay) -> None:
    post("How much are oysters?")
    work()
    assert relay.mails[0]["X-Loop"] == US
