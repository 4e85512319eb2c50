"""How an agent asks: signed in at the console, with the line to say read off the page."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from contactkb.business import current_business
from contactkb.people import add_user
from contactkb.visiting import Ask, Asked, Element, Said, page_of, text_of

# What the console calls it.
TEXT_MESSAGE = "Text message"


@contextmanager
def visit(app: Flask) -> Iterator[Ask]:
    """Work at the desk as an agent."""
    name, password = f"visitor-{secrets.token_hex(4)}", secrets.token_hex(16)
    with app.app_context():
        business = current_business()
        with business.database.write() as session:
            add_user(session, name, "agent", password, business.database.now())
    # A browser sends its secure cookies to where we are reached, and names that as the origin of its forms.
    yield Desk(app.test_client(), business.settings.public_url, name, password).ask


@dataclass
class Desk:
    """A browser at the desk, which signs in again whenever its session is over."""

    client: FlaskClient
    origin: str
    name: str
    password: str
    token: str = ""
    lock: Lock = field(default_factory=Lock)

    def ask(self, asked: Asked) -> Said:
        """The answer that was looked up; and, for a customer, the line to say."""
        door = asked.door
        form = {"question": asked.words or asked.number, "unit": door.unit, "language": door.language}
        with self.lock:
            response = self._post("/console/ask", form)
            if (response.status_code == 303 and "/sign-in" in response.location) or response.status_code == 403:
                self._sign_in()
                response = self._post("/console/ask", form)
            if response.status_code != 303:
                raise RuntimeError(f"{response.status}: {response.text[:300]}")
            page = page_of(self._get(response.location).text)
        return _said(page)

    def _sign_in(self) -> None:
        self.token = _form_token(self._get("/console/sign-in"))
        self._post("/console/sign-in", {"name": self.name, "password": self.password})
        self.token = _form_token(self._get("/console/"))

    def _get(self, target: str) -> TestResponse:
        return self.client.get(target, base_url=self.origin)

    def _post(self, target: str, form: dict[str, str]) -> TestResponse:
        headers = {"Origin": self.origin}
        return self.client.post(target, data={**form, "form_token": self.token}, headers=headers, base_url=self.origin)


def _said(page: Element) -> Said:
    card = next(iter(page.every("article", class_="card")), Element(""))
    say, ours, prompt = (
        "\n".join(text_of(line) for box in card.every(class_=name) for line in box.every(class_="line"))
        for name in ("say", "never", "choices")
    )
    receipt = "".join(text_of(it) for line in card.every(class_="proof") for it in line.every("b"))
    aloud = Said(say, entrance="say this", audience="customer")
    return Said("\n".join(filter(None, (ours or say, prompt))), receipt=receipt, more=(aloud, *_elsewhere(card)))


def _elsewhere(card: Element) -> Iterator[Said]:
    """What the card says that the customer hears on the phone, and reads in a text message."""
    for line in card.every(class_="spoken"):
        yield Said(text_of(line), medium="speech", entrance="read on the phone", audience="customer")
    for box in card.every(class_="elsewhere"):
        for name, words in zip(box.every("dt"), box.every("dd"), strict=True):
            if text_of(name) == TEXT_MESSAGE:
                yield Said(text_of(words), medium="text", entrance="as a text message", audience="customer")
            else:
                yield Said("", left_out="a mail at the desk, which lacks its frame: mail is asked at its own door")


def _form_token(response: TestResponse) -> str:
    fields = page_of(response.text).every("input", name="form_token")
    return fields[0].attributes["value"] if fields else ""
