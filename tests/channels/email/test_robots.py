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
