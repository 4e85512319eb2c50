"""The street of a running shop: its programs, a mail server, and the people who call, write, look and ask there."""

from __future__ import annotations

import re
import secrets
import smtplib
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from email.parser import BytesParser
from email.policy import default
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import httpx
from playwright.sync_api import Page, expect

from contactkb.settings import Settings
from contactkb.testphone import line_to, sign
from contactkb.wording import builtin_phrases, hear, read
from tests.channels.email.conftest import write
from tests.channels.email.servers import make_home, private_folder, running_postfix
from tests.consistency.node import TOKEN, Node, environment_for, run_program
from tests.ports import free_port
from tests.world import PASSWORD

QUESTION = "How much are oysters?"
WRITTEN = re.compile(r"Oysters are (\$[\d.,]+/lb)")
POSTED = re.compile(r"Oysters\s.*?(\$[\d.,]+\s*/\s*lb)", re.DOTALL)
SPOKEN = re.compile(r"Oysters are (.*?)\.")
PATIENCE_SECONDS = 90
post, get = (partial(it, timeout=PATIENCE_SECONDS) for it in (httpx.post, httpx.get))
LOADER = '<!doctype html><title>A page of someone else</title><script src="{url}/widget/loader.js" async></script>'


@dataclass
class Street:
    """Where the shop is reached, and where the mailboxes of those lie who write letters."""

    url: str
    settings: Settings
    mail_port: int
    mailboxes: Path

    def call(self) -> Decimal:
        """Somebody calls, asks, and hears the price."""
        line = line_to(self.url, self.settings)
        with line.wire.http:
            call = line.call()
            heard = " ".join(call.say(QUESTION))
            call.hang_up()
        return self.value(SPOKEN, heard, "speech")

    def text(self) -> Decimal:
        """Somebody writes a text message and reads the answer."""
        form = {
            "MessageSid": "SM" + secrets.token_hex(16),
            "AccountSid": self.settings.twilio_account,
            "From": "+12075550167",
            "To": "+12075550123",
            "NumMedia": "0",
            "Body": QUESTION,
        }
        signature = sign(f"{self.url}/sms/message", form, self.settings.twilio_tokens[0])
        headers = {"X-Twilio-Signature": signature, "Content-Type": "application/x-www-form-urlencoded"}
        answer = post(f"{self.url}/sms/message", content=urlencode(form), headers=headers)
        return self.value(WRITTEN, "".join(ElementTree.fromstring(answer.content).itertext()), "text")

    def post_letter(self, name: str) -> None:
        """Somebody writes a letter, and their mail server brings it."""
        sender, number = f"{name}@home.example", f"<{secrets.token_hex(8)}@home.example>"
        with smtplib.SMTP("127.0.0.1", self.mail_port, local_hostname="home.example", timeout=60) as server:
            server.sendmail(sender, ["help@shop.example"], write(QUESTION, From=sender, Message_ID=number))

    def read_letter(self, name: str) -> Decimal:
        """They wait for the reply in their mailbox, and read it."""
        new, until = self.mailboxes / name / "Maildir" / "new", time.monotonic() + PATIENCE_SECONDS
        while not (letters := list(new.iterdir())) and time.monotonic() < until:
            time.sleep(0.05)
        mail: Any = BytesParser(policy=default).parsebytes(letters[0].read_bytes())
        return self.value(WRITTEN, mail.get_body(("plain",)).get_content(), "mail")

    def change_price(self, author: str, approver: str, amount: str) -> None:
        """An author writes another price and submits it; a second person agrees, and puts it in force."""
        oysters = f"{self.url}/api/v1/facts/oysters"

        def send(token: str, step: str, **body: object) -> Any:
            headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": f"{amount} {step}".replace(" ", "-")}
            done = post(f"{oysters}/{step}", json=body, headers=headers)
            assert done.is_success, done.text
            return done.json()

        headers = {"Authorization": f"Bearer {author}"}
        content = get(oysters, headers=headers).json()["content"]
        content = {**content, "price": {**content["price"], "amount": f"{amount} USD"}}
        number = send(author, "revisions", content=content, why="The boats stayed in.")["revision"]
        send(author, f"revisions/{number}/submit")
        alone = post(f"{oysters}/revisions/{number}/approve", headers={**headers, "Idempotency-Key": "alone"})
        assert alone.status_code == httpx.codes.FORBIDDEN
        send(approver, f"revisions/{number}/approve")
        send(approver, f"revisions/{number}/publish")

    def value(self, pattern: re.Pattern[str], text: str, medium: str) -> Decimal:
        """The price of oysters in a text, as whoever reads or hears that medium understands it."""
        found = pattern.search(text)
        assert found is not None, text
        written = re.sub(r"\s", "", found.group(1)) if medium == "sign" else found.group(1)
        today = datetime.now().astimezone()
        zone: Any = today.tzinfo
        if medium == "speech":
            price: Any = hear(written, "unit_price", "en", today.date(), zone)
        else:
            price = read(written, "unit_price", medium, "en", today.date(), zone)
        amount: Decimal = price.money.amount
        return amount


@dataclass
class Visitor:
    """Somebody on the web site of somebody else, with the widget on it."""

    street: Street
    page: Page
    asked: int = 0

    def arrive(self, address: str) -> None:
        """Open the page and the widget's panel."""
        self.page.goto(address)
        self.page.get_by_role("button", name=builtin_phrases("en")["panel_launch"]).click()

    def ask(self) -> Decimal:
        """Type the question and read the card."""
        self.page.get_by_role("textbox").first.fill(QUESTION)
        self.page.keyboard.press("Enter")
        self.asked += 1
        cards = self.page.locator(".card")
        expect(cards).to_have_count(self.asked)
        expect(cards.last).to_contain_text("Oysters are")
        return self.street.value(WRITTEN, cards.last.inner_text(), "page")


@dataclass
class Agent:
    """Ana at the desk."""

    street: Street
    page: Page

    def sign_in(self) -> None:
        """Open the console and sign in."""
        self.page.goto(f"{self.street.url}/console/")
        self.page.get_by_label("Name").fill("ana")
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.keyboard.press("Enter")
        expect(self.page.locator("#search")).to_be_visible()

    def ask(self) -> Decimal:
        """Look up what a customer asks, and read the line to say."""
        self.page.goto(f"{self.street.url}/console/")
        self.page.locator("#search").fill(QUESTION)
        self.page.keyboard.press("Enter")
        line = self.page.locator(".say .line")
        expect(line).to_contain_text("Oysters are")
        return self.street.value(WRITTEN, line.inner_text(), "agent")


@contextmanager
def open_street(settings: Settings, folder: Path, foreign: str) -> Iterator[Street]:
    """The shop is served, takes mail and sends it, all as processes, until the block ends."""
    port, entrance, postfix_port = free_port(), free_port(), free_port()
    url = f"http://127.0.0.1:{port}"
    environment = environment_for(
        settings.database_url,
        CONTACTKB_PUBLIC_URL=url,
        CONTACTKB_WIDGET_ORIGINS=foreign,
        CONTACTKB_MAIL_ADDRESS="help@shop.example",
        CONTACTKB_MAIL_LISTEN=f"127.0.0.1:{entrance}",
        CONTACTKB_MAIL_RELAY=f"127.0.0.1:{postfix_port}",
        CONTACTKB_MAIL_AUTOMATIC="yes",
    )
    with ExitStack() as stack:
        home = stack.enter_context(private_folder())
        for name in ("jo", "jim"):
            make_home(home, name)
        stack.enter_context(running_postfix(home, postfix_port, entrance))
        serve = ("serve", "--port", str(port), "--quiet")
        programs = [run_program(environment, folder / f"{it[0]}.log", *it) for it in (("mail-in",), ("worker",), serve)]
        served = [stack.enter_context(program) for program in programs][-1]
        Node("shop", port, served.pid, folder / "serve.log").wait_until_ready()
        yield Street(url, replace(settings, public_url=url, twilio_tokens=(TOKEN,)), postfix_port, home / "home")
