"""Actions of runs: done once at their system, in doubt with people, refused to a task, undeclared a task at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from channels import CHANNELS
from contactkb.app import create_app
from contactkb.business import EXTENSION, Business
from contactkb.channel import gateways
from contactkb.contacts import InDoubt, NotSent, Sending, Task, release_outgoing, settle_task
from contactkb.settings import Settings
from tests.contactkb.scripts.runs.guests import YES, Guest, outgoing, publish, write
from tests.world import NOON, SteppedClock, settings_for

ACCOUNT = "DE99 7777"
DECLARED = """
[pay-back]
kind = "sql-action"
url = "sqlite:///{path}"
statement = "INSERT INTO payment SELECT :key, :order, :account WHERE EXISTS (SELECT 1 FROM orders WHERE id = :order)"
read_back = "SELECT account FROM payment WHERE key = :key"
expect = "{expect}"
"""


@pytest.fixture
def till(tmp_path: Path) -> Path:
    path = tmp_path / "till.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE payment (key TEXT PRIMARY KEY, order_id TEXT, account TEXT)")
        database.execute("CREATE TABLE orders (id TEXT)")
        database.execute("INSERT INTO orders VALUES ('A-77')")
        database.commit()
    return path


@pytest.fixture
def settings(settings: Settings, tmp_path: Path, till: Path) -> Settings:
    declare(tmp_path, till)
    return settings_for(settings.database_url, sources=str(tmp_path / "sources.toml"))


@pytest.fixture
def app(settings: Settings, clock: SteppedClock) -> Iterator[Flask]:
    app = create_app(settings, CHANNELS, clock)
    yield app
    app.extensions[EXTENSION].close()


def declare(folder: Path, till: Path, expect: str = "{account}") -> None:
    (folder / "sources.toml").write_text(DECLARED.format(path=till, expect=expect), "utf-8")


def payments(till: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(till)) as database:
        return database.execute("SELECT order_id, account FROM payment").fetchall()


def work(app: Flask) -> bool:
    """What the worker does once."""
    ways = gateways(app).values()
    senders, followers = {it.kind: it.send for it in ways}, {it.kind: it.settled for it in ways if it.settled}
    return Sending(app.extensions[EXTENSION].counter, senders, "a worker", followers).send_next()


def paid_back(business: Business, order: str = "A-77") -> Guest:
    """A customer who has been promised their money."""
    publish(business, write("refund"), write("late-refund"))
    guest = Guest(business)
    guest.begin("refund")
    guest.take(order, "4", ACCOUNT, YES)
    return guest


def test_an_action_is_done_once_and_what_was_secret_is_forgotten(app: Flask, business: Business, till: Path) -> None:
    guest = paid_back(business)
    assert payments(till) == []
    (row,) = outgoing(business)
    assert (row.kind, row.key) == ("action", f"action {guest.led.run_id}.refund.pay.1")
    assert work(app)
    assert not work(app)
    assert payments(till) == [("A-77", ACCOUNT)]
    (row,) = outgoing(business)
    assert (row.state, ACCOUNT in row.payload) == ("sent", False)
    assert guest.words("note") == ["done: We pay back order A-77."]


def test_what_the_system_refuses_becomes_a_task_of_its_owner(app: Flask, business: Business, till: Path) -> None:
    guest = paid_back(business, "A-99")
    assert work(app)
    assert payments(till) == []
    (row,) = outgoing(business)
    assert (row.state, ACCOUNT in row.payload) == ("dropped", False)
    interaction = guest.context.interaction
    with business.database.write() as session:
        task = session.scalars(select(Task)).one()
        assert (task.owner, task.run, task.interaction_id) == ("office", guest.led.run_id, interaction)
        assert task.takes() == {"order": "A-99", "account": ACCOUNT}
        assert "0 rows" in task.why
        settle_task(task, "done", "ana", NOON)
        assert task.takes() == {}


def test_what_cannot_be_reached_is_tried_again(app: Flask, business: Business, till: Path, clock: SteppedClock) -> None:
    paid_back(business)
    moved = till.rename(till.with_name("away.db"))
    till.mkdir()
    assert work(app)
    (row,) = outgoing(business)
    assert (row.state, row.attempts) == ("ready", 1)
    till.rmdir()
    moved.rename(till)
    clock.pass_by(row.due - clock.at)
    assert work(app)
    assert payments(till) == [("A-77", ACCOUNT)]


def test_what_is_in_doubt_waits_for_a_person_and_is_not_done_twice(
    app: Flask, business: Business, till: Path, tmp_path: Path, settings: Settings
) -> None:
    declare(tmp_path, till, "something else")
    doubtful = create_app(settings, CHANNELS, lambda: NOON)
    paid_back(business)
    assert work(doubtful)
    (row,) = outgoing(business)
    assert (row.state, len(payments(till))) == ("in doubt", 1)
    with business.database.write() as session:
        release_outgoing(session.get_one(type(row), row.id), NOON, "ana")
    # Released by a person, it is looked at first: it was done.
    assert work(app)
    assert [it.state for it in outgoing(business)] == ["sent"]
    assert len(payments(till)) == 1
    doubtful.extensions[EXTENSION].close()


def test_the_gateway_tells_refusal_from_doubt(app: Flask) -> None:
    send = gateways(app)["action"].send
    contents = {"action": "unknown", "inputs": {}, "key": "k"}
    with pytest.raises(NotSent) as refused:
        send(contents)
    assert refused.value.permanent
    assert not issubclass(InDoubt, NotSent)
