"""Processes that are killed without notice: turns are handed on, nothing is half there, nothing promised is lost."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

import pytest
from sqlalchemy import text

from contactkb.business import open_business
from contactkb.database import Database, upgrade
from contactkb.database.turns import Turns
from tests.consistency import pair
from tests.skips import CHECKOUT
from tests.world import settings_for, stock

KILLS, LONGEST_SECONDS = 4, 180.0

HOLD = """
import sys, time
from pathlib import Path
from contactkb.database.turns import Turns
with Turns(Path(sys.argv[1])).take():
    print("held", flush=True)
    time.sleep(60)
"""

WRITE = """
import sqlite3, sys, time
from sqlalchemy import text
from contactkb.database import Database
database = Database(sys.argv[1], library=None if sys.argv[2] == "pysqlite3" else sqlite3)
print("ready", flush=True)
sys.stdin.readline()
until, writes = time.monotonic() + float(sys.argv[3]), 0
while time.monotonic() < until:
    with database.write() as session:
        session.execute(text("INSERT INTO heap VALUES (:who, :n, randomblob(3000))"), {"who": sys.argv[4], "n": writes})
    writes += 1
print(writes, flush=True)
"""

PUBLISH = """
import sys
from contactkb.business import open_business
from tests.consistency import pair
from tests.world import settings_for
business = open_business(settings_for(sys.argv[1]))
token = int(sys.argv[2])
while True:
    token += 1
    print(token, pair.publish(business, token), flush=True)
"""


@contextmanager
def program(source: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A Python process of its own, ended with the block."""
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    command = [sys.executable, "-c", source, *arguments]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    process = subprocess.Popen(command, cwd=CHECKOUT, env=environment, text=True, **pipes)
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            pipe.close()


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def tell(process: subprocess.Popen[str], words: str) -> None:
    assert process.stdin is not None
    process.stdin.write(f"{words}\n")
    process.stdin.flush()


def test_the_turn_of_a_killed_process_is_handed_on(tmp_path: Path) -> None:
    path = tmp_path / "turn"
    with program(HOLD, str(path)) as holder:
        assert said(holder) == "held"
        with program(HOLD, str(path)) as waiting:
            os.kill(holder.pid, signal.SIGKILL)
            assert said(waiting) == "held"
            os.kill(waiting.pid, signal.SIGKILL)
            # It is there for whoever comes: a turn that nobody hands on is waited for without end.
            with Turns(path).take():
                pass


@pytest.mark.parametrize("library", ["pysqlite3", "sqlite3"])
def test_two_hot_writers_share_the_store_fairly_and_lose_nothing(library: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    database = Database(url, library=None if library == "pysqlite3" else sqlite3)
    upgrade(database)
    with database.write() as session:
        session.execute(text("CREATE TABLE heap (who TEXT, n INTEGER, filler BLOB)"))
    with program(WRITE, url, library, "2", "a") as one, program(WRITE, url, library, "2", "b") as other:
        assert [said(one), said(other)] == ["ready", "ready"]
        for each in (one, other):
            tell(each, "go")
        writes = {"a": int(said(one)), "b": int(said(other))}
    with database.read() as session:
        rows = session.execute(text("SELECT who, n FROM heap ORDER BY rowid")).all()
        assert session.scalar(text("PRAGMA integrity_check")) == "ok"
    assert Counter(who for who, _ in set(map(tuple, rows))) == writes
    assert min(writes.values()) > max(writes.values()) / 3, writes
    # While one is kept waiting, the other goes on alone.
    alone = max(len(list(run)) for _, run in groupby(who for who, _ in rows))
    assert alone < len(rows) / 2, (alone, writes)
    assert (tmp_path / "store.db-wal").stat().st_size < 12 * 1024 * 1024
    database.close()


def test_a_killed_publisher_leaves_whole_publications_or_none(database_url: str) -> None:
    business = open_business(settings_for(database_url))
    stock(business)
    pair.publish(business, pair.FIRST)
    acknowledged: dict[int, int] = {}
    until, kills = time.monotonic() + LONGEST_SECONDS, 0
    while kills < KILLS and time.monotonic() < until:
        kills += 1
        with program(PUBLISH, database_url, str(pair.FIRST + 100 * kills)) as publisher:
            acknowledged |= _kill_after(publisher, random.randint(1, 6))
    log = pair.log_of(business.database)
    for token, revision in acknowledged.items():
        assert log[revision] == dict.fromkeys(pair.KEYS, token)
    assert all(len(set(state.values())) == 1 for revision, state in log.items() if revision > 1)
    with business.database.read() as session:
        head = session.scalar(text("SELECT revision FROM head"))
        published = list(session.scalars(text("SELECT revision FROM publication ORDER BY revision")))
        assert published == list(range(1, head + 1))
        assert set(session.scalars(text("SELECT DISTINCT revision FROM publication_change"))) == set(published)
    assert len(acknowledged) >= kills > 1
    business.close()


def _kill_after(publisher: subprocess.Popen[str], publications: int) -> dict[int, int]:
    lines = [said(publisher) for _ in range(publications)]
    time.sleep(random.uniform(0, 0.02))
    os.kill(publisher.pid, signal.SIGKILL)
    assert publisher.stdout is not None
    lines += publisher.stdout.read().splitlines()
    whole = [line.split() for line in lines if line.count(" ") == 1]
    return {int(token): int(revision) for token, revision in whole}
