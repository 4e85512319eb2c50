"""Answers are durable before they are given, and only while they are true."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, select

from contactkb.answering import Context, Question, Receipt
from contactkb.answering.recording import Recorder
from contactkb.business import Business, open_business
from contactkb.database import Database, upgrade
from contactkb.errors import Unavailable
from tests.publishing import publish_price
from tests.world import settings_for, stock

SMS = Context("sms", "text", "shop", "en")


def row(number: str, revision: int = 1) -> dict[str, Any]:
    names = ("channel", "outcome", "correspondent", "interaction", "body", "words")
    at = datetime(2026, 11, 21, 17, tzinfo=UTC)
    return {"id": number, "at": at, "epoch": 1, "revision": revision, **dict.fromkeys(names, "")}


def receipts(business: Business) -> list[str]:
    with business.database.read() as session:
        return list(session.scalars(select(Receipt.id).order_by(Receipt.id)))


def test_an_answer_is_recorded_only_if_the_store_still_stands_where_it_was_composed(shop: Business) -> None:
    recorder = Recorder(shop.database)
    assert recorder.record(row("now"))
    assert not recorder.record(row("from the future", revision=2))
    publish_price(shop, "oysters", "7.00 USD")
    assert not recorder.record(row("from the past"))
    recorder.close()
    assert receipts(shop) == ["now"]


def test_an_answer_that_a_publication_overtakes_is_composed_again(
    shop: Business, open_shop: Callable[[], Business]
) -> None:
    other, record = open_shop(), shop.counter._recorder.record
    amounts = iter(["7.00 USD", "8.00 USD"])

    def publish_first(*written: Any) -> bool:
        amount = next(amounts, None)
        if amount:
            publish_price(other, "oysters", amount)
        return record(*written)

    shop.counter._recorder.record = publish_first  # type: ignore[method-assign]
    answer = shop.counter.answer(Question(number="101"), SMS)
    assert (answer.revision, "8.00" in answer.words) == (3, True)
    assert receipts(shop) == [answer.receipt]


def test_an_answer_is_given_however_fast_the_store_changes(shop: Business, open_shop: Callable[[], Business]) -> None:
    other, record = open_shop(), shop.counter._recorder.record
    cents = iter(range(1000, 9999))

    def publish_first(*written: Any) -> bool:
        publish_price(other, "oysters", f"{next(cents) / 100:.2f} USD")
        return record(*written)

    shop.counter._recorder.record = publish_first  # type: ignore[method-assign]
    answer = shop.counter.answer(Question(number="101"), SMS)
    assert answer.revision == shop.database.head().revision > 2
    assert receipts(shop) == [answer.receipt]


def test_many_answers_share_a_commit(shop: Business) -> None:
    recorder, commits = Recorder(shop.database), []
    event.listen(shop.database.engine, "commit", commits.append)
    barrier = threading.Barrier(32)

    def record_five(thread: int) -> bool:
        barrier.wait()
        return all(recorder.record(row(f"{thread}-{number}")) for number in range(5))

    with ThreadPoolExecutor(32) as pool:
        assert all(pool.map(record_five, range(32)))
    recorder.close()
    assert len(receipts(shop)) == 160
    assert len(commits) < 120


def test_whoever_finds_the_store_free_records_without_waking_anyone(shop: Business) -> None:
    recorder = Recorder(shop.database)
    before = threading.enumerate()
    assert all(recorder.record(row(str(number))) for number in range(3))
    assert threading.enumerate() == before
    assert receipts(shop) == ["0", "1", "2"]


def test_whoever_waits_too_long_for_the_turn_of_another_says_nothing_and_leaves_no_receipt(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'store.db'}")
    upgrade(database)
    other = Database(f"sqlite:///{tmp_path / 'store.db'}")
    database.patience = 0.1
    recorder = Recorder(database)
    with other.turn(), pytest.raises(Unavailable, match="in time"):
        recorder.record(row("never said", revision=0))
    database.patience = 10
    assert recorder.record(row("said", revision=0))
    recorder.close()
    with database.read() as session:
        assert session.scalars(select(Receipt.id)).all() == ["said"]
    for it in (database, other):
        it.close()


def test_what_waits_when_the_recorder_closes_is_recorded(shop: Business) -> None:
    recorder = Recorder(shop.database)
    with ThreadPoolExecutor(8) as pool:
        waiting = [pool.submit(recorder.record, row(str(number))) for number in range(8)]
        assert all(it.result() for it in waiting)
        recorder.close()
    assert len(receipts(shop)) == 8


def test_without_its_database_nothing_is_answered_and_nobody_waits(shop: Business) -> None:
    recorder = Recorder(shop.database)
    with shop.database.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE receipt RENAME TO gone")
    with pytest.raises(Unavailable):
        recorder.record(row("lost"))
    with pytest.raises(Unavailable):
        shop.counter.answer(Question(number="101"), SMS)
    recorder.close()


@pytest.mark.postgres
def test_a_server_that_goes_away_is_unavailable_and_comes_back(postgres: Any) -> None:
    name = postgres.create_database()
    business = open_business(settings_for(postgres.url(name)))
    stock(business)
    assert business.counter.answer(Question(number="101"), SMS).outcome == "answered"
    postgres.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    postgres.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    for _ in range(2):
        with pytest.raises(Unavailable):
            business.counter.answer(Question(number="101"), SMS)
    postgres.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    assert business.counter.answer(Question(number="101"), SMS).outcome == "answered"
    business.close()
    postgres.drop_database(name)


def test_a_folder_that_vanishes_is_unavailable_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    database = Database(f"sqlite:///{folder / 'store.db'}")
    upgrade(database)
    recorder = Recorder(database)
    folder.rename(tmp_path / "moved")
    with pytest.raises(Unavailable):
        recorder.record(row("lost"))
    recorder.close()
    database.close()


def test_an_empty_store_is_unavailable_not_a_failure(database_url: str) -> None:
    database = Database(database_url)
    with pytest.raises(Unavailable):
        database.head()
    upgrade(database)
    assert database.head().revision == 0
    with database.engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(Receipt)) == 0
    database.close()
