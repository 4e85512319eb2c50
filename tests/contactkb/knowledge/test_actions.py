"""What is done in other systems: once, proven by reading it back, and never guessed."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from contactkb.errors import Misconfigured
from contactkb.knowledge import Actions, Doubtful, NotDone, read_actions, read_declarations

SQL = """
[order-cancel]
kind = "sql-action"
url = "sqlite:///{path}"
statement = "UPDATE orders SET status = 'cancelled', key = :key WHERE id = :order AND status = 'pending'"
read_back = "SELECT status FROM orders WHERE id = :order"
expect = "cancelled"
"""
HTTP = """
[order-move]
kind = "http-action"
url = "http://127.0.0.1:{port}/orders/{{order}}/address"
method = "PUT"
body = {{ address = "{{address}}", tags = ["moved"] }}
read_back = "http://127.0.0.1:{port}/orders/{{order}}"
pointer = "/address"
expect = "{{address}}"
timeout_seconds = 0.5
{more}
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "orders.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE orders (id TEXT, status TEXT, key TEXT)")
        database.execute("INSERT INTO orders VALUES ('A-1', 'pending', ''), ('A-2', 'delivered', '')")
        database.commit()
    return path


def declared(folder: Path, text: str) -> Actions:
    path = folder / "sources.toml"
    path.write_text(text, "utf-8")
    assert read_declarations(path) == {}
    return Actions(read_actions(path))


def rows(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT status, key FROM orders ORDER BY id").fetchall()


def test_a_statement_is_done_once_and_read_back(tmp_path: Path, shop: Path) -> None:
    actions = declared(tmp_path, SQL.format(path=shop))
    actions.perform("order-cancel", {"order": "A-1", "reason": "unused"}, "key one")
    actions.perform("order-cancel", {"order": "A-1"}, "key two")
    assert rows(shop) == [("cancelled", "key one"), ("delivered", "")]


@pytest.mark.parametrize(
    ("inputs", "change", "told"),
    [
        ({"order": "A-2"}, ("", ""), "0 rows"),
        ({"order": "'; DROP TABLE orders --"}, ("", ""), "0 rows"),
        ({}, ("", ""), "StatementError|missing|InvalidRequest"),
        ({"order": "A-1"}, ("orders SET", "orderz SET"), "refuses"),
        ({"order": "A-1"}, ("AND status = 'pending'", "OR 1"), "2 rows"),
    ],
)
def test_what_does_not_go_changes_nothing_for_good(
    tmp_path: Path, shop: Path, inputs: dict[str, str], change: tuple[str, str], told: str
) -> None:
    actions = declared(tmp_path, SQL.format(path=shop).replace(*change) if change[0] else SQL.format(path=shop))
    with pytest.raises(NotDone, match=told):
        actions.perform("order-cancel", inputs, "key")
    assert rows(shop) == [("pending", ""), ("delivered", "")]


def test_a_database_out_of_reach_is_tried_again_later(tmp_path: Path) -> None:
    actions = declared(tmp_path, SQL.format(path=tmp_path / "gone" / "orders.db"))
    with pytest.raises(NotDone) as refused:
        actions.perform("order-cancel", {"order": "A-1"}, "key")
    assert not refused.value.permanent


def test_what_reads_back_as_something_else_is_in_doubt(tmp_path: Path, shop: Path) -> None:
    actions = declared(tmp_path, SQL.format(path=shop).replace('expect = "cancelled"', 'expect = "void"'))
    with pytest.raises(Doubtful, match="does not say 'void'"):
        actions.perform("order-cancel", {"order": "A-1"}, "key")


def test_what_is_not_declared_is_not_done() -> None:
    with pytest.raises(NotDone, match="not declared"):
        Actions({}).perform("order-cancel", {}, "key")


class Orders(BaseHTTPRequestHandler):
    """Takes addresses, in the way that the test says."""

    way = "well"
    address = "12 Elm Street"
    seen: list[tuple[str, str]]

    def do_GET(self) -> None:
        self._say(200, f'{{"address": "{Orders.address}"}}')

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        Orders.seen.append((self.headers["Idempotency-Key"], body))
        if Orders.way in ("well", "fails afterwards"):
            Orders.address = "7 Oak Lane"
        self._say({"well": 204, "refuses": 409, "busy": 503}.get(Orders.way, 500), "")

    def _say(self, status: int, body: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@pytest.fixture
def orders(tmp_path: Path) -> Iterator[Callable[..., Actions]]:
    """Declares the action at a server that behaves in that way."""
    Orders.seen, Orders.address = [], "12 Elm Street"
    server = ThreadingHTTPServer(("127.0.0.1", 0), Orders)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def make(way: str, more: str = "") -> Actions:
        Orders.way = way
        return declared(tmp_path, HTTP.format(port=server.server_port, more=more))

    yield make
    server.shutdown()
    server.server_close()


MOVE = {"order": "A 1/2", "address": "7 Oak Lane"}


def test_a_request_carries_our_key_and_is_read_back(orders: Callable[..., Actions]) -> None:
    actions = orders("well")
    actions.perform("order-move", MOVE, "run-1.move")
    actions.perform("order-move", MOVE, "run-1.move")
    assert Orders.seen == [("run-1.move", '{"address":"7 Oak Lane","tags":["moved"]}')]
    actions.close()


def test_a_failure_after_it_was_done_is_seen_by_reading_back(orders: Callable[..., Actions]) -> None:
    orders("fails afterwards").perform("order-move", MOVE, "key")


@pytest.mark.parametrize(
    ("way", "more", "raised", "permanent"),
    [
        ("refuses", "", NotDone, True),
        ("busy", "", NotDone, False),
        ("fails", "", Doubtful, None),
        ("fails", "keyed = true", NotDone, False),
    ],
)
def test_a_service_that_does_not_do_it_is_told_apart_from_one_that_leaves_us_in_doubt(
    orders: Callable[..., Actions], way: str, more: str, raised: type[Exception], permanent: bool | None
) -> None:
    with pytest.raises(raised) as error:
        orders(way, more).perform("order-move", MOVE, "key")
    assert getattr(error.value, "permanent", None) is permanent


def test_everything_wrong_with_a_declaration_is_named_at_once(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    wrong = '[a]\nkind = "http-action"\nurl = "http://{host}/x"\nmethod = "GET"\nrows = 2\nkeyed = "yes"\n'
    path.write_text(f'{wrong}[b]\nkind = "sql-action"\nurl = "sqlite://"\n', "utf-8")
    for read in (read_declarations, read_actions):
        with pytest.raises(Misconfigured) as refused:
            read(path)
        told = str(refused.value)
        for what in ("fixed host", "POST, PUT", "`rows` is not", "`keyed` is of", "`read_back` is", "`expect` is",
                     "`statement` is"):  # fmt: skip
            assert what in told, what
