"""A question by mail is answered by mail."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage

import pytest

from contactkb.answering import find_receipt, replay
from contactkb.business import Business
from contactkb.contacts import notes_of, waiting
from tests.channels.email.conftest import Post, Work, letters, messages
from tests.channels.email.relay import Relay, plain
from tests.channels.mussels import offer_mussels
from tests.world import SteppedClock

QUESTION = "Hello,\n\nHow much are oysters?\n\nThanks,\nJo\n"


def test_a_question_by_mail_is_answered_with_the_price_and_a_receipt_that_replays(
    business: Business, post: Post, work: Work, relay: Relay
) -> None:
    post(QUESTION, "Oysters")
    work()
    words = relay.words()
    assert "Oysters are $6.50/lb." in words
    answer, _, notice = words.rpartition("\n\n")
    assert notice == "This answer was written automatically. Reply, and a person reads it."
    with business.database.read() as session:
        receipt = find_receipt(session, answer.rpartition("Your receipt is ")[2].rstrip("."))
        assert answer == receipt.words
        assert replay(session, business.store, receipt).is_the_same
        assert [it.kind for it in notes_of(session, receipt.interaction)] == ["asked", "told"]
        assert "Jo" not in notes_of(session, receipt.interaction)[0].words


def test_the_reply_belongs_to_the_mail_that_it_answers_and_says_that_a_machine_wrote_it(
    post: Post, work: Work, relay: Relay
) -> None:
    post(QUESTION, "Re: Oysters", References="<0@home.example>")
    work()
    (mail,), (envelope,) = relay.mails, relay.envelopes
    assert envelope.rcpt_tos == ["jo@home.example"]
    assert envelope.mail_from in ("", "<>", None)
    assert mail["Subject"] == "Re: Oysters"
    assert mail["In-Reply-To"] == "<1@home.example>"
    assert mail["References"] == "<0@home.example> <1@home.example>"
    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail["X-Auto-Response-Suppress"] == "All"
    assert mail["From"] == "Mara's Corner Shop <help@shop.example>"
    assert mail["Message-ID"].endswith("@shop.example>")


def test_the_page_in_the_mail_says_what_its_plain_text_says(post: Post, work: Work, relay: Relay) -> None:
    post(QUESTION)
    work()
    text, page = relay.mails[0].iter_parts()
    assert page.get_content_type() == "text/html"
    assert "<p>Oysters are $6.50/lb.</p>" in page.get_content()
    assert "Mara&#x27;s Corner Shop" in page.get_content()
    assert text.get_content_type() == "text/plain"


def test_a_spanish_mail_is_answered_in_spanish(post: Post, work: Work, relay: Relay) -> None:
    post("Hola,\n\n¿Cuánto cuestan las ostras?\n\nSaludos,\nMaría\n")
    work()
    assert "Las ostras están a $6.50/lb." in relay.words()


def test_a_mail_that_is_only_a_page_is_read(post: Post, work: Work, relay: Relay) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Message-ID"] = "jo@home.example", "help@shop.example", "<2@home.example>"
    mail.set_content(
        "<html><head><style>p {color: red}</style></head><body><p>Hi,</p><p>How much are <b>oysters</b>?</p>"
        "<blockquote>How much is salmon?</blockquote></body></html>",
        subtype="html",
    )
    post(raw=mail.as_bytes())
    work()
    assert "Oysters are $6.50/lb." in relay.words()


def test_the_subject_is_the_question_where_the_mail_is_empty(post: Post, work: Work, relay: Relay) -> None:
    post("\n", "How much are oysters?")
    work()
    assert "Oysters are $6.50/lb." in relay.words()
    assert relay.mails[0]["Subject"] == "Re: How much are oysters?"


def test_the_same_mail_delivered_twice_is_answered_once(
    business: Business, post: Post, work: Work, relay: Relay
) -> None:
    post(QUESTION, Received="from a by b; Sat, 21 Nov 2026 12:00:00 -0500")
    work()
    post(QUESTION, Received="from c by d; Sat, 21 Nov 2026 12:05:00 -0500")
    work()
    assert len(letters(business)) == len(relay.mails) == 1


def test_an_ambiguous_question_is_asked_back_by_a_person_and_the_customer_hears_that_we_have_it(
    business: Business, post: Post, work: Work, relay: Relay
) -> None:
    offer_mussels(business)
    post("How much are mussels?")
    work()
    draft, noted = messages(business)
    assert (draft.state, draft.trouble) == ("draft", "a question is left over")
    assert "Did you mean Blue mussels or Green mussels?" in draft.contents()["words"]
    assert "We have your message, and a colleague will answer it." in relay.words()
    assert (noted.state, noted.receipt) == ("sent", "")


def test_what_nothing_answers_is_handed_over_and_the_customer_is_told(
    business: Business, post: Post, work: Work, relay: Relay
) -> None:
    post("Do you repair tractors?")
    work()
    assert "A colleague will help you." in relay.words()
    with business.database.read() as session:
        (handover,) = waiting(session)
        assert (handover.department, handover.reason) == ("counter", "no answer")
        assert "tractors" in handover.brief


def test_a_mail_that_asks_nothing_is_acknowledged_and_handed_over(
    business: Business, post: Post, work: Work, relay: Relay
) -> None:
    post("\n")
    work()
    assert "We have your message, and a colleague will answer it." in relay.words()
    assert relay.mails[0]["Subject"] == "Re: Your question to Mara's Corner Shop"
    with business.database.read() as session:
        assert [it.reason for it in waiting(session)] == ["not understood"]


def test_a_thread_gets_one_automatic_answer_and_then_a_person(
    business: Business, post: Post, work: Work, relay: Relay
) -> None:
    post(QUESTION)
    work()
    ours = relay.mails[0]["Message-ID"]
    post("And how much is salmon?\n\nOn Sat, Nov 21, 2026 Mara wrote:\n> Hello,\n", Message_ID="<3@home.example>",
         In_Reply_To=ours)  # fmt: skip
    work()
    assert len(relay.mails) == 1
    first, second = messages(business)
    assert second.state == "draft"
    assert second.interaction_id == first.interaction_id
    assert "Salmon is" in second.contents()["words"]


def test_a_stranger_who_quotes_our_message_id_does_not_enter_the_thread(
    business: Business, post: Post, work: Work, relay: Relay
) -> None:
    post(QUESTION)
    work()
    post(QUESTION, sender="eve@other.example", Message_ID="<4@x.example>", In_Reply_To=relay.mails[0]["Message-ID"])
    work()
    first, second = messages(business)
    assert first.interaction_id != second.interaction_id


def test_a_sender_gets_three_automatic_answers_a_day(
    business: Business, post: Post, work: Work, relay: Relay, clock: SteppedClock
) -> None:
    for number in range(4):
        post(f"How much are oysters?\n\nBest regards\nJo the {number}.", Message_ID=f"<{number}@home.example>")
        work()
    assert len(relay.mails) == 3
    assert [it.state for it in messages(business)] == ["sent", "sent", "sent", "draft"]
    clock.pass_by(timedelta(hours=25))
    post(QUESTION, Message_ID="<5@home.example>")
    work()
    assert len(relay.mails) == 4


@pytest.mark.parametrize("text", ["How much are oysters?", "Hi! How much are oysters? My aunt loves them.", "101"])
def test_the_answer_says_nothing_of_what_surrounds_the_question(
    post: Post, work: Work, relay: Relay, text: str
) -> None:
    post(text)
    work()
    assert plain(relay.mails[0]).count("$") == 1
