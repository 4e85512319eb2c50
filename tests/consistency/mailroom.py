"""The door for mail: our SMTP entrance and a worker, each a process of its own, and the relay that takes their mail."""

from __future__ import annotations

import secrets
import smtplib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.consistency import pair
from tests.consistency.history import Read, now
from tests.consistency.node import LONGEST_START, NoAnswer, environment_for, run_program
from tests.ports import free_port

ADDRESS = "help@shop.example"
PATIENCE_SECONDS = 30.0
# No house answers more than three hundred mails in its first hour by itself, and a long run shall not get there.
PACE_SECONDS = 2.1


class Mailroom:
    """Where a customer posts a letter and gets the answer."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._arrived: dict[str, tuple[float, bytes]] = {}
        self._news = threading.Condition()
        self._posted = 0.0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 its name
        """Take what our worker sends."""
        with self._news:
            for recipient in envelope.rcpt_tos:
                self._arrived[recipient] = now(), bytes(envelope.original_content or b"")
            self._news.notify_all()
        return "250 taken"

    def ask(self, key: str) -> Read:
        """Write, and wait for the reply. Raises NoAnswer."""
        time.sleep(max(0.0, self._posted + PACE_SECONDS - now()))
        # Everyone writes from a place of their own: to no place do many automatic answers go in an hour.
        sender, start = f"jo@{secrets.token_hex(6)}.example", now()
        self._posted = start
        self._post(sender, key)
        with self._news:
            if not self._news.wait_for(lambda: sender in self._arrived, PATIENCE_SECONDS):
                raise NoAnswer("email: no reply")
            end, raw = self._arrived[sender]
        body = BytesParser(policy=default).parsebytes(raw).get_body(("plain",))  # type: ignore[attr-defined]
        tokens = pair.printed_tokens(body.get_content())
        if not tokens:
            raise NoAnswer("email: a reply without a price")
        return Read(start, end, "email", "post", None, tokens)

    def wait_until_ready(self) -> None:
        """Return once a letter was answered."""
        until = now() + LONGEST_START
        while True:
            try:
                self.ask("oysters")
                return
            except NoAnswer:
                if now() > until:
                    raise
                time.sleep(0.2)

    def _post(self, sender: str, key: str) -> None:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Message-ID"] = sender, ADDRESS, f"<{secrets.token_hex(8)}@home.example>"
        mail["Subject"] = "A question"
        mail.set_content(f"How much are {key}?")
        try:
            with smtplib.SMTP("127.0.0.1", self._port, local_hostname="home.example", timeout=60) as door:
                door.send_message(mail)
        except (OSError, smtplib.SMTPException) as error:
            raise NoAnswer(f"email: {error!r}") from error


@contextmanager
def open_mailroom(url: str, folder: Path) -> Iterator[Mailroom]:
    """Take and send mail for the store at that URL until the block ends."""
    entrance, relay = free_port(), free_port()
    environment = environment_for(
        url,
        CONTACTKB_MAIL_ADDRESS=ADDRESS,
        CONTACTKB_MAIL_LISTEN=f"127.0.0.1:{entrance}",
        CONTACTKB_MAIL_RELAY=f"127.0.0.1:{relay}",
        CONTACTKB_MAIL_AUTOMATIC="yes",
    )
    mailroom = Mailroom(entrance)
    controller = Controller(mailroom, hostname="127.0.0.1", port=relay, server_hostname="relay.example")
    controller.start()
    try:
        with (
            run_program(environment, folder / "mail-in.log", "mail-in"),
            run_program(environment, folder / "worker.log", "worker"),
        ):
            yield mailroom
    finally:
        controller.stop()
