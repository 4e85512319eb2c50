"""Whatever is answered in a guided conversation, at every door something comes of it, and nothing of it is executed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from contactkb.scripts import Led, Said
from contactkb.scripts.runs.script_run import ScriptRun
from tests.bad_inputs import ATTACKS, FOREIGN, HUGE, SIGNS
from tests.channels.guided.doors import Door, HelpPage, Panel, Phone, Texts
from tests.channels.guided.house import House, Houses
from tests.channels.guided.replies import Reply
from tests.channels.guided.slower_doors import Desk, Letters
from tests.world import NOON

BEGIN, SCRIPT = "there was too little in the bag", "put-it-right"
ODD = {**FOREIGN, **SIGNS, **ATTACKS, "huge": "beef " * (HUGE // 5)}
SOME = ("emoji", "control characters", "markup", "TwiML", "SQL", "template", "Arabic", "nothing", "huge")
DOORS = (Panel, HelpPage, Texts, Phone, Desk)
# Nothing that Twilio brings is longer.
LONGEST_BROUGHT = 1600
FINE = (200, 400, 413, 422)
# What would be there if something had been executed, or let through as it came.
EXECUTED = ("<script>alert(1)", "</Say></Gather><Dial>", "<img src=x", "root:x:0")

Open = Callable[[House, str], Door]


@pytest.fixture
def house(houses: Houses) -> House:
    found = houses("sams-butcher-shop")
    found.at.at = NOON
    return found


@pytest.mark.parametrize("door", DOORS)
def test_an_odd_answer_has_an_outcome_at_every_door(house: House, door: Open) -> None:
    for name in SOME:
        answer(house, door, ODD[name])


@pytest.mark.long
@pytest.mark.parametrize("door", [*DOORS, Letters])
def test_each_odd_answer_has_an_outcome_at_every_door(house: House, door: Open) -> None:
    for text in ODD.values():
        answer(house, door, text)


def answer(house: House, make: Open, text: str) -> None:
    """Answer with that where a story is asked for, and again where one of four is."""
    before, door = _runs(house), make(house, house.new_number())
    door.fine = FINE
    door.begin(BEGIN, SCRIPT)
    (run,) = _runs(house) - before
    for _ in range(2):
        led = house.business.guides.last(run)
        if led.prompt is None:
            break
        brought = text[:LONGEST_BROUGHT] if isinstance(door, Phone | Texts) else text
        heard = door.reply(Reply(Said(brought), led.prompt, brought))
        _expect_an_outcome(led, house.business.guides.last(run), heard, text)
        assert not any(it in door.raw for it in EXECUTED)


def _expect_an_outcome(before: Led, after: Led, heard: str, text: str) -> None:
    assert heard or not text.strip()
    # It was taken, and led on or to a person; or it was refused in words, and the question is still open.
    assert after.n >= before.n
    assert after.prompt is not None or after.outcome == "handed-over", after


def _runs(house: House) -> set[str]:
    with house.business.database.read() as session:
        return set(session.scalars(select(ScriptRun.id)))
