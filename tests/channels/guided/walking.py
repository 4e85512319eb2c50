"""A script walked through a door, as one of its own tests goes, turn by turn."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from contactkb.scripts import Led, Script, ScriptTest
from contactkb.scripts.runs.script_run import ScriptRun
from tests.channels.guided.doors import Door
from tests.channels.guided.house import House
from tests.channels.guided.replies import Customer
from tests.channels.guided.story import Walk

MOST_TURNS = 40


def walk_through(house: House, door: Door, script: Script, test: ScriptTest, number: str, words: str = "") -> Walk:
    """Walk to the end of the test; `words` begin it, the script's first trigger unless others are given."""
    customer = Customer(house.trials.view, house.scripts(), script, test, number)
    walk = Walk(door.name, door.medium, number)
    before = _runs(house)
    walk.heard.append(door.begin(words or script.triggers["en"][0], script.key))
    begun = _runs(house) - before
    assert len(begun) == 1, f"{door.name}: {script.key} did not begin: {walk.heard[-1]}"
    walk.run_id = begun.pop()
    for led in _led(house, walk):
        reply = customer.reply(led.prompt) if led.prompt else None
        if reply is None:
            break
        walk.heard.append(door.reply(reply))
    return walk


def _led(house: House, walk: Walk) -> Iterator[Led]:
    while len(walk.turns) < MOST_TURNS:
        led = house.business.guides.last(walk.run_id)
        assert not walk.turns or led.n == walk.turns[-1].n + 1, f"{walk.door}: nothing was taken: {walk.heard[-1]}"
        walk.turns.append(led)
        yield led


def _runs(house: House) -> set[str]:
    with house.business.database.read() as session:
        return set(session.scalars(select(ScriptRun.id)))
