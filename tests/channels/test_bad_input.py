"""Nonsense and attacks at every public door: an outcome in the form of that door, never an error of ours."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from statistics import median
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from contactkb.business import Business
from contactkb.people import add_token
from contactkb.settings import Settings
from tests.bad_inputs import ALL, ATTACKS, HALF, SIGNS, TOO_LONG
from tests.channels.agent.conftest import Person
from tests.channels.email.conftest import Post, Work, entrance, letters, ports, post, relay, work  # noqa: F401 by name
from tests.channels.email.relay import Relay
from tests.channels.twilio_side import post as post_like_twilio
from tests.world import NOON

TEXTS = {**ALL, **TOO_LONG, "half a character": HALF}
# Doors that take longer are asked a part, another one each.
# Where nothing is typed, the desk says so; no browser sends what ends a text for some stores.
UNTYPED = {"nothing", "spaces", "control characters", "path"}
AT_THE_CONSOLE, BY_MAIL = {**SIGNS, **ATTACKS}, dict([*TEXTS.items()][::4])
# Twilio hands over no more of what was written, and cuts speech earlier.
LONGEST_MESSAGE = 1600
OUTCOMES = ("answered", "clarify", "handover")
CALLER = {"From": "+12075550167", "To": "+12075550123"}

Ask = Callable[[str], TestResponse]


@pytest.fixture
def settings(settings: Settings, ports: tuple[int, int]) -> Settings:  # noqa: F811 as above
    return replace(settings, mail_listen=f"127.0.0.1:{ports[0]}", mail_relay=f"127.0.0.1:{ports[1]}")


def ask_everything(door: str, ask: Ask, texts: Mapping[str, str] = TEXTS) -> Iterator[tuple[str, TestResponse]]:
    """The response to each of the texts; the times are printed, and promised nowhere."""
    times = {}
    for name, text in texts.items():
        begun = time.perf_counter()
        response = ask(text)
        times[name] = (time.perf_counter() - begun) * 1000
        yield name, response
    longest = sorted(times, key=lambda name: -times[name])[:3]
    told = ", ".join(f"{name} {times[name]:.1f} ms" for name in longest)
    print(f"{door}: median {median(times.values()):.1f} ms, longest: {told}")  # noqa: T201 the figures


def test_the_api_has_an_outcome(client: FlaskClient, business: Business) -> None:
    with business.database.write() as session:
        token = add_token(session, "till", "public", ["ask"], NOON)
    headers = {"Authorization": f"Bearer {token}"}
    for name, response in ask_everything(
        "api", lambda text: client.post("/api/v1/answers", json={"question": text}, headers=headers)
    ):
        expect_outcome(name, response)


def test_the_widget_has_an_outcome(client: FlaskClient) -> None:
    for name, response in ask_everything(
        "widget", lambda text: client.post("/widget/answers", json={"question": text})
    ):
        expect_outcome(name, response)


def test_the_widget_has_an_outcome_in_a_conversation(client: FlaskClient) -> None:
    """Where what was asked is noted for whoever takes over."""
    number = iter(range(1000))

    def ask(text: str) -> TestResponse:
        turn = f"{next(number):022}"
        return client.post("/widget/answers", json={"question": text, "conversation": "c" * 22, "turn": turn})

    for name, response in ask_everything("conversation", ask, AT_THE_CONSOLE | TOO_LONG | {"half": HALF}):
        assert response.status_code == 200, (name, response.text[:300])
        assert response.json["text"].strip(), name


def test_the_help_page_is_a_page(client: FlaskClient) -> None:
    for name, response in ask_everything("help", lambda text: client.get("/help/", query_string={"q": _whole(text)})):
        assert response.status_code == 200, name
        assert response.mimetype == "text/html", name
        assert "<script>alert" not in response.text, name
        assert "<b>oysters" not in response.text, name


def test_the_console_is_a_page(app: Flask) -> None:
    ana = Person(app.test_client())
    ana.sign_in("ana")
    for name, response in ask_everything(
        "console", lambda text: ana.send("/console/ask", question=_whole(text)), AT_THE_CONSOLE | TOO_LONG
    ):
        assert response.status_code == (422 if name in UNTYPED else 200), (name, response.text)
        assert "<script>alert" not in response.text, name


def test_a_text_message_gets_a_text_message_or_nothing(client: FlaskClient, settings: Settings) -> None:
    number = iter(range(1000))

    def send(text: str) -> TestResponse:
        form = {"MessageSid": f"SM{next(number):032}", "AccountSid": settings.twilio_account, "NumMedia": "0"}
        body = _whole(text)[:LONGEST_MESSAGE]
        return post_like_twilio(client, settings, "/sms/message", {**form, **CALLER, "Body": body})

    for name, response in ask_everything("sms", send):
        assert response.status_code == 200, name
        assert {it.tag for it in ElementTree.fromstring(response.data).iter()} <= {"Response", "Message"}, name


def test_a_caller_is_always_led_on(client: FlaskClient, settings: Settings) -> None:
    number = iter(range(1000))

    def call(text: str) -> TestResponse:
        form = {"CallSid": f"CA{next(number):032}", "AccountSid": settings.twilio_account, **CALLER}
        post_like_twilio(client, settings, "/phone/call", form)
        said = {"SpeechResult": _whole(text)[:LONGEST_MESSAGE], "Confidence": "0.9"}
        return post_like_twilio(client, settings, "/phone/turn?n=1", {**form, **said})

    for name, response in ask_everything("phone", call):
        assert response.status_code == 200, name
        tags = {it.tag for it in ElementTree.fromstring(response.data).iter()}
        assert tags & {"Gather", "Dial", "Redirect", "Enqueue", "Hangup"}, name
        assert "+19005550123" not in response.text, name


def test_a_mail_is_answered_or_lies_before_a_person(
    business: Business,
    post: Post,  # noqa: F811 a fixture
    work: Work,  # noqa: F811 a fixture
    relay: Relay,  # noqa: F811 a fixture
) -> None:
    sent = {name: _whole(text) for name, text in BY_MAIL.items()}
    for at, text in enumerate(sent.values()):
        sender = f"jo@home-{at}.example"
        post(text, "A question", sender=sender, From=sender, Message_ID=f"<{at}@home.example>")
    work()
    states = [letter.state for letter in letters(business)]
    assert len(states) == len(sent)
    assert set(states) <= {"answered", "parked", "silent"}
    assert relay.mails


def expect_outcome(name: str, response: TestResponse) -> None:
    """One of the three, with words."""
    assert response.status_code == 200, (name, response.text[:300])
    assert response.json["outcome"] in OUTCOMES, name
    assert response.json["text"].strip(), name


def _whole(text: str) -> str:
    """Without half characters, which no form can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
