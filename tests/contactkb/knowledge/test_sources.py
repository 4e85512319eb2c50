"""Values that live elsewhere: read from a real database and a real web server, and both killed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.request import urlopen
from zoneinfo import ZoneInfo

import pytest

from contactkb.answering import HANDOVER, Context, Question
from contactkb.business import Business, open_business
from contactkb.knowledge import Act, Entry, Reading, Sources, SourceSettings
from contactkb.knowledge.facts import Binding
from contactkb.knowledge.values import Money, parse_value
from tests.world import NOON, settings_for, stock

WAREHOUSE = """
import json, sys, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LEFT = {"TURKEY": 23, "ODD": "many", "TOO-MANY": 9000}

class Stock(BaseHTTPRequestHandler):
    def do_GET(self):
        item = self.path.removeprefix("/stock/")
        if item == "SLOW":
            time.sleep(5)
        body = json.dumps({"rows": [{"left": LEFT.get(item, 7)}]}).encode()
        self.send_response(302 if item == "AWAY" else 200)
        self.send_header("Location", "/stock/TURKEY")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass

ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Stock).serve_forever()
"""


@pytest.fixture
def till(tmp_path: Path) -> Path:
    path = tmp_path / "till.db"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE item (code TEXT, price TEXT)")
        database.execute("INSERT INTO item VALUES ('HAM-01', '4.49'), ('MAD-01', '449.00')")
    database.close()
    return path


@pytest.fixture
def warehouse(unused_port: int) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-c", WAREHOUSE, str(unused_port)])
    for _ in range(100):
        try:
            urlopen(f"http://127.0.0.1:{unused_port}/stock/X", timeout=1).close()
            break
        except OSError:
            time.sleep(0.05)
    yield process
    process.kill()
    process.wait()


@pytest.fixture
def business(tmp_path: Path, till: Path, warehouse: object, unused_port: int) -> Iterator[Business]:
    """The corner shop, with a price in its till and a stock figure in its warehouse."""
    declared = tmp_path / "sources.toml"
    declared.write_text(
        f"""
        [erp-price]
        kind = "sql"
        url = "sqlite:///{till}"
        query = "SELECT price FROM item WHERE code = :item"
        suffix = " USD"

        [warehouse-stock]
        kind = "http"
        url = "http://127.0.0.1:{unused_port}/stock/{{item}}"
        pointer = "/rows/0/left"
        suffix = " each"
        timeout_seconds = 0.5
        """,
        "utf-8",
    )
    business = open_business(settings_for(f"sqlite:///{tmp_path}/shop.db", sources=str(declared)))
    stock(business)
    with business.database.write() as session:
        business.press.replace(session, [(ham(), True), (turkeys(), True)], Act("otto", NOON), "petra")
    yield business
    business.close()


def ham(item: str = "HAM-01") -> Entry:
    source = {"read": "erp-price", "with": {"item": item}, "low": "3.00 USD", "high": "15.00 USD"}
    return a_fact("ham", "price", "110", price={"source": source, "per": "lb"})


def turkeys(item: str = "TURKEY") -> Entry:
    source = {
        "read": "warehouse-stock",
        "with": {"item": item},
        "type": "quantity",
        "low": "1 each",
        "high": "500 each",
    }
    return a_fact("turkeys", "article", "510", article={}, values={"left": {"source": source}})


def a_fact(key: str, kind: str, number: str, **part: object) -> Entry:
    words = {"title": key.title(), "names": [key], **({"wording": "We have {left} left."} if kind == "article" else {})}
    common = {"unit": "shop", "owner": "counter", "audience": "public", "confidence": "validated"}
    return Entry(
        "fact", key, 0, "corner-shop", {"key": key, "kind": kind, "number": number, **common, **part, "en": words}
    )


def ask(business: Business, number: str) -> str:
    return business.counter.answer(Question(number=number), Context("sms", "text", "shop", "en")).words


def test_a_price_is_read_in_the_till_at_the_moment_of_asking(business: Business, till: Path) -> None:
    assert ask(business, "110") == "Ham is $4.49/lb."
    with sqlite3.connect(till) as database:
        database.execute("UPDATE item SET price = '4.79' WHERE code = 'HAM-01'")
    database.close()
    assert ask(business, "110") == "Ham is $4.79/lb."


def test_a_stock_figure_is_read_in_the_warehouse_and_kept_in_the_receipt_only(business: Business) -> None:
    answer = business.counter.answer(Question(number="510"), Context("sms", "text", "shop", "en"))
    assert answer.words == "We have 23 left."
    assert answer.readings == (Reading("warehouse-stock", {"item": "TURKEY"}, "23 each"),)
    assert "23" not in str(business.counter.view().entries[("fact", "turkeys")].content)


def test_a_killed_warehouse_is_said_honestly_and_comes_back(
    business: Business, warehouse: subprocess.Popen[bytes]
) -> None:
    os.kill(warehouse.pid, signal.SIGKILL)
    warehouse.wait()
    answer = business.counter.answer(Question(number="510"), Context("sms", "text", "shop", "en"))
    assert answer.outcome == HANDOVER
    assert "will not guess" in answer.words
    assert answer.department == "counter"


def test_a_till_that_is_gone_is_said_honestly(business: Business, till: Path) -> None:
    till.unlink()
    assert "will not guess" in ask(business, "110")


@pytest.mark.parametrize(
    ("item", "trouble"), [("ODD", "garbled"), ("TOO-MANY", "out of bounds"), ("SLOW", "silent"), ("AWAY", "silent")]
)
def test_a_source_that_is_not_credible_is_not_told(business: Business, item: str, trouble: str) -> None:
    with business.database.write() as session:
        business.press.replace(session, [(turkeys(item), True)], Act("otto", NOON), "petra")
    answer = business.counter.answer(Question(number="510"), Context("sms", "text", "shop", "en"))
    assert answer.outcome == HANDOVER
    assert answer.readings[0].trouble == trouble


def test_an_incredible_price_is_not_told(business: Business) -> None:
    with business.database.write() as session:
        business.press.replace(session, [(ham("MAD-01"), True)], Act("otto", NOON), "petra")
    assert "449" not in ask(business, "110")


def test_after_repeated_failures_a_source_is_left_alone_for_a_while(tmp_path: Path) -> None:
    settings = SourceSettings("gone", "sql", f"sqlite:///{tmp_path}/none/gone.db", "SELECT 1")
    sources = Sources({"gone": settings})
    low, high = (parse_value("money", text, NOON.tzinfo) for text in ("1.00 USD", "2.00 USD"))  # type: ignore[arg-type]  # UTC
    binding = Binding("gone", {}, "money", low, high)
    readings = [sources.read(binding) for _ in range(8)]
    assert {reading.trouble for reading in readings} == {"silent"}
    (tmp_path / "none").mkdir()
    assert sources.read(binding).trouble == "silent"
    assert not (tmp_path / "none" / "gone.db").exists(), "an open breaker asks nobody"
    assert isinstance(low, Money)
    sources.close()


def test_a_crowd_before_a_hung_source_does_not_keep_it_from_being_left_alone(
    warehouse: object, unused_port: int
) -> None:
    url = f"http://127.0.0.1:{unused_port}/stock/{{item}}"
    sources = Sources({"stock": SourceSettings("stock", "http", url, pointer="/rows/0/left", timeout_seconds=0.3)})
    low, high = (parse_value("count", text, ZoneInfo("UTC")) for text in ("0", "500"))
    binding = Binding("stock", {"item": "SLOW"}, "count", low, high)
    with ThreadPoolExecutor(12) as callers:
        list(callers.map(lambda _: sources.read(binding), range(48)))
    began = time.monotonic()
    readings = [sources.read(binding) for _ in range(20)]
    assert {it.trouble for it in readings} == {"silent"}
    assert time.monotonic() - began < 0.2, "nobody waits for a source that is left alone"
    sources.close()
