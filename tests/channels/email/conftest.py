"""A corner shop with its mail entrance open, and a relay that takes what it sends."""

from __future__ import annotations

import smtplib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.message import EmailMessage

import pytest
from flask import Flask

from contactkb.business import Business
from contactkb.channel import gateways
from contactkb.commands.working import work_until
from contactkb.contacts import Letter, Outgoing
from contactkb.settings import Settings
from tests.channels.email.relay import Relay, open_relay
from tests.ports import free_port

PATIENCE_SECONDS = 90.0
Post = Callable[..., None]
Work = Callable[[], None]


@pytest.fixture
def settings(settings: Settings, ports: tuple[int, int]) -> Settings:
    return replace(settings, mail_listen=f"127.0.0.1:{ports[0]}", mail_relay=f"127.0.0.1:{ports[1]}")


@pytest.fixture
def ports() -> tuple[int, int]:
    """Two free ports: for our entrance, and for the relay."""
    return free_port(), free_port()


@pytest.fixture
def unused_ports() -> list[int]:
    """Two more: for a mail server, and for its mailboxes."""
    return [free_port(), free_port()]


@pytest.fixture
def relay(ports: tuple[int, int]) -> Iterator[Relay]:
    relay = Relay()
    controller = open_relay(relay, ports[1])
    yield relay
    controller.stop()


@pytest.fixture
def entrance(app: Flask) -> Iterator[str]:
    """Our SMTP entrance, open."""
    listen = gateways(app)["email"].listen
    assert listen is not None
    with app.app_context(), listen() as address:
        yield address


@pytest.fixture
def post(entrance: str) -> Post:
    """Deliver a mail over SMTP; headers by keyword, with underscores for hyphens."""

    def deliver(
        text: str = "", subject: str = "", sender: str = "jo@home.example", raw: bytes = b"", **headers: str
    ) -> None:
        host, _, port = entrance.rpartition(":")
        with smtplib.SMTP(host, int(port), local_hostname="home.example", timeout=PATIENCE_SECONDS) as door:
            mail = raw or write(text, subject, **headers)
            door.sendmail(sender, ["help@shop.example"], mail.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))

    return deliver


@pytest.fixture
def work(app: Flask) -> Work:
    """Let a worker do what waits."""

    def do() -> None:
        with app.app_context():
            work_until(threading.Event(), app, once=True)

    return do


def write(text: str, subject: str = "", **headers: str) -> bytes:
    """A mail as a customer's program writes it."""
    mail = EmailMessage()
    given = {"From": "Jo <jo@home.example>", "To": "help@shop.example", "Message_ID": "<1@home.example>"}
    for name, value in {**given, "Subject": subject, **headers}.items():
        if value:
            mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail.as_bytes()


def letters(business: Business) -> list[Letter]:
    """Every letter that was kept."""
    with business.database.read() as session:
        return list(session.query(Letter).order_by(Letter.id))


def messages(business: Business) -> list[Outgoing]:
    """Every message in the outbox."""
    with business.database.read() as session:
        return list(session.query(Outgoing).order_by(Outgoing.id))


def await_that(condition: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> None:
    """Wait until it is so, or fail."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.02)
