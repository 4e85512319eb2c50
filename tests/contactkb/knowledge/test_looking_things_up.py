"""Several values of one thing, looked up in a database or a web service in one go."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from contactkb.knowledge import Reading, Sources, SourceSettings


@pytest.fixture
def sources(tmp_path: Path, warehouse: object, unused_port: int) -> Iterator[Sources]:
    with sqlite3.connect(tmp_path / "shop.db") as database:
        database.execute("CREATE TABLE item (code TEXT, price TEXT, left INTEGER)")
        database.execute("INSERT INTO item VALUES ('HAM-01', '4.49', 3), ('MAD-01', NULL, 0)")
    database.close()
    here, there = f"sqlite:///{tmp_path / 'shop.db'}", f"http://127.0.0.1:{unused_port}/stock/{{item}}"
    found = Sources(
        {
            "till": SourceSettings(
                "till", "sql", here, "SELECT price, left FROM item WHERE code = :item", suffix=" USD"
            ),
            "rows": SourceSettings("rows", "http", there, pointer="/rows/0", timeout_seconds=5),
            "left": SourceSettings("left", "http", there, pointer="/rows/0/left", timeout_seconds=5),
        }
    )
    yield found
    found.close()


def test_one_value_is_told_as_text_and_several_as_an_object(sources: Sources) -> None:
    ham = {"item": "HAM-01"}
    assert sources.look("till", ham) == Reading("till", ham, "4.49 USD")
    assert json.loads(sources.look("till", ham, ("left", "price")).said) == {"left": 3, "price": "4.49"}
    assert json.loads(sources.look("till", {"item": "MAD-01"}, ("price",)).said) == {"price": None}


def test_an_object_of_a_web_service_is_told_the_same_way(sources: Sources) -> None:
    turkey = {"item": "TURKEY"}
    assert json.loads(sources.look("rows", turkey, ("left",)).said) == {"left": 23}
    assert sources.look("left", turkey).said == "23"
    assert sources.look("left", turkey, ("left",)).trouble == "nothing there"


def test_nothing_there_is_told_from_silence(sources: Sources) -> None:
    assert sources.look("till", {"item": "NONE"}, ("left",)).trouble == "nothing there"
    assert sources.look("till", {"item": "MAD-01"}).trouble == "nothing there"
    assert sources.look("till", {"item": "HAM-01"}, ("colour",)).trouble == "silent", "it is declared otherwise"
    assert sources.look("till", {}, ("left",)).trouble == "silent"
    assert sources.look("elsewhere", {}, ("left",)).trouble == "silent"
