"""What tests of text messages may ask for."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from contactkb.answering import Receipt
from contactkb.business import Business
from contactkb.commands.working import work_until
from contactkb.settings import Settings
from contactkb.wording import LONGEST_MESSAGE, is_gsm
from tests.channels.sms.texting import Count, Text, Work
from tests.channels.sms.twilio_peer import Peer, open_peer
from tests.channels.twilio_side import post


@pytest.fixture
def text(client: FlaskClient, settings: Settings) -> Text:
    """Send a text message and read what comes back, "" for silence."""
    numbers = itertools.count(1)

    def send(body: str, **others: str) -> str:
        form = {
            "MessageSid": f"SM{next(numbers):032x}",
            "AccountSid": settings.twilio_account,
            "From": "+12075550167",
            "To": "+12075550123",
            "Body": body,
            "NumMedia": "0",
            **others,
        }
        response = post(client, settings, "/sms/message", form)
        assert (response.status_code, response.mimetype) == (200, "text/xml")
        found = ElementTree.fromstring(response.text).findall("Message")
        assert len(found) <= 1
        said = (found[0].text or "") if found else ""
        assert is_gsm(said)
        assert len(said) <= LONGEST_MESSAGE
        return said

    return send


@pytest.fixture
def receipts(business: Business) -> Count:
    """Count the receipts that were left."""

    def count() -> int:
        with business.database.read() as session:
            return session.scalar(select(func.count()).select_from(Receipt)) or 0

    return count


@pytest.fixture
def peer() -> Iterator[Peer]:
    with open_peer() as peer:
        yield peer


@pytest.fixture
def work(app: Flask) -> Work:
    """Let a worker do what waits."""

    def do() -> None:
        with app.app_context():
            work_until(threading.Event(), app, once=True)

    return do
