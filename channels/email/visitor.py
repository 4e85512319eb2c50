"""How somebody asks by mail: over SMTP, answered by the worker, and read in the reply as it would be sent."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from itertools import count
from threading import Lock

from flask import Flask
from sqlalchemy import select

from channels.email.correspondence import answer_next
from channels.email.gateway import listen
from channels.email.outgoing import write_mail
from channels.email.reader import the_reader
from contactkb.business import Business, current_business
from contactkb.contacts import Outgoing, find_interaction
from contactkb.visiting import PATIENCE_SECONDS, Ask, Asked, Said, page_of, text_of

# Workers of two installations on one store take each other's letters: one mail is on its way at a time.
ON_ITS_WAY = Lock()


@contextmanager
def visit(app: Flask) -> Iterator[Ask]:
    """Write to the entrance for as long as this lasts; nothing is ever taken out of the outbox."""
    with app.app_context():
        business = current_business()
        with _time_to_read(), listen() as address:
            host, _, port = address.rpartition(":")
            yield Writer(app, business, host, int(port)).ask


@contextmanager
def _time_to_read() -> Iterator[None]:
    """Whoever reads our mail has time, too; what a mail may compute stays as it is."""
    reader = the_reader()
    before, reader.seconds = reader.seconds, PATIENCE_SECONDS
    try:
        yield
    finally:
        reader.seconds = before


@dataclass
class Writer:
    """Writes each question from an address of its own, in a mail of its own."""

    app: Flask
    business: Business
    host: str
    port: int
    numbers: count[int] = field(default_factory=lambda: count(1))

    def ask(self, asked: Asked) -> Said:
        """The plain part of the reply, and what its page says."""
        unit = self.business.counter.view().units[asked.door.unit]
        if not asked.words and asked.door.language != unit.languages[0]:
            return Said("", left_out="a mail with nothing but a number is answered in the first language of the door")
        mail = self._mail(asked.words or asked.number)
        with ON_ITS_WAY, self.app.app_context():
            with smtplib.SMTP(
                self.host, self.port, local_hostname="home.example", timeout=PATIENCE_SECONDS
            ) as entrance:
                entrance.send_message(mail, mail["From"], [mail["To"]])
            while answer_next():
                pass
            return self._read_reply(mail["Message-ID"])

    def _mail(self, words: str) -> EmailMessage:
        number, mail = next(self.numbers), EmailMessage()
        # So many mails from one place would be taken for a machine's.
        home = f"home-{number}-{self.port}.example"
        mail["From"], mail["To"] = f"visitor@{home}", self.business.settings.mail_address
        mail["Subject"], mail["Message-ID"] = words[:70], f"<question@{home}>"
        mail.set_content(words)
        return mail

    def _read_reply(self, message_id: str) -> Said:
        with self.business.database.read() as session:
            thread = find_interaction(session, "email", message_id)
            replies = select(Outgoing).where(Outgoing.interaction_id == (thread.id if thread else None))
            # A word that we have the mail may come after the reply, which waits for a person.
            reply = session.scalar(replies.order_by(Outgoing.id))
            if reply is None:
                return Said("", failure="the mail had no reply")
            contents, receipt = reply.contents(), reply.receipt
        raw = write_mail(contents, self.business.database.now())
        letter = BytesParser(_class=EmailMessage, policy=default).parsebytes(raw)
        plain, page = letter.get_body(("plain",)), letter.get_body(("html",))
        if plain is None or page is None:
            return Said("", failure="the reply lacks its plain part or its page")
        return Said(plain.get_content(), receipt=receipt, again=(text_of(page_of(page.get_content())),))
