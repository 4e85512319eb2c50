"""Whatever is sent to a door beside the API: never a failure of ours, never our inside, refusals in its own form."""

from __future__ import annotations

import os
import random
import string
from collections import Counter
from dataclasses import replace
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from channels import CHANNELS
from contactkb.app import create_app
from contactkb.business import EXTENSION
from contactkb.settings import Settings
from tests.channels.agent.conftest import HERE, Person
from tests.channels.twilio_side import FORM, signature
from tests.world import SteppedClock

MANY = int(os.environ.get("CONTACTKB_REQUESTS", "100000"))
FEW = 600
METHODS = ("GET", "POST", "POST", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "BREW")
ODD = (
    *("", " ", "0", "-1", "1", "101", "oysters", "shop", "null", "NaN", "true", "é", "🦪", "\u202eoysters", "\ufffe"),
    *("a" * 300, "9" * 5000, "../../etc/passwd", "%00", "%2e%2e", "<script>alert(1)</script>", "</Response>", "'--"),
    *("{{7*7}}", "${x}", "\x0b", "\r\nX-Injected: 1", "how much are oysters", "*", "#", "0#", "'\"&", "__proto__"),
)
NAMES = (
    *("question", "number", "key", "unit", "language", "Digits", "SpeechResult", "Confidence", "Body", "From", "To"),
    *("CallStatus", "DialCallStatus", "QueueResult", "NumMedia", "OptOutType", "MessageStatus", "n", "failed"),
    *("waiting", "shown", "to", "name", "password", "form_token", "sender", "q", "page", "receipt", "price", "why"),
)
KINDS = ("application/json", FORM, "text/plain", "multipart/form-data; boundary=x", "message/rfc822", "garbage", "")
HEADERS = ("Accept", "Accept-Language", "Cookie", "Origin", "Referer", "Authorization", "X-Forwarded-For", "Range")
MORE_HEADERS = ("Sec-Fetch-Site", "If-None-Match", "X-HTTP-Method-Override", "Expect", "Content-Encoding", "Via")
INSIDE = ("Traceback", "sqlalchemy", "sqlite", "werkzeug", 'File "/', ".py")


class Anybody:
    """Somebody who sends anything; the same for the same seed."""

    def __init__(self, app: Flask, settings: Settings, seed: int) -> None:
        self.draw = random.Random(seed)
        self.settings = settings
        self.here = settings.public_url
        self.rules = [rule for rule in app.url_map.iter_rules() if not rule.rule.startswith("/api/v1")]
        self.stranger, self.ana = app.test_client(), Person(app.test_client())
        if not settings.is_demo:
            self.ana.sign_in("ana")

    def send(self) -> tuple[str, TestResponse]:
        """Send one request; its description, and what came back."""
        rule, method = self.draw.choice(self.rules), self.draw.choice(METHODS)
        target = self._target(rule)
        kind, body = self._body()
        headers = {"Content-Type": kind, **self._headers()}
        client: FlaskClient = self.stranger
        if rule.rule.startswith(("/phone", "/sms")) and self.draw.random() < 0.7:
            form = self._form() | {"AccountSid": self.settings.twilio_account}
            form |= {"CallSid": f"CA{self.draw.randrange(9):032}", "MessageSid": f"SM{self.draw.randrange(9):032}"}
            body, method = urlencode(form, errors="replace").encode(), "POST"
            headers |= {"Content-Type": FORM, "X-Twilio-Signature": signature(self.settings, target, form)}
        elif rule.rule.startswith("/console") and self.here == HERE and self.draw.random() < 0.7:
            client, headers = self.ana.client, headers | {"Origin": HERE}
            body = urlencode(self._form() | {"form_token": self.ana.token()}, errors="replace").encode()
            headers |= {"Content-Type": FORM}
        with client.open(target, method=method, data=body, headers=headers, base_url=self.here) as response:
            response.get_data()
        return f"{method} {target!r} {headers} {body!r}", response

    def _target(self, rule: Rule) -> str:
        parts = rule.rule.split("/")
        filled = [quote(self._odd(), safe="%") if part.startswith("<") else part for part in parts]
        path = "/".join(filled)
        if self.draw.random() < 0.1:
            path += self.draw.choice(("/", "//", "/x", "%00", ";x", "/../", "." * 50))
        query = urlencode(self._form(), errors="replace") if self.draw.random() < 0.4 else ""
        return f"{path}?{query}" if query else path

    def _body(self) -> tuple[str, bytes]:
        kind = self.draw.choice(KINDS)
        bodies = (
            b"",
            self.draw.randbytes(self.draw.randrange(200)),
            urlencode(self._form(), errors="replace").encode(),
            ("{" + ",".join(f'"{name}": "{self._plain()}"' for name in self._some(NAMES)) + "}").encode(),
            b"[" * 2000,
            b"x" * self.draw.choice((1000, 70_000)),
        )
        return kind, self.draw.choice(bodies)

    def _headers(self) -> dict[str, str]:
        return {name: self._plain() for name in self._some(HEADERS + MORE_HEADERS)}

    def _form(self) -> dict[str, str]:
        return {name: self._odd() for name in self._some(NAMES)}

    def _some(self, names: tuple[str, ...]) -> list[str]:
        return self.draw.sample(names, self.draw.randrange(5))

    def _odd(self) -> str:
        return self.draw.choice(ODD)

    def _plain(self) -> str:
        return "".join(self.draw.choices(string.printable[:94].replace('"', "").replace("\\", ""), k=12))


