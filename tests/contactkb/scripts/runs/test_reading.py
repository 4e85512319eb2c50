"""What scripts read in other systems while they lead: told as it is now, and never guessed where a system is silent."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from sqlalchemy import select

from contactkb.business import Business
from contactkb.contacts import Handover
from contactkb.knowledge import Entry
from contactkb.packs import read_tree
from contactkb.settings import Settings
from tests.contactkb.scripts.runs.guests import Guest, publish
from tests.world import settings_for

TRACK = """\
script: track
unit: shop
owner: office
phase: during
language: en
title: Where it is
slots:
  order: {type: text, ask: What is your order number?}
reads:
  status: {source: order-status, with: {order: order}, type: choice, of: [packed, sent]}
  paid: {source: order-paid, with: {order: order}, type: boolean}
  rush: {source: order-rush, with: {order: order}, type: boolean}
steps:
  - {id: which, ask: order}
  - {id: unpaid, when: "!paid", say: It is not paid yet., end: answered, missing: gone}
  - {id: fast, when: rush, say: It is a rush order.}
  - {id: told, say: "It is {status}.", end: answered, missing: gone}
  - {id: gone, say: We do not know that order., end: answered}
"""
SOURCES = """
[order-status]
kind = "sql"
url = "sqlite:///{path}"
query = "SELECT status FROM orders WHERE id = :order"

[order-paid]
kind = "sql"
url = "sqlite:///{path}"
query = "SELECT paid FROM orders WHERE id = :order"

[order-rush]
kind = "http"
url = "http://127.0.0.1:{port}/{{order}}"
pointer = "/rush"
"""


class Desk(BaseHTTPRequestHandler):
    """Says of every order that it is in a hurry."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"rush": true}')

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[ThreadingHTTPServer]:
    with closing(sqlite3.connect(tmp_path / "desk.db")) as database:
        database.execute("CREATE TABLE orders (id TEXT, status TEXT, paid INTEGER)")
        database.execute("INSERT INTO orders VALUES ('A-1', 'packed', 1), ('A-2', 'sent', 0), ('A-3', 'lost', 1)")
        database.commit()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def settings(settings: Settings, tmp_path: Path, desk: ThreadingHTTPServer) -> Settings:
    text = SOURCES.format(path=tmp_path / "desk.db", port=desk.server_port)
    (tmp_path / "sources.toml").write_text(text, "utf-8")
    return settings_for(settings.database_url, sources=str(tmp_path / "sources.toml"))


@pytest.fixture
def tracked(business: Business) -> Guest:
    """Somebody who asks where their order is."""
    content = read_tree(TRACK, "track.yaml").data
    assert isinstance(content, dict)
    publish(business, Entry("script", "track", 0, "corner-shop", content))
    guest = Guest(business)
    guest.begin("track")
    return guest


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ("A-1", "It is a rush order. It is packed."),
        ("A-2", "It is not paid yet."),
        ("A-9", "We do not know that order."),
        ("A-3", "It is a rush order. We do not know that order."),
    ],
)
def test_what_a_system_says_is_told_as_it_says_it(tracked: Guest, order: str, told: str) -> None:
    assert tracked.take(order).words == told


def test_a_system_that_is_silent_is_not_guessed_at(tracked: Guest, tmp_path: Path) -> None:
    (tmp_path / "desk.db").unlink()
    assert tracked.take("A-1").words == "We do not know that order."
    with tracked.business.database.read() as session:
        assert session.scalars(select(Handover)).all() == []
