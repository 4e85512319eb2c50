"""What is asked further is about what was told before, in the same words at every door, and its receipt says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from contactkb.answering import Context, Question, Receipt, find_receipt, replay
from contactkb.business import Business
from contactkb.people import add_token
from contactkb.settings import Settings
from contactkb.testphone import line_inside
from tests.channels.agent.conftest import Person, seen
from tests.channels.email.conftest import Post, Work, entrance, ports, post, relay, work  # noqa: F401 fixtures by name
from tests.channels.email.relay import Relay
from tests.channels.twilio_side import post as post_like_twilio
from tests.publishing import publish_price

SALMON = "Salmon is $12.60/lb with Salmon week, instead of $14.00/lb."
FIVE = "$10.80/lb"


@pytest.fixture
def settings(settings: Settings, ports: tuple[int, int]) -> Settings:  # noqa: F811 as above
    return replace(settings, mail_listen=f"127.0.0.1:{ports[0]}", mail_relay=f"127.0.0.1:{ports[1]}")


def receipts(business: Business) -> list[Receipt]:
    with business.database.read() as session:
        found = list(session.scalars(select(Receipt)))
        session.expunge_all()
        return found


def last_followed(business: Business) -> Receipt:
    (found,) = (it for it in receipts(business) if it.followed)
    return found


Ask = Callable[[str], str]


@pytest.fixture
def widget(client: FlaskClient) -> Ask:
    turns = iter(range(100))

    def ask(text: str) -> str:
        body = {"question": text, "conversation": "c" * 32, "turn": f"{next(turns):032}"}
        said: str = client.post("/widget/answers", json=body).json["text"]  # type: ignore[index]
        return said

    return ask


@pytest.fixture
def sms(client: FlaskClient, settings: Settings) -> Ask:
    turns = iter(range(100))

    def ask(text: str) -> str:
        form = {"MessageSid": f"SM{next(turns):032x}", "AccountSid": settings.twilio_account, "From": "+12075550167",
                "To": "+12075550123", "Body": text, "NumMedia": "0"}  # fmt: skip
        return post_like_twilio(client, settings, "/sms/message", form).text

    return ask


@pytest.fixture
def api(client: FlaskClient, business: Business) -> Ask:
    with business.database.write() as session:
        token = add_token(session, "program", "public", ["ask"], business.database.now())
    told: list[str] = []

    def ask(text: str) -> str:
        headers = {"Authorization": f"Bearer {token}"}
        answer = client.post("/api/v1/answers", json={"question": text, "earlier": told[:3]}, headers=headers).json
        assert answer is not None
        told.insert(0, answer["receipt"])
        said: str = answer["text"]
        return said

    return ask


@pytest.mark.parametrize("door", ["widget", "sms", "api"])
def test_a_question_about_the_last_answer_is_answered_at_every_door(
    door: str, request: pytest.FixtureRequest, business: Business
) -> None:
    ask: Ask = request.getfixturevalue(door)
    ask("How much is salmon?")
    said = ask("And for five pounds?")
    assert FIVE in said or "10.80 USD/lb" in said
    followed = last_followed(business)
    assert followed.followed == "for an amount"
    assert followed.earlier in {it.id for it in receipts(business)} - {followed.id}
    with business.database.read() as session:
        assert replay(session, business.store, find_receipt(session, followed.id)).is_the_same


def test_on_the_phone_it_is_the_same_as_everywhere(app: Flask, settings: Settings, business: Business) -> None:
    call = line_inside(app, settings).call()
    call.say("How much is salmon?")
    assert "ten dollars and eighty cents" in call.say("And for five pounds?")[0]
    assert last_followed(business).followed == "for an amount"


def test_at_the_console_it_is_about_what_the_customer_was_told(app: Flask, business: Business) -> None:
    ana = Person(app.test_client())
    ana.sign_in("ana")
    page = ana.send("/console/ask", question="How much is salmon?")
    contact = page.request.path.rsplit("/", 1)[1]
    assert FIVE in seen(ana.send("/console/ask", question="And for five pounds?", contact=contact))
    assert "for an amount" in {it.followed for it in receipts(business)}


def test_in_a_mail_it_may_be_about_the_question_before_it(
    business: Business,
    post: Post,  # noqa: F811 a fixture
    work: Work,  # noqa: F811 a fixture
    relay: Relay,  # noqa: F811 a fixture
) -> None:
    post("How much is salmon? And for five pounds?")
    work()
    (mail,) = relay.mails
    words = mail.get_body(("plain",)).get_content()
    assert words.index(SALMON) < words.rindex(FIVE)
    assert last_followed(business).followed == "for an amount"


@pytest.fixture
def talk(business: Business) -> Callable[..., list[str]]:
    """Asks one thing after another in one conversation, and tells which facts were told last."""

    def ask_all(*texts: str, language: str = "") -> list[str]:
        context = Context("widget", "page", "shop", language, interaction="a conversation")
        answers = [business.counter.answer(Question(text), context) for text in texts]
        return [answers[-1].outcome, answers[-1].language, *(part.fact.key for part in answers[-1].parts)]

    return ask_all


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("How much is salmon?", "until when?"), ["answered", "en", "salmon"]),
        (("salmon week", "until when?"), ["answered", "en", "salmon-week"]),
        (("How much are oysters?", "and the salmon?"), ["answered", "en", "salmon"]),
        (("salmon week", "how much is it?"), ["answered", "en", "salmon"]),
        (("How much is salmon?", "is it on sale?"), ["answered", "en", "salmon-week"]),
        (("salmon week", "does that include the salmon?"), ["answered", "en", "salmon-week"]),
        (("When are you open?", "what about tomorrow?"), ["answered", "en", "opening-hours"]),
        (("How much is salmon?", "is that also for online orders?"), ["handover", "en", "salmon"]),
        (("How much is salmon?", "zzz", "yyy", "until when?"), ["answered", "en", "salmon"]),
        (("¿Cuánto cuesta el salmón?", "¿hasta cuándo?"), ["answered", "es", "salmon"]),
        (("¿Cuánto cuesta el salmón?", "kilo?"), ["answered", "es", "salmon"]),
        (("¿Cuánto cuestan las ostras?", "¿y el salmón?"), ["answered", "es", "salmon"]),
        (("¿Cuánto cuesta el salmón?", "¿vale también para pedidos en línea?"), ["handover", "es", "salmon"]),
    ],
)
def test_what_is_asked_further_is_resolved(talk: Callable[..., list[str]], texts: list[str], told: list[str]) -> None:
    assert talk(*texts) == told


def test_a_question_that_names_its_own_product_is_none_about_the_last_answer(
    talk: Callable[..., list[str]], business: Business
) -> None:
    assert talk("How much is salmon?", "How much are oysters?")[2:] == ["oysters"]
    assert [it.followed for it in receipts(business)] == ["", ""]


def test_without_anything_told_before_there_is_nothing_to_be_about(talk: Callable[..., list[str]]) -> None:
    assert "salmon" not in talk("and per kilo?")


def test_what_is_told_again_is_what_holds_now(talk: Callable[..., list[str]], business: Business) -> None:
    talk("How much are oysters?")
    publish_price(business, "oysters", "7.25 USD")
    context = Context("widget", "page", "shop", interaction="a conversation")
    assert business.counter.answer(Question("and per pound?"), context).words == "Oysters are $7.25/lb."


def test_a_receipt_names_the_one_before_and_nobody(talk: Callable[..., list[str]], business: Business) -> None:
    talk("How much is salmon?", "until when?")
    followed = last_followed(business)
    assert json.loads(followed.body)["question"].keys() == {"asked", "digest", "after", "followed"}
    assert followed.followed == "until when"


def test_receipts_that_we_do_not_know_are_refused(client: FlaskClient, business: Business) -> None:
    with business.database.write() as session:
        token = add_token(session, "program", "public", ["ask"], business.database.now())
    headers = {"Authorization": f"Bearer {token}"}
    body = {"question": "until when?", "earlier": ["0000-0000-0000"]}
    response = client.post("/api/v1/answers", json=body, headers=headers)
    assert response.status_code == 422
    assert response.json is not None
    assert response.json["problems"][0]["where"] == "earlier.0"
    many = {**body, "earlier": ["0000-0000-0000"] * 4}
    assert client.post("/api/v1/answers", json=many, headers=headers).status_code == 422
