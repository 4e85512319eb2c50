"""What leaves by itself, and what waits for a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from channels.email.gating import is_in_another_language, judge, topic_that_is_never_automatic
from channels.email.incoming import read_incoming
from contactkb.answering import Context, Question, ends_unsaid, unfounded
from contactkb.business import Business
from contactkb.contacts import find_outgoing, release_outgoing
from contactkb.errors import Conflict
from contactkb.settings import Settings
from contactkb.wording import Name
from contactkb.wording.sentences import Sentence
from tests.channels.email.conftest import Post, Work, letters, messages
from tests.channels.email.publishing import reprice
from tests.channels.email.relay import Relay

QUESTION = "How much are oysters?"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, mail_authority="mx.shop.example")


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Where is my order? How much are oysters?", "an order"),
        ("Quisiera pedir ostras. ¿Cuánto cuestan?", "an order"),
        ("I want a refund. How much are oysters?", "money back"),
        ("The last ones were awful. How much are oysters?", "a complaint"),
        ("Are there peanuts in it? How much are oysters?", "somebody's health"),
        ("Soy alérgica. ¿Cuánto cuestan las ostras?", "somebody's health"),
        ("My lawyer will write. How much are oysters?", "the law"),
        ("Please delete my account. How much are oysters?", "somebody's data"),
        ("My credit card number is 1. How much are oysters?", "payment data"),
        ("This is ridiculous! How much are oysters?", "anger"),
    ],
)
def test_what_only_people_answer_is_drafted_and_acknowledged(
    business: Business, post: Post, work: Work, relay: Relay, text: str, topic: str
) -> None:
    post(text)
    work()
    draft, noted = messages(business)
    assert (draft.state, draft.trouble) == ("draft", f"it is about {topic}")
    assert noted.state == "sent"
    assert "$6.50" not in relay.words()


def test_everyday_questions_are_about_none_of_that() -> None:
    for text in (
        "How much are oysters in this border region?",
        "Do you sue vide?",
        "¿Tienen pollo?",
        "What a courtesy",
    ):
        assert topic_that_is_never_automatic(text) == ""


@pytest.mark.parametrize(
    ("text", "is_foreign"),
    [
        ("Wie viel kosten die Austern und wann haben Sie offen?", True),
        ("Bonjour, combien coûte le saumon ? Merci", True),
        ("Сколько стоят устрицы?", True),
        ("牡蠣はいくらですか", True),
        ("How much are oysters?", False),
        ("¿Cuánto cuestan las ostras?", False),
        ("101", False),
    ],
)
def test_a_language_that_we_do_not_speak_is_noticed(text: str, is_foreign: bool) -> None:
    assert is_in_another_language(text) == is_foreign


@pytest.mark.parametrize(
    ("text", "headers", "trouble"),
    [
        ("Wie viel kosten oysters und was ist das? How much are oysters?", {}, "a language that we do not speak"),
        (f"{QUESTION} {'We love them. ' * 120}", {}, "more than 1500 characters"),
    ],
)
def test_a_mail_that_is_not_plain_enough_is_drafted(
    business: Business, post: Post, work: Work, text: str, headers: dict[str, str], trouble: str
) -> None:
    post(text, **headers)
    work()
    assert trouble in letters(business)[0].trouble


def test_a_mail_that_refers_to_its_attachment_is_drafted_and_one_that_does_not_is_answered(
    business: Business, post: Post, work: Work, relay: Relay
) -> None:
    for number, words in enumerate(("How much are oysters as in the photo?", "How much are oysters?")):
        raw = (
            f"From: jo@home.example\nTo: help@shop.example\nMessage-ID: <{number}@home.example>\n"
            "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
            f"--x\n\n{words}\n--x\nContent-Type: image/png\n"
            "Content-Disposition: attachment; filename=../a.png\n\n\n--x--\n"
        )
        post(raw=raw.encode())
    work()
    assert [it.trouble for it in letters(business)] == ["it refers to an attachment", ""]


OURS = "mx.shop.example; spf=fail; dmarc=fail (p=REJECT) header.from=home.example"
PASSED = "mx.shop.example; dmarc=pass header.from=home.example"


@pytest.mark.parametrize(
    ("results", "is_answered"),
    [
        ((OURS,), False),
        ((OURS, PASSED), False),
        ((PASSED, OURS), True),
        (("elsewhere.example; dmarc=fail",), True),
        (("mx.shop.example.evil.example; dmarc=fail",), True),
        ((), True),
    ],
)
def test_only_the_topmost_word_of_our_own_mail_server_on_a_sender_counts(
    business: Business, post: Post, work: Work, relay: Relay, results: tuple[str, ...], is_answered: bool
) -> None:
    top = "".join(f"Authentication-Results: {it}\n" for it in results)
    head = "From: jo@home.example\nTo: help@shop.example\nMessage-ID: <1@home.example>\n"
    post(raw=f"{top}{head}\n{QUESTION}\n".encode())
    work()
    assert len(relay.mails) == is_answered
    assert [it.state for it in messages(business)] == (["sent"] if is_answered else ["draft"])


def test_figures_that_stand_for_no_value_and_ends_that_are_not_said_are_found(business: Business) -> None:
    counter = business.counter
    answer = counter.answer(Question(number="102"), Context("email", "mail", "shop", "en"))
    assert unfounded(counter.view(), answer) == []
    assert ends_unsaid(counter.view(), answer) == []
    (part,) = answer.parts
    invented = replace(part, sentences=(*part.sentences, Sentence("Yesterday it was $9.99, 5% less.")))
    assert unfounded(counter.view(), replace(answer, parts=(invented,))) == ["$9.99", "5%"]
    silent = replace(part, sentences=tuple(it for it in part.sentences if "valid_until" not in it.slots))
    moment = answer.moment + timedelta(hours=13)
    assert ends_unsaid(counter.view(), replace(answer, parts=(silent,), moment=moment)) == ["salmon-week"]
    named = Sentence("{title} is here.", {"title": Name("Blend 7", "blend seven")})
    assert unfounded(counter.view(), replace(answer, parts=(replace(part, sentences=(named,)),))) == []


def test_what_the_ear_is_not_sure_of_is_drafted(business: Business) -> None:
    view = business.counter.view()
    answer = business.counter.answer(Question(number="101"), Context("email", "mail", "shop", "en"))
    raw = b"From: jo@home.example\nTo: help@shop.example\n\nHow much are oysters?\n"
    mail = read_incoming(raw, "jo@home.example", ["help@shop.example"])
    unsure = replace(answer, selection=replace(answer.selection, confidence=0.49))
    assert judge(mail, [answer], view, is_automatic=True).held == ""
    assert judge(mail, [unsure], view, is_automatic=True).held == "it is not sure enough which fact is meant"


def test_without_drafts_what_is_held_back_is_left_to_people_as_it_came(
    business: Business, post: Post, work: Work, relay: Relay
) -> None:
    object.__setattr__(business.settings, "mail_drafts", False)
    post("Where is my order? How much are oysters?")
    work()
    (letter,) = letters(business)
    assert (letter.state, letter.trouble) == ("parked", "it is about an order")
    assert [it.state for it in messages(business)] == ["sent"]
    assert "We have your message" in relay.words()


def test_a_draft_whose_fact_changed_is_told_as_it_is_now_and_of_two_who_release_it_the_first_wins(
    business: Business, post: Post, work: Work, relay: Relay
) -> None:
    post("Where is my order? How much are oysters?")
    work()
    reprice(business, "oysters", "7.25 USD")
    with business.database.write() as session:
        row = find_outgoing(session, messages(business)[0].id)
        release_outgoing(row, business.database.now(), "ana")
        with pytest.raises(Conflict):
            release_outgoing(row, business.database.now(), "otto")
    work()
    assert "Oysters are $7.25/lb." in relay.mails[1].as_string()
