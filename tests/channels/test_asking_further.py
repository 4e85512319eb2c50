"""What is asked further is about what was told before, in the same words at every door, and its receipt says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from contactkb.answering import find_receipt, replay
from contactkb.business import Business
from contactkb.people import add_token
from contactkb.settings import Settings
from contactkb.testphone import line_inside
from tests.channels.agent.conftest import Person, seen
from tests.channels.email.conftest import Post, Work, entrance, ports, post, relay, work  # noqa: F401 fixtures by name
from tests.channels.email.relay import Relay
from tests.channels.twilio_side import post as post_like_twilio
from tests.recorded import last_followed, receipts

SALMON = "Salmon is $12.60/lb with Salmon week, instead of $14.00/lb."
FIVE = "$10.80/lb"


@pytest.fixture
def settings(settings: Settings, ports: tuple[int, int]) -> Settings:  # noqa: F811 as above
    return replace(settings, mail_listen=f"127.0.0.1:{ports[0]}", mail_relay=f"127.0.0.1:{ports[1]}")


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
