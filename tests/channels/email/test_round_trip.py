"""A customer, a real Postfix, ourselves, and the same Postfix back into the customer's real mailbox."""

from __future__ import annotations

import smtplib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

import pytest
from imap_tools import BaseMailBox, MailBoxUnencrypted

from contactkb.business import Business
from contactkb.settings import Settings
from tests.channels.email.conftest import Work, letters, write
from tests.channels.email.relay import plain
from tests.channels.email.servers import SECRET, make_home, private_folder, running_dovecot, running_postfix

pytestmark = [pytest.mark.postfix, pytest.mark.dovecot]
SECONDS = 90


@dataclass(frozen=True)
class World:
    """Where the customer's mail server and mailbox are."""

    folder: Path
    smtp_port: int
    imap_port: int

    def write_to_us(self, raw: bytes) -> None:
        """Hand a mail to the customer's mail server."""
        with smtplib.SMTP("127.0.0.1", self.smtp_port, local_hostname="home.example", timeout=60) as server:
            server.sendmail("jo@home.example", ["help@shop.example"], raw)

    def open_mailbox(self) -> BaseMailBox:
        """The customer's own mailbox."""
        return MailBoxUnencrypted("127.0.0.1", self.imap_port, timeout=60).login("jo", SECRET)


@pytest.fixture
def settings(settings: Settings, smtp_port: int) -> Settings:
    return replace(settings, mail_relay=f"127.0.0.1:{smtp_port}")


@pytest.fixture
def smtp_port(unused_ports: list[int]) -> int:
    return unused_ports[0]


@pytest.fixture
def world(settings: Settings, unused_ports: list[int]) -> Iterator[World]:
    ours = int(settings.mail_listen.rpartition(":")[2])
    smtp_port, imap_port = unused_ports
    with private_folder() as folder:
        make_home(folder, "jo")
        with running_postfix(folder, smtp_port, ours), running_dovecot(folder, imap_port):
            yield World(folder, smtp_port, imap_port)


def await_letters(business: Business, count: int) -> None:
    until = time.monotonic() + SECONDS
    while len(letters(business)) < count:
        assert time.monotonic() < until, "no letter came"
        time.sleep(0.05)


def test_a_question_goes_through_postfix_and_its_answer_is_noticed_in_the_customers_mailbox(
    business: Business, world: World, entrance: str, work: Work
) -> None:
    world.write_to_us(write("Hello,\n\nHow much are oysters?\nAnd when are you open?\n\nThanks,\nJo"))
    await_letters(business, 1)
    assert letters(business)[0].envelope_from == "jo@home.example"
    with world.open_mailbox() as mailbox:
        worker = threading.Thread(target=work)
        worker.start()
        until = time.monotonic() + SECONDS
        while not (found := mailbox.uids()):
            assert time.monotonic() < until, "no answer came"
            mailbox.idle.wait(timeout=5)
        worker.join()
        (raw,) = mailbox.client.uid("FETCH", found[0], "(BODY.PEEK[])")[1][:1]
    answer = BytesParser(_class=EmailMessage, policy=default).parsebytes(raw[1])
    assert answer["Return-Path"] == "<>"
    assert answer["Auto-Submitted"] == "auto-replied"
    assert answer["In-Reply-To"] == "<1@home.example>"
    words = plain(answer)
    assert words.index("Oysters are $6.50/lb.") < words.index("We are open 8:00")


def test_what_we_cannot_keep_postfix_brings_again(business: Business, world: World, entrance: str) -> None:
    with business.database.write() as session:
        session.connection().exec_driver_sql("ALTER TABLE letter RENAME TO lost")
    world.write_to_us(write("How much are oysters?"))
    until, log = time.monotonic() + SECONDS, world.folder / "log"
    while "451 4.3.0" not in (log.read_text() if log.exists() else ""):
        assert time.monotonic() < until, "postfix was not told"
        time.sleep(0.05)
    with business.database.write() as session:
        session.connection().exec_driver_sql("ALTER TABLE lost RENAME TO letter")
    await_letters(business, 1)
    assert len(letters(business)) == 1


def test_mail_to_an_address_that_we_do_not_have_comes_back_to_its_writer(world: World, entrance: str) -> None:
    with smtplib.SMTP("127.0.0.1", world.smtp_port, local_hostname="home.example", timeout=60) as server:
        server.sendmail("jo@home.example", ["nobody@shop.example"], write("Hello", To="nobody@shop.example"))
    until = time.monotonic() + SECONDS
    with world.open_mailbox() as mailbox:
        while not mailbox.uids():
            assert time.monotonic() < until, "no report came"
            mailbox.idle.wait(timeout=5)
        (report,) = list(mailbox.fetch(mark_seen=False))
    assert "550 5.1.1 nobody here has this address" in report.obj.as_string()
