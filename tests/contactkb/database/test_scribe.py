"""The scribe records for all processes of a server; whatever becomes of it, what was said is on record, and once."""

from __future__ import annotations

import os
import signal
import socket
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from contactkb.answering import Receipt
from contactkb.answering.recording import Recorder, page_of
from contactkb.database import Database, Scribe, ScribeProcess, upgrade
from contactkb.database.scribe.messages import LENGTH, Page
from contactkb.errors import Unavailable
from tests.contactkb.database.pages import (
    PATIENCE_SECONDS,
    a_scribe_that,
    gap,
    is_alone,
    pid_of,
    receipts,
    row,
    wait_until,
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'store.db'}")
    upgrade(opened)
    yield opened
    opened.close()


@pytest.fixture
def process(database: Database) -> Iterator[ScribeProcess]:
    kept = ScribeProcess(str(database.url))
    kept.keep()
    wait_until(kept.address.exists)
    yield kept
    kept.close()


@pytest.fixture
def recorder(database: Database, process: ScribeProcess) -> Iterator[Recorder]:
    database.scribe = Scribe(process.address)
    opened = Recorder(database)
    yield opened
    opened.close()


def test_what_many_record_at_once_is_there_as_they_wrote_it(recorder: Recorder, database: Database) -> None:
    def record_five(thread: int) -> bool:
        return all(recorder.record(row(f"{thread}-{number}"), gap(f"{thread}-{number}")) for number in range(5))

    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(record_five, range(16)))
    assert is_alone(recorder)
    assert len(receipts(database)) == 80
    with database.read() as session:
        kept = session.get(Receipt, "3-3")
        assert kept is not None
        assert kept.at == row("")["at"]
        found = session.connection().exec_driver_sql("SELECT question FROM gap WHERE receipt = '3-3'").all()
        assert [tuple(it) for it in found] == [("¿y el “lomo”?",)]


def test_an_answer_is_recorded_only_if_the_store_still_stands_where_it_was_composed(
    recorder: Recorder, database: Database
) -> None:
    assert not recorder.record(row("from the future", revision=7))
    assert recorder.record(row("now"))
    assert receipts(database) == ["now"]


def test_what_cannot_be_recorded_is_not_said_and_keeps_nobody_else_from_it(
    recorder: Recorder, database: Database
) -> None:
    assert recorder.record(row("once"))
    with pytest.raises(Unavailable):
        recorder.record(row("once"))
    assert recorder.record(row("another"))
    assert receipts(database) == ["another", "once"]


def test_nobody_else_may_enter_where_the_scribe_is(process: ScribeProcess) -> None:
    assert stat.S_IMODE(process.address.parent.stat().st_mode) == 0o700


def test_a_killed_scribe_is_missed_by_nobody_and_the_next_one_is_used(
    recorder: Recorder, database: Database, process: ScribeProcess
) -> None:
    assert recorder.record(row("with the first"))
    os.kill(pid_of(process), signal.SIGKILL)
    assert recorder.record(row("without any"))
    first = pid_of(process)
    wait_until(lambda: process.keep() is None and pid_of(process) != first)
    wait_until(process.address.exists)
    assert database.scribe is not None
    database.scribe._look_at = 0.0
    assert database.scribe.record(page_of(row("with the second"), None), PATIENCE_SECONDS)
    assert receipts(database) == ["with the first", "with the second", "without any"]


def test_what_a_scribe_recorded_before_it_went_away_is_not_recorded_again(database: Database, tmp_path: Path) -> None:
    def record_and_die(asker: socket.socket, page: Page) -> None:
        assert Recorder(database)._record_here(row(page.rows[0][1]["id"]), None)

    with a_scribe_that(record_and_die, tmp_path) as address:
        beside = Database(str(database.url))
        beside.scribe = Scribe(address)
        assert Recorder(beside).record(row("once"))
        beside.close()
    assert receipts(database) == ["once"]


def test_what_a_scribe_did_not_record_before_it_went_away_is_recorded(database: Database, tmp_path: Path) -> None:
    with a_scribe_that(lambda asker, page: None, tmp_path) as address:
        database.scribe = Scribe(address)
        assert Recorder(database).record(row("all the same"))
    assert receipts(database) == ["all the same"]


def test_a_scribe_that_stands_still_refuses_in_time_records_nothing_later_and_is_left_alone(
    recorder: Recorder, database: Database, process: ScribeProcess
) -> None:
    database.patience = 0.2
    os.kill(pid_of(process), signal.SIGSTOP)
    try:
        with pytest.raises(Unavailable, match="in time"):
            recorder.record(row("never said"))
        database.patience = PATIENCE_SECONDS
        assert recorder.record(row("said meanwhile"))
    finally:
        os.kill(pid_of(process), signal.SIGCONT)
    assert database.scribe is not None
    database.scribe._look_at = 0.0
    assert recorder.record(row("said after it"))
    assert receipts(database) == ["said after it", "said meanwhile"]


def test_whoever_waits_too_long_for_the_turn_of_another_says_nothing_and_leaves_no_receipt(
    recorder: Recorder, database: Database
) -> None:
    other = Database(str(database.url))
    database.patience = 0.2
    with other.turn(), pytest.raises(Unavailable, match="in time"):
        recorder.record(row("never said"))
    database.patience = PATIENCE_SECONDS
    assert database.scribe is not None
    database.scribe._look_at = 0.0
    assert recorder.record(row("said"))
    assert receipts(database) == ["said"]
    other.close()


@pytest.mark.parametrize(
    "nonsense", [b"GET / HTTP/1.1\r\n\r\n", LENGTH.pack(3) + b"{}]", LENGTH.pack(2) + b"[]", LENGTH.pack(1) + b"5"]
)
def test_whoever_hands_in_no_page_is_sent_away_and_the_others_stay(
    nonsense: bytes, recorder: Recorder, database: Database, process: ScribeProcess
) -> None:
    with socket.socket(socket.AF_UNIX) as stranger:
        stranger.connect(str(process.address))
        stranger.sendall(nonsense)
        assert stranger.recv(1) == b""
    assert recorder.record(row("a page"))
    assert is_alone(recorder)
    assert receipts(database) == ["a page"]


def test_it_takes_no_notice_of_those_who_stop_the_server_and_goes_when_everybody_has_gone(
    recorder: Recorder, process: ScribeProcess
) -> None:
    for told in (signal.SIGTERM, signal.SIGINT):
        os.kill(pid_of(process), told)
    assert recorder.record(row("the last"))
    running, folder = process._process, process.address.parent
    process.close()
    assert running is not None
    assert running.wait(PATIENCE_SECONDS) == 0
    assert not folder.exists()
