"""The doors that are answered at once: telephone, text messages, the widget and the page without script."""

from __future__ import annotations

import re
import secrets
from html import unescape
from typing import Protocol
from xml.etree import ElementTree

from contactkb.testphone import Call, line_inside
from tests.channels.guided.house import House
from tests.channels.guided.replies import Reply
from tests.channels.twilio_side import post

TAG = re.compile(r"<[^>]+>")


class Door(Protocol):
    """One customer at one door; what each act gives is what that customer hears or reads because of it."""

    name: str
    medium: str
    channel: str
    # The statuses with which its requests may be answered, and the last answer as it came.
    fine: tuple[int, ...]
    raw: str

    def begin(self, words: str, script: str) -> str:
        """Say what begins the script."""
        ...

    def reply(self, reply: Reply) -> str:
        """Answer the open question."""
        ...


def in_plain(words: str) -> str:
    """The words in one line."""
    return " ".join(words.split())


class Phone:
    """A caller, who speaks, or where `keys` is set, presses keys wherever there are some for it."""

    medium, channel, fine = "speech", "phone", (200,)

    def __init__(self, house: House, number: str, keys: bool = False) -> None:
        self.name = "phone by keys" if keys else "phone by speech"
        self._house, self._keys = house, keys
        self._call: Call = line_inside(house.app, house.settings).call(number, house.unit.phone)

    @property
    def raw(self) -> str:
        return self._call.twiml

    def begin(self, words: str, script: str) -> str:
        return in_plain(" ".join(self._call.say(words)))

    def reply(self, reply: Reply) -> str:
        keys = reply.keyed() if self._keys else ""
        if not keys:
            today, zone = self._house.today, self._house.unit.zone
            return in_plain(" ".join(self._call.say(reply.written("speech", today, zone))))
        ends = self._call.expects.get("finishOnKey", "")
        return in_plain(" ".join(self._call.press(keys + ends)))


class Texts:
    """Somebody who writes text messages, and chooses by number where `numbers` is set."""

    name, medium, channel, fine = "text messages", "text", "sms", (200,)

    def __init__(self, house: House, number: str, numbers: bool = True) -> None:
        self._house, self._number, self._numbers = house, number, numbers
        self._client = house.app.test_client()

    def begin(self, words: str, script: str) -> str:
        return self._send(words)

    def reply(self, reply: Reply) -> str:
        by_number = reply.way >= 0 and self._numbers
        today, zone = self._house.today, self._house.unit.zone
        return self._send(str(reply.way + 1) if by_number else reply.written("text", today, zone))

    def _send(self, body: str) -> str:
        form = {
            "MessageSid": "SM" + secrets.token_hex(16),
            "AccountSid": self._house.settings.twilio_account,
            "From": self._number,
            "To": self._house.unit.phone,
            "Body": body,
            "NumMedia": "0",
        }
        told = post(self._client, self._house.settings, "/sms/message", form)
        assert told.status_code in self.fine, told.text
        self.raw = told.text
        return in_plain(" ".join(it.text or "" for it in ElementTree.fromstring(told.text).findall("Message")))


class Panel:
    """A page's panel, which sends what was typed, or the value of what was tapped."""

    name, medium, channel, fine = "widget", "page", "widget", (200,)

    def __init__(self, house: House, number: str) -> None:
        self._house, self._client = house, house.app.test_client()
        self._conversation = secrets.token_hex(16)

    def begin(self, words: str, script: str) -> str:
        return self._send(question=words)

    def reply(self, reply: Reply) -> str:
        if reply.chosen:
            return self._send(value=reply.chosen)
        return self._send(question=reply.written("page", self._house.today, self._house.unit.zone))

    def _send(self, **asked: str) -> str:
        body = {"conversation": self._conversation, "turn": secrets.token_hex(16), "language": "en", **asked}
        told = self._client.post("/widget/answers", json=body)
        assert told.status_code in self.fine, told.text
        self.raw = told.text
        ways = " ".join(way["label"] for way in told.json.get("ways", ()))
        return in_plain(f"{told.json.get('text', told.text)} {told.json.get('ask', '')} {ways}")


class HelpPage:
    """A visitor without script: forms are sent, and the page that comes of each is read."""

    name, medium, channel, fine = "help page", "page", "widget", (200,)

    def __init__(self, house: House, number: str) -> None:
        self._house, self._client, self._at = house, house.app.test_client(), ""
        self._page = ""

    def begin(self, words: str, script: str) -> str:
        form = {"script": script, "words": words, "language": "en", "once": secrets.token_hex(16)}
        return self._send("/help/guided", form)

    def reply(self, reply: Reply) -> str:
        words = reply.written("page", self._house.today, self._house.unit.zone)
        told = {"way": reply.chosen} if reply.chosen else {"words": words}
        hidden = dict(re.findall(r'type="hidden" name="(n|once)" value="([^"]*)"', self._page))
        return self._send(self._at, {**hidden, **told})

    def _send(self, path: str, form: dict[str, str]) -> str:
        told = self._client.post(path, data=form, follow_redirects=True)
        assert told.status_code in self.fine, told.text
        self.raw = told.text
        self._at, self._page = told.request.path, told.text
        return in_plain(unescape(TAG.sub(" ", told.text.partition("<main>")[2])))