def judge(what: str, response: TestResponse) -> None:
    """Nothing of it may be a failure of ours; refusals have the form of their door."""
    door = response.request.path.split("/")[1]
    assert response.status_code < 500, what
    if response.status_code >= 400:
        assert not any(word in response.text for word in INSIDE), what
    assert "X-Injected" not in response.headers, what
    if response.status_code >= 400 and response.request.method != "HEAD":
        if door in ("widget", "email", "api"):
            assert response.mimetype == "application/problem+json", what
        elif door in ("console", "sign"):
            assert response.mimetype in ("text/html", "application/problem+json"), what
    if response.mimetype == "text/xml":
        assert door in ("phone", "sms"), what
        assert ElementTree.fromstring(response.data).tag == "Response", what


def send_many(app: Flask, settings: Settings, number: int, seed: int) -> Counter[str]:
    """So many requests of somebody; how many of each door were answered with what."""
    anybody, seen = Anybody(app, settings, seed), Counter[str]()
    for _ in range(number):
        what, response = anybody.send()
        judge(what, response)
        seen[f"{response.request.path.split('/')[1]} {response.status_code}"] += 1
    return seen


def test_anything_gets_an_answer_or_a_refusal_in_the_form_of_its_door(app: Flask, settings: Settings) -> None:
    seen = send_many(app, settings, FEW, 1)
    assert {it.split()[0] for it in seen} >= {
        "widget",
        "phone",
        "sms",
        "sign",
        "console",
        "email",
        "healthz",
        "metrics",
    }
    assert {"phone 200", "sms 200", "phone 403"} <= seen.keys()


def test_the_pages_of_the_demo_bear_anything_as_well(settings: Settings, clock: SteppedClock) -> None:
    demo = replace(settings, is_demo=True, public_url="http://127.0.0.1:8000")
    app = create_app(demo, CHANNELS, clock)
    anybody = Anybody(app, demo, 2)
    anybody.rules = [rule for rule in anybody.rules if rule.endpoint.startswith("demo")]
    assert len(anybody.rules) > 3
    for _ in range(FEW // 3):
        judge(*anybody.send())
    app.extensions[EXTENSION].close()


@pytest.mark.long
def test_a_hundred_thousand_times_anything(app: Flask, settings: Settings) -> None:
    for seed in range(MANY // FEW + 1):
        print(seed * FEW, sorted(send_many(app, settings, FEW, seed).items()))  # noqa: T201 a time line
