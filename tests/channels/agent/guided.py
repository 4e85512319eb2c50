"""Somebody at the console who leads customers of Sam's butcher shop through its scripts, by plain forms."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from html import unescape

from tests.channels.agent.conftest import Person, seen


@dataclass
class Desk:
    """One colleague with one contact; `page` is the HTML of the page at hand."""

    person: Person
    contact: str = ""
    run: str = ""
    page: str = ""

    def open(self, question: str, customer: str = "", **fields: str) -> str:
        """Look something up for a customer."""
        response = self.person.send("/console/ask", question=question, customer=customer, **fields)
        self.page = response.text
        self.contact = re.findall(r"/console/contacts/([0-9a-f]+)/notes", self.page)[0]
        return seen(response)

    def offers(self) -> dict[str, str]:
        """The scripts that the desk offers, each with why."""
        found = re.findall(r'name="script" value="([^"]+)"><input type="hidden" name="why" value="([^"]*)"', self.page)
        return {script: unescape(why) for script, why in found}

    def begin(self, script: str, **fields: str) -> str:
        return self.send(f"/console/contacts/{self.contact}/runs", script=script, once=new_once(), **fields)

    def resume(self, run: str) -> str:
        self.run = run
        return self.send(f"/console/runs/{run}/resume", contact=self.contact)

    def way(self, value: str) -> str:
        return self.form("answer", way=value)

    def type(self, value: str) -> str:
        """Type a value into the open question's own field."""
        return self.form("answer", **{self.field(): value})

    def form(self, name: str, **fields: str) -> str:
        """Send one of the forms of the page at hand."""
        return self.send(f"/console/runs/{self.run}/{name}", **{"n": self.n(), "once": new_once(), **fields})

    def send(self, path: str, **fields: str) -> str:
        response = self.person.send(path, **fields)
        self.page = response.text
        found = re.findall(r"/console/runs/([0-9a-f]{32})", response.request.path)
        self.run = found[0] if found else self.run
        return seen(response)

    def look(self) -> str:
        """The page of the run as it stands now."""
        response = self.person.get(f"/console/runs/{self.run}")
        self.page = response.text
        return seen(response)

    def n(self) -> str:
        found = re.findall(r'name="n" value="(\d+)"', self.page)
        return found[0] if found else ""

    def field(self) -> str:
        found = re.findall(r'id="answer" name="(\w+)"', self.page)
        return found[0] if found else "words"

    def asked(self) -> str:
        """The open question; "" where none is."""
        found = re.findall(r'id="question"[^>]*>([^<]*)</legend>', self.page)
        return unescape(found[0]) if found else ""

    def said(self) -> list[str]:
        """What to say, before the question."""
        lines = re.findall(r'<p class="line"[^>]*>([^<]*)</p>', self.page)
        return [unescape(it) for it in lines]

    def status(self) -> int:
        assert self.person.page is not None
        return self.person.page.status_code


def new_once() -> str:
    return secrets.token_hex(8)
