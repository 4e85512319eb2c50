"""The doors with a person or a postman in between: the agents' console, and mail."""

from __future__ import annotations

import re
import secrets
import smtplib
import threading
from email.message import EmailMessage

from channels.email.correspondence import answer_next
from contactkb.commands.working import work_until
from contactkb.contacts import EMAIL, Outgoing
from tests.channels.agent.conftest import Person, seen
from tests.channels.email.relay import Relay, plain
from tests.channels.guided.doors import in_plain
from tests.channels.guided.house import House
from tests.channels.guided.replies import Reply


class Desk:
    """An agent who asks somebody on the telephone what the screen says, and types in or chooses what they answer."""

    name, medium, channel, fine = "agent", "agent", "agent", (200,)

    def __init__(self, house: House, number: str) -> None:
        self._house, self._number = house, number
        self._ana = Person(house.app.test_client())
        self._ana.sign_in("ana")

    def begin(self, words: str, script: str) -> str:
        self._ana.send("/console/ask", question=words, customer=self._number)
        return self._send(f"{self._here()}/runs", script=script, why="it fits", language="en")

    def reply(self, reply: Reply) -> str:
        words = reply.written("agent", self._house.today, self._house.unit.zone)
        page = self._ana.page
        assert page is not None
        field = (
            "value" if re.search(r'name="value"[^>]*data-answer|data-answer[^>]*name="value"', page.text) else "words"
        )
        return self._send(f"{self._here()}/answer", **({"way": reply.chosen} if reply.chosen else {field: words}))

    def _here(self) -> str:
        assert self._ana.page is not None
        return self._ana.page.request.path.removesuffix("/answer")

    def _send(self, path: str, **fields: str) -> str:
        turn = re.search(r'name="n" value="(\d+)"', self._ana.page.text if self._ana.page else "")
        told = self._ana.send(path, n=turn.group(1) if turn else "", once=secrets.token_hex(8), **fields)
        assert told.status_code in self.fine, seen(told)
        self.raw = told.text
        return in_plain(seen(told))


class Letters:
    """Somebody who writes mail, brought to us by whoever receives it; each answers the one before."""

    name, medium, channel, fine = "mail", "mail", "email", (200,)

    def __init__(self, house: House, number: str) -> None:
        self._house, self._client = house, house.app.test_client()
        self._sender = f"jo{number[2:]}@home.example"
        self._last = ""

    def begin(self, words: str, script: str) -> str:
        return self._send(words)

    def reply(self, reply: Reply) -> str:
        by_number = str(reply.way + 1) if reply.way >= 0 else ""
        return self._send(by_number or reply.written("mail", self._house.today, self._house.unit.zone))

    def _send(self, words: str) -> str:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = self._sender, "help@shop.example", "A question"
        mail["Message-ID"] = f"<{secrets.token_hex(8)}@home.example>"
        if self._last:
            mail["In-Reply-To"] = mail["References"] = self._last
        mail.set_content(words)
        return self._exchange(mail)

    def _exchange(self, mail: EmailMessage) -> str:
        headers = {"Authorization": f"Bearer {self._house.token}"}
        told = self._client.post(
            f"/email/inbound?sender={self._sender}",
            data=mail.as_bytes(),
            content_type="message/rfc822",
            headers=headers,
        )
        assert told.status_code == 202, told.text
        with self._house.app.app_context():
            assert answer_next()
        return self._read()

    def _read(self) -> str:
        with self._house.business.database.read() as session:
            mails = session.query(Outgoing).filter_by(kind=EMAIL).order_by(Outgoing.id.desc())
            # A complaint is answered once one of us has let the reply out; until then we say that we have the mail.
            contents = next(it.contents() for it in mails if not it.key.endswith(":noted"))
        assert contents["to"] == self._sender, contents
        self._last, self.raw = contents["message_id"], contents["words"]
        return in_plain(contents["words"])


class Post(Letters):
    """The same over SMTP: a mail comes in at our entrance, a worker deals with it, and its answer leaves by a relay."""

    name = "mail over SMTP"

    def __init__(self, house: House, number: str, address: str, relay: Relay) -> None:
        super().__init__(house, number)
        self._address, self._relay = address, relay

    def _exchange(self, mail: EmailMessage) -> str:
        host, _, port = self._address.rpartition(":")
        with smtplib.SMTP(host, int(port), local_hostname="home.example", timeout=60) as entrance:
            entrance.send_message(mail, self._sender, ["help@shop.example"])
        before = len(self._relay.mails)
        with self._house.app.app_context():
            work_until(threading.Event(), self._house.app, once=True)
        (answer,) = self._relay.mails[before:]
        self._last, self.raw = answer["Message-ID"], plain(answer)
        return in_plain(self.raw)
