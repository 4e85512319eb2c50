"""One customer who writes text messages, types into the panel and follows links, in one conversation."""

from __future__ import annotations

import re
import secrets

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from contactkb.scripts import Standing
from contactkb.scripts.runs.script_run import ScriptRun
from tests.channels.guided.house import House
from tests.channels.twilio_side import post


class Told:
    """A customer of that house, and the run that they begin."""

    def __init__(self, house: House) -> None:
        self.house, self.number = house, house.new_number()
        self.client: FlaskClient = house.app.test_client()
        self.before = self._runs()
        self.conversation = secrets.token_hex(16)

    def text(self, body: str, sid: str = "") -> str:
        form = {
            "MessageSid": sid or "SM" + secrets.token_hex(16), "AccountSid": self.house.settings.twilio_account,
            "From": self.number, "To": self.house.unit.phone, "Body": body, "NumMedia": "0",
        }  # fmt: skip
        return post(self.house.app.test_client(), self.house.settings, "/sms/message", form).text

    def type(self, turn: str = "", **asked: str) -> dict[str, object]:
        body = {"conversation": self.conversation, "turn": turn or secrets.token_hex(16), "language": "en", **asked}
        told: dict[str, object] = self.client.post("/widget/answers", json=body).json
        return told

    def open_page(self, link: str) -> TestResponse:
        return self.client.get(link.removeprefix(self.house.settings.public_url))

    def send_page(self, page: TestResponse, **fields: str) -> TestResponse:
        hidden = dict(re.findall(r'type="hidden" name="(n|once)" value="([^"]*)"', page.text))
        return self.client.post(page.request.path, data={**hidden, **fields}, follow_redirects=True)

    @property
    def run(self) -> Standing:
        (began,) = self._runs() - self.before
        return self.house.business.guides.standing(began)

    def _runs(self) -> set[str]:
        with self.house.business.database.read() as session:
            return set(session.scalars(select(ScriptRun.id)))
