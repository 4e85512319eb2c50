"""Receipts of earlier versions: their stores are upgraded, and every one replays word for word.

Each file is the dump of a store as its version left it. `python -m tests.golden NAME` writes one with the version at
hand; a written one is never changed, because nobody may change what was said.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import select

from contactkb.answering import Receipt, replay
from contactkb.business import open_business
from contactkb.database import upgrade
from tests.world import settings_for

DUMPS = sorted((Path(__file__).parent / "golden").glob("*.sql"))


def test_there_are_golden_receipts() -> None:
    assert DUMPS


@pytest.mark.parametrize("dump", DUMPS, ids=lambda path: path.stem)
def test_every_receipt_of_that_version_replays_word_for_word(dump: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as database:
        database.executescript(dump.read_text("utf-8"))
    database.close()
    business = open_business(settings_for(f"sqlite:///{path}"))
    upgrade(business.database)
    with business.database.read() as session:
        replays = [replay(session, business.store, receipt) for receipt in session.scalars(select(Receipt))]
    business.close()
    assert len(replays) >= 50
    assert [(it.receipt.id, it.again, it.troubles) for it in replays if not it.is_the_same] == []
