"""The outside world of the demo: the shop's till as a database, its cold room as a web service, and a mail server
that keeps."""

from __future__ import annotations

import json
import sqlite3
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

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


def make_till(path: Path) -> None:
    """A small database of prices, as a till keeps them."""
    with sqlite3.connect(path) as till:
        till.execute("CREATE TABLE IF NOT EXISTS item (code TEXT PRIMARY KEY, price TEXT NOT NULL)")
        till.executemany("INSERT OR REPLACE INTO item VALUES (?, ?)", PRICES.items())
    till.close()


def declare_sources(path: Path, till: Path, stock_port: int) -> None:
    """The file in which an operator declares both systems of record."""
    path.write_text(SOURCES.format(till=till, port=stock_port), "utf-8")


class ColdRoom(BaseHTTPRequestHandler):
    """What is left in the cold room, in JSON."""

    def do_GET(self) -> None:
        """Answer /stock/ITEM."""
        item = self.path.removeprefix("/stock/")
        body = json.dumps({"item": item, "available": STOCK.get(item)}).encode()
        self.send_response(200)
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


def run_outside(stock_port: int, mail_port: int, mailbox: Path) -> None:
    """Serve the cold room and the mail server on loopback, until ended."""
    Controller(Mailbox(mailbox), hostname="127.0.0.1", port=mail_port).start()
    ThreadingHTTPServer(("127.0.0.1", stock_port), ColdRoom).serve_forever()
