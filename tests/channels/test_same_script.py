"""One script file is one conversation: the same steps, decisions, facts, promises and words at every door."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from contactkb.scripts import Script, ScriptTest
from tests.channels.guided.doors import Door, HelpPage, Panel, Phone, Texts, in_plain
from tests.channels.guided.house import CONTENT, PACKS, House, Houses, begun_by_customers, longest
from tests.channels.guided.slower_doors import Desk, Letters
from tests.channels.guided.story import Walk, tell
from tests.channels.guided.undoing import undone
from tests.channels.guided.walking import walk_through

Open = Callable[[House, str], Door]


def by_keys(house: House, number: str) -> Door:
    """A caller who presses keys wherever there are some."""
    return Phone(house, number, keys=True)


def in_words(house: House, number: str) -> Door:
    """Somebody who never answers with the number of a choice."""
    return Texts(house, number, numbers=False)


DOORS: tuple[Open, ...] = (Panel, HelpPage, Texts, Phone, by_keys, Desk, Letters)
QUICK: tuple[Open, ...] = (Panel, HelpPage, Texts, Phone, by_keys, Desk)


def scripts_in(pack: str) -> list[str]:
    """The scripts of a pack that customers' words begin."""
    files = sorted((CONTENT / pack / "scripts").glob("*.yaml"))
    return [path.stem for path in files if "\ntriggers:" in path.read_text("utf-8")]


EACH = [pytest.param(pack, key, id=key) for pack in PACKS for key in scripts_in(pack)]


def test_every_script_that_customers_begin_is_walked(houses: Houses) -> None:
    for pack in PACKS:
        assert [it.key for it in begun_by_customers(houses(pack))] == scripts_in(pack)


@pytest.mark.parametrize(("pack", "key"), EACH)
def test_a_script_is_the_same_at_every_door(houses: Houses, pack: str, key: str) -> None:
    script = houses(pack).scripts()[key]
    compare(houses(pack), script, longest(script), DOORS if key == scripts_in(pack)[-1] else QUICK)


@pytest.mark.long
@pytest.mark.parametrize(("pack", "key"), EACH)
def test_each_way_through_a_script_is_the_same_at_every_door(houses: Houses, pack: str, key: str) -> None:
    script = houses(pack).scripts()[key]
    for test in script.tests:
        compare(houses(pack), script, test, (*DOORS, in_words))


def compare(house: House, script: Script, test: ScriptTest, doors: tuple[Open, ...]) -> None:
    """Walk the test through these doors, and compare what came of it, and every word."""
    walks = [_walk(house, script, test, door) for door in doors]
    stories = {walk.door: tell(house, walk) for walk in walks}
    first = stories[walks[0].door]
    mine = [name.removeprefix(f"{script.key}.") for name in first.taken if name.startswith(f"{script.key}.")]
    assert (mine, first.outcome) == (list(test.path), test.ends)
    assert stories == dict.fromkeys(stories, first)
    for one, other in pairwise(walks):
        assert undone(house, one) == undone(house, other), (one.door, other.door)
    for walk in walks:
        _expect_its_words_to_be_heard(walk)


def _walk(house: House, script: Script, test: ScriptTest, door: Open) -> Walk:
    house.prepare(script, test)
    number = house.new_number()
    return walk_through(house, door(house, number), script, test, number)


def _expect_its_words_to_be_heard(walk: Walk) -> None:
    """What was led is what the customer got, in this order."""
    for led, heard in zip(walk.turns, walk.heard, strict=True):
        at, asked = 0, led.prompt
        for words in (*(it.words for it in led.said), *((asked.words,) if asked else ())):
            assert in_plain(words) in heard[at:], (walk.door, words, heard)
            at = heard.index(in_plain(words), at)
        for way in asked.ways if asked else ():
            assert (way.spoken if walk.medium == "speech" else way.label) in heard, (walk.door, way, heard)
