"""The promise of the product: one price, published once, is what every door says, through its real entrance."""

from __future__ import annotations

import re
import secrets
from dataclasses import replace
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient

from contactkb.answering import Receipt, replay
from contactkb.business import Business
from contactkb.knowledge import Act, Entry
from contactkb.people import add_token
from contactkb.settings import Settings
from contactkb.testphone import line_inside
from contactkb.wording import hear, read
from tests.channels.agent.conftest import Person, seen
from tests.channels.email.conftest import Post, Work, entrance, ports, post, relay, work  # noqa: F401 fixtures by name
from tests.channels.email.relay import Relay, plain
from tests.channels.twilio_side import post as post_like_twilio
from tests.world import NOON

QUESTION = "how much are oysters"
TODAY = NOON.date()


@pytest.fixture
def settings(settings: Settings, ports: tuple[int, int]) -> Settings:  # noqa: F811 as above
    return replace(settings, mail_listen=f"127.0.0.1:{ports[0]}", mail_relay=f"127.0.0.1:{ports[1]}")


def publish(business: Business, amount: str) -> None:
    entry = business.counter.view().entries[("fact", "oysters")]
    changed = Entry(
        "fact", "oysters", 0, entry.pack, {**entry.content, "price": {"amount": f"{amount} USD", "per": "lb"}}
    )
    with business.database.write() as session:
        business.press.replace(session, [(changed, True)], Act("otto", NOON, "news"), "petra")


@pytest.mark.parametrize("change", ["7.25", "1.00", "0.99", "1250.00"])
def test_a_published_price_is_in_the_very_next_answer_of_every_door(
    app: Flask,
    client: FlaskClient,
    settings: Settings,
    business: Business,
    post: Post,  # noqa: F811 a fixture
    work: Work,  # noqa: F811 a fixture
    relay: Relay,  # noqa: F811 a fixture
    change: str,
) -> None:
    doors = Doors(app, client, settings, business)
    before = doors.ask_all()
    post(QUESTION + "?", Message_ID="<before@home.example>")
    work()
    publish(business, change)
    after = doors.ask_all()
    post(QUESTION + "?", sender="jim@home.example", From="jim@home.example", Message_ID="<after@home.example>")
    work()
    before["email"], after["email"] = (found(plain(mail), "mail") for mail in relay.mails)
    assert before == dict.fromkeys(before, Decimal("6.50"))
    assert after == dict.fromkeys(after, Decimal(change))
    assert set(after) == {"phone", "sms", "widget", "agent", "sign", "api", "email"}
    with business.database.read() as session:
        assert all(replay(session, business.store, receipt).is_the_same for receipt in session.query(Receipt))


class Doors:
    """Every door but mail, which answers in its own time."""

    def __init__(self, app: Flask, client: FlaskClient, settings: Settings, business: Business) -> None:
        self.app, self.client, self.settings = app, client, settings
        with business.database.write() as session:
            self.token = add_token(session, "till", "public", ["ask"], NOON)

    def ask_all(self) -> dict[str, Decimal]:
        """The price of oysters at each door, parsed back out of what was said."""
        return {
            "phone": self.phone(),
            "sms": self.sms(),
            "widget": found(self.client.post("/widget/answers", json={"question": QUESTION}).json["text"], "page"),
            "agent": self.agent(),
            "sign": found(seen(self.client.get("/sign/shop")), "sign", r"Oysters.*?(\$[\d.,]+\s*/\s*lb)"),
            "api": self.api(),
        }

    def phone(self) -> Decimal:
        call = line_inside(self.app, self.settings).call()
        spoken = next(words for words in call.say(QUESTION) if words.startswith("Oysters are "))
        words = spoken.removeprefix("Oysters are ").removesuffix(".")
        return hear(words, "unit_price", "en", TODAY, NOON.tzinfo).money.amount  # type: ignore[union-attr,arg-type]  # a price

    def sms(self) -> Decimal:
        form = {
            "MessageSid": f"SM{secrets.token_hex(16)}",
            "AccountSid": self.settings.twilio_account,
            "NumMedia": "0",
        }
        told = post_like_twilio(
            self.client,
            self.settings,
            "/sms/message",
            {**form, "From": "+12075550167", "To": "+12075550123", "Body": QUESTION},
        )
        return found(told.text, "text")

    def agent(self) -> Decimal:
        ana = Person(self.app.test_client())
        ana.sign_in("ana")
        return found(ana.ask(QUESTION), "agent")

    def api(self) -> Decimal:
        asked = self.client.post(
            "/api/v1/answers", json={"question": QUESTION}, headers={"Authorization": f"Bearer {self.token}"}
        )
        return found(asked.json["text"], "data", r"([\d.]+ USD/lb)")


def found(text: str, medium: str, pattern: str = r"Oysters are (\$[\d.,]+/lb)") -> Decimal:
    """The price in a text, parsed by whoever reads that medium."""
    match = re.search(pattern, text, re.DOTALL)
    assert match is not None, text
    written = re.sub(r"\s", "", match.group(1)) if medium == "sign" else match.group(1)
    return read(written, "unit_price", medium, "en", TODAY, NOON.tzinfo).money.amount  # type: ignore[union-attr,arg-type]  # a price
