"""The same fifty-five procedures in a store: what the guide wants done stands there as tasks of people."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from contactkb.business import Business, open_business
from contactkb.contacts import open_interaction, open_tasks
from contactkb.database import upgrade
from contactkb.knowledge import Act, Context
from contactkb.packs import import_pack, read_pack
from contactkb.scripts import Chosen, Said
from contactkb.scripts.format.script import Script, ScriptTest
from contactkb.scripts.format.trials import Trials
from tests.contactkb.scripts.acme import PART, SHOP, acme, actions, full_path, scripts_of, walk
from tests.world import NOON, SteppedClock, settings_for

SOURCES = ("oracle", "refund-status", "refund-method", "subscription-state", "subscription-due", "subscription-date")
# The readings of the scripts, each with the source that it comes from.
READ = {
    "oracle": "oracle",
    "progress": "refund-status",
    "method": "refund-method",
    "state": "subscription-state",
    "owed": "subscription-due",
    "due_date": "subscription-date",
}


class Outside:
    """The other systems of the shop, in one database: what each of them says now."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "outside.db"
        with closing(sqlite3.connect(self._path)) as told:
            told.execute("CREATE TABLE told (source TEXT PRIMARY KEY, said TEXT)")

    def declared(self) -> str:
        """The sources, as an operator declares them."""
        query = "SELECT said FROM told WHERE source = '{}'"
        each = (f'[{it}]\nkind = "sql"\nurl = "sqlite:///{self._path}"\nquery = "{query.format(it)}"' for it in SOURCES)
        return "\n".join(each)

    def say(self, given: dict[str, str]) -> None:
        """Have them say this from now on."""
        with closing(sqlite3.connect(self._path)) as told, told:
            told.executemany("REPLACE INTO told VALUES (?, ?)", [(READ[name], text) for name, text in given.items()])


@pytest.fixture
def outside(tmp_path: Path) -> Outside:
    return Outside(tmp_path)


@pytest.fixture
def business(outside: Outside, tmp_path: Path) -> Iterator[Business]:
    """A store that has published the pack."""
    (tmp_path / "sources.toml").write_text(outside.declared(), "utf-8")
    settings = settings_for(f"sqlite:///{tmp_path}/store.db", sources=str(tmp_path / "sources.toml"), unit="")
    with closing(open_business(settings, SteppedClock())) as opened:
        upgrade(opened.database)
        with opened.database.write() as session:
            act = Act("otto", NOON - timedelta(days=1), "opening")
            import_pack(session, opened.press, read_pack(SHOP), act, "petra")
        yield opened


def test_what_is_to_be_done_is_a_persons_task_in_that_order(business: Business, outside: Outside) -> None:
    view = acme()
    trials = Trials(view)
    scripts = [script for script in scripts_of(view).values() if not script.key.startswith(PART)]
    assert len(scripts) == 55
    for script in scripts:
        test = full_path(script)
        outside.say(dict(test.given))
        assert _tasks_after(business, script, test) == actions(walk(trials, script, test)), script.key


def _tasks_after(business: Business, script: Script, test: ScriptTest) -> list[str]:
    """What people have to do once somebody at the widget has given the test's replies."""
    with business.database.write() as session:
        now = business.database.now()
        interaction = open_interaction(session, "widget", f"guest of {script.key}", script.unit, "", now).id
    context = Context("widget", "page", script.unit, "en", interaction=interaction)
    led = business.guides.begin(script.key, context, "widget")
    while led.prompt:
        reply = test.replies.get(led.prompt.slot) or test.replies[led.prompt.step]
        event = Chosen(reply) if reply in [way.value for way in led.prompt.ways] else Said(reply)
        led = business.guides.take(led.run_id, event, context, "widget", led.n)
    assert led.outcome == test.ends
    with business.database.read() as session:
        tasks = [task for task in open_tasks(session) if task.interaction_id == interaction]
    return [task.what for task in sorted(tasks, key=lambda it: it.id)]
