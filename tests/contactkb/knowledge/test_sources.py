"""Values that live elsewhere: read from a real database and a real web server, and both killed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from contactkb.answering import HANDOVER, Context, Question
from contactkb.business import Business, open_business
from contactkb.knowledge import Act, Entry, Reading
from tests.world import NOON, settings_for, stock


@pytest.fixture
def till(tmp_path: Path) -> Path:
    path = tmp_path / "till.db"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE item (code TEXT, price TEXT)")
        database.execute("INSERT INTO item VALUES ('HAM-01', '4.49'), ('MAD-01', '449.00')")
    database.close()
    return path


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
