"""The outside world of the demo: a till and an online shop's books as databases, a cold room as a web service, and who
takes mail and text messages and keeps them."""

from __future__ import annotations

import json
import secrets
import sqlite3
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

ONLINE_SHOP = Path(__file__).parents[2] / "content" / "online-shop" / "outside"
PRICES = {"HAM-01": "4.49"}
STOCK = {"TURKEY": 23}
SOURCES = """\
[erp-price]
kind = "sql"
url = "sqlite:///{till}"
query = "SELECT price FROM item WHERE code = :item"
suffix = " USD"

[warehouse-stock]
kind = "http"
url = "http://127.0.0.1:{port}/stock/{{item}}"
pointer = "/available"
suffix = " each"
"""


def make_books(path: Path) -> None:
    """A small database of an online shop's customers and orders; what was done to it since stays."""
    if not path.exists():
        with sqlite3.connect(path) as books:
            books.executescript("".join((ONLINE_SHOP / name).read_text("utf-8") for name in ("schema.sql", "demo.sql")))
        books.close()


def make_till(path: Path) -> None:
    """A small database of prices, as a till keeps them."""
    with sqlite3.connect(path) as till:
        till.execute("CREATE TABLE IF NOT EXISTS item (code TEXT PRIMARY KEY, price TEXT NOT NULL)")
        till.executemany("INSERT OR REPLACE INTO item VALUES (?, ?)", PRICES.items())
    till.close()


def declare_sources(path: Path, till: Path, books: Path, stock_port: int) -> None:
    """The file in which an operator declares these systems of record."""
    # The shop's own till and cold room are declared above; of the online shop's there are its books.
    declared, _, _ = (ONLINE_SHOP / "sources.toml").read_text("utf-8").partition("[erp-price]")
    declared = declared.replace("sqlite:///shop.db", f"sqlite:///{books}")
    path.write_text(f"{SOURCES.format(till=till, port=stock_port)}\n{declared}", "utf-8")


class Outside(BaseHTTPRequestHandler):
    """What is left in the cold room, in JSON; and who takes text messages, as Twilio would, and delivers to nobody."""

    messages: Path

    def do_GET(self) -> None:
        """Answer /stock/ITEM."""
        item = self.path.removeprefix("/stock/")
        self._answer(200, {"item": item, "available": STOCK.get(item)})

    def do_POST(self) -> None:
        """Keep one text message as a file to look at."""
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        form = dict(parse_qsl(body, keep_blank_values=True))
        if not self.path.endswith("/Messages.json") or not {"To", "From", "Body"} <= form.keys():
            self._answer(404, {"code": 20404, "message": "The demo takes text messages only.", "status": 404})
            return
        self.messages.mkdir(parents=True, exist_ok=True)
        text = f"From: {form['From']}\nTo: {form['To']}\n\n{form['Body']}\n"
        (self.messages / f"{time.time_ns()}.txt").write_text(text, "utf-8")
        self._answer(201, {"sid": f"SM{secrets.token_hex(16)}", "status": "queued", "body": form["Body"]})

    def _answer(self, status: int, told: dict[str, object]) -> None:
        body = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing; the demo's terminal belongs to the demo."""


class Mailbox:
    """A mail server that delivers to nobody: it keeps each message as a file to look at."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 its name
        """Keep one message."""
        self.folder.mkdir(parents=True, exist_ok=True)
        content = envelope.original_content or b""
        (self.folder / f"{time.time_ns()}.eml").write_bytes(content)
        return "250 kept"


def run_outside(port: int, mail_port: int, data: Path) -> None:
    """Serve the cold room and those who take mail and messages on loopback, until ended."""
    Controller(Mailbox(data / "mail"), hostname="127.0.0.1", port=mail_port).start()
    handler = type("OutsideHere", (Outside,), {"messages": data / "messages"})
    ThreadingHTTPServer(("127.0.0.1", port), handler).serve_forever()
