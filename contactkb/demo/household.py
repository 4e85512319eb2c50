"""The demo as a whole: its folder, what its parts are told, and how long they stay together."""

from __future__ import annotations

import hmac
import os
import secrets
import shutil
import signal
import socket
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from contactkb.business import Business, open_business
from contactkb.database import upgrade
from contactkb.demo.outside import declare_sources, make_books, make_till
from contactkb.demo.parts import CHECKOUT, Parts
from contactkb.errors import Misconfigured, Problem, Unavailable
from contactkb.knowledge import Act
from contactkb.packs import import_pack, read_pack
from contactkb.people import add_user
from contactkb.settings import read_settings

PEOPLE = {"ana": "agent", "otto": "author", "petra": "approver"}
PASSWORD = "demo-only-password"  # noqa: S105 the demo's sign-in is meant to be known; it exists nowhere else
START_SECONDS = 120
SIGNAL_SECONDS = 0.5
# Of the online shop under the same roof the demo has the desk that decides about orders.
ORDER_DESK = (("unit", "net-store"), ("standard", "order-change"))
# What a demo leaves in its folder, by how the names begin.
OURS = ("demo.db", "till.db", "books.db", "sources.toml", "secret", "mail", "messages")


@dataclass
class Household:
    """The demo's folder, its ports, and the parts that it started."""

    data: Path
    port: int
    parts: Parts = field(default_factory=Parts)
    ending: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.stock_port, self.relay_port, self.mail_port = _free_ports(3)

    @property
    def environment(self) -> dict[str, str]:
        """The settings of the demo, as its processes find them."""
        secret = self.data / "secret"
        if not secret.exists():
            secret.write_text(secrets.token_hex(32), "utf-8")
        ours = {
            "CONTACTKB_SECRET": secret.read_text("utf-8"),
            "CONTACTKB_DEMO": "yes",
            "CONTACTKB_UNIT": "shop",
            "CONTACTKB_PUBLIC_URL": f"http://127.0.0.1:{self.port}",
            "CONTACTKB_WIDGET_ORIGINS": f"http://127.0.0.1:{self.port} http://localhost:{self.port}",
            "CONTACTKB_SOURCES": str(self.data / "sources.toml"),
            "CONTACTKB_MAIL_ADDRESS": "help@sam.example",
            "CONTACTKB_MAIL_LISTEN": f"127.0.0.1:{self.mail_port}",
            "CONTACTKB_MAIL_RELAY": f"127.0.0.1:{self.relay_port}",
            "CONTACTKB_MAIL_AUTOMATIC": "yes",
            "DATABASE_URL": f"sqlite:///{self.data / 'demo.db'}",
        }
        ours |= self._telephony(ours["CONTACTKB_SECRET"])
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("CONTACTKB_", "TWILIO_"))}
        return {**kept, **ours}

    def forget(self) -> None:
        """Throw away what an earlier demo left. Raises Misconfigured for a folder in which anything else lies, too."""
        strange = sorted(it.name for it in self.data.glob("*") if not it.name.startswith(OURS))
        if strange:
            what = f"{strange[0]} lies there, which no demo made; nothing was thrown away."
            raise Misconfigured([Problem(what, str(self.data), "Name a folder for the demo alone with --data.")])
        shutil.rmtree(self.data, ignore_errors=True)

    def prepare(self) -> None:
        """Make the store and what it reads from, where an earlier demo has not."""
        self.data.mkdir(parents=True, exist_ok=True)
        till, books = self.data / "till.db", self.data / "books.db"
        make_till(till)
        make_books(books)
        declare_sources(self.data / "sources.toml", till, books, self.stock_port)
        business = open_business(read_settings(self.environment))
        try:
            upgrade(business.database)
            if not business.counter.view().facts:
                _fill(business)
        finally:
            business.close()

    def start(self) -> None:
        """Start the outside world, the web, the worker and the mail door, and wait until the web answers."""
        self._heed_signals()
        self._run("demo-outside", str(self.stock_port), str(self.relay_port), str(self.data))
        self._run("worker")
        self._run("mail-in")
        self._run("serve", "--port", str(self.port), "--quiet")
        for _ in range(START_SECONDS * 10):
            if self.ending.is_set() or self._answers():
                return
            self.ending.wait(0.1)
        raise Misconfigured([Problem("the demo did not start in time.", str(self.data), "Look at the messages above.")])

    def wait(self) -> None:
        """Stay until someone ends the demo. Raises Unavailable where one of its parts ends before."""
        while not self.ending.wait(0.5):
            self._expect_whole()

    def stop(self) -> None:
        """End every part that was started."""
        self.parts.stop()

    def welcome(self) -> str:
        """Where to click."""
        here, post = f"http://127.0.0.1:{self.port}", f"127.0.0.1:{self.mail_port}"
        lines = (
            f"Sam's Butcher Shop is open at {here}/   (a demo: on this machine only)",
            "",
            f"The sign in the shop     {here}/sign/shop",
            f"A site with the widget   {here}/demo/shop",
            f"The agents' console      {here}/console/   sign in as {', '.join(PEOPLE)}: {PASSWORD}",
            f"A phone to call it with  {here}/demo/phone",
            f"The API                  {here}/api/",
            f"Mail                     to help@sam.example at {post}; answers land in {self.data / 'mail'}",
            f"Text messages            that it sends land in {self.data / 'messages'}",
            "",
            "Ctrl+C ends it; --fresh begins anew.",
        )
        return "\n".join(("", *(f"  {line}" for line in lines)))

    def _telephony(self, secret: str) -> dict[str, str]:
        """An account that exists here alone: the page's phone signs with it, and messages go to the outside world."""
        account, token = (hmac.digest(secret.encode(), name, "sha256").hex()[:32] for name in (b"account", b"token"))
        outside = f"http://127.0.0.1:{self.stock_port}"
        return {"TWILIO_ACCOUNT_SID": f"AC{account}", "TWILIO_AUTH_TOKEN": token, "TWILIO_API_URL": outside}

    def _heed_signals(self) -> None:
        # A signal only leaves word: an exception in the middle of a start would leave a process that nobody knows.
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.ending.set())

    def _run(self, *words: str) -> None:
        if self.ending.is_set():
            return
        self.parts.start(self.environment, *words)

    def _expect_whole(self) -> None:
        ended = self.parts.ended()
        # Ctrl-C reaches the parts as well, and one of them may be gone before we have heard of it.
        if ended and not self.ending.wait(SIGNAL_SECONDS):
            remedy = "Look at the messages above, and start the demo again; it remembers its store."
            raise Unavailable(f"{ended}, so the demo ended as a whole. {remedy}")

    def _answers(self) -> bool:
        self._expect_whole()
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=2) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False


def _fill(business: Business) -> None:
    with business.database.write() as session:
        act = Act("otto", business.database.now(), "the demo opens")
        import_pack(session, business.press, read_pack(CHECKOUT / "content" / "sams-butcher-shop"), act, "petra")
        online = read_pack(CHECKOUT / "content" / "online-shop").entries
        business.press.replace(session, [(online[name], True) for name in ORDER_DESK], act, "petra")
        for name, role in PEOPLE.items():
            add_user(session, name, role, PASSWORD, act.at)


def _free_ports(count: int) -> Sequence[int]:
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports
