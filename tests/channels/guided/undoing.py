"""The medium of words undone: every value in them is parsed back, and what is left has to be the same at every door."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select

from contactkb.contacts import Promise
from contactkb.knowledge import Price, Value, dump_value, parse_value
from contactkb.knowledge.values import BadValue, Moment, UnitPrice
from contactkb.scripts import Led, Prompt, find_standard, read_standard
from contactkb.scripts.runs.script_run import ScriptRun
from contactkb.scripts.tables.standard import FactValue
from contactkb.wording import hear, read, to_gsm, write
from tests.channels.guided.doors import in_plain
from tests.channels.guided.house import House
from tests.channels.guided.story import Walk

TYPES = frozenset(("money", "quantity", "duration", "count", "percentage", "day", "moment", "phone"))
# What some media leave out: signs that nobody speaks, and those that no text message has.
SIGNS = str.maketrans(
    {"…": "...", "\N{RIGHT SINGLE QUOTATION MARK}": "'", "–": " ", "-": " ", "(": None, ")": None, '"': None}
)
# How customers are reached is known at some doors, and read back there; at the others it is asked.
REACHED = "<how they are reached>"


def undone(house: House, walk: Walk) -> list[list[str]]:
    """Each turn's words beside answers, one by one, with marks in the place of values and names.

    Raises AssertionError where a value is not what its own words are parsed to.
    """
    with house.business.database.read() as session:
        state = json.loads(session.get_one(ScriptRun, walk.run_id).state)
        dues = list(session.scalars(select(Promise.due).where(Promise.run == walk.run_id)))
    values = [*_values(house, state), *map(Moment, dues)]
    marks = dict([*_said(house, walk, values), *_called(house, walk, state)])
    longest_first = sorted(marks.items(), key=lambda it: -len(it[0]))
    return [[_plain(words, longest_first) for words in _words(house, led)] for led in walk.turns]


def _words(house: House, led: Led) -> Iterator[str]:
    yield from (it.words for it in led.said if not it.receipt)
    if led.prompt and _asks_how_to_reach(house, led.prompt):
        yield REACHED
    elif led.prompt:
        yield led.prompt.words
        yield from (way.label for way in led.prompt.ways)


def _asks_how_to_reach(house: House, prompt: Prompt) -> bool:
    slot = house.scripts()[prompt.script].slots.get(prompt.slot)
    return slot is not None and "caller" in slot.origins


def _plain(words: str, marks: list[tuple[str, str]]) -> str:
    plain = _bare(words)
    for said, mark in marks:
        plain = re.sub(rf"(?<!\w){re.escape(said)}(?!\w)", mark, plain)
    return plain.rstrip(".")


def _bare(words: str) -> str:
    return in_plain(to_gsm(words).translate(SIGNS)).casefold()


def _said(house: House, walk: Walk, values: list[Value]) -> Iterator[tuple[str, str]]:
    """How each value is said in the medium of the walk, once that was parsed back."""
    today, zone, medium = house.today, house.unit.zone, walk.medium
    for value in values:
        said, (kind, text) = write(value, medium, "en", today, zone), dump_value(value, zone)
        spoken = medium == "speech"
        heard = hear(said, kind, "en", today, zone) if spoken else read(said, kind, medium, "en", today, zone)
        assert dump_value(heard, zone) == (kind, text), (walk.door, said)
        yield _bare(said), "<number>" if text == walk.number else f"<{kind} {text}>"


def _values(house: House, state: Mapping[str, Any]) -> Iterator[Value]:
    """What slots hold, what was decided, and what the reasons of that may name."""
    texts = [(it["type"], it["text"]) for it in state["slots"].values()]
    for decided in state["decided"].values():
        texts += [(kind.split()[0], str(decided["outputs"].get(name))) for name, kind in decided["types"].items()]
        yield from _named(house, decided["standard"])
    bodies = (fact.body for fact in house.trials.view.facts.values())
    yield from (it.price for it in bodies if isinstance(it, Price) and isinstance(it.price, UnitPrice))
    for kind, text in texts:
        try:
            if kind in TYPES:
                yield parse_value(kind, text, house.unit.zone)
        except BadValue:
            continue


def _named(house: House, key: str) -> Iterator[Value]:
    view = house.trials.view
    entry = find_standard(view.entries, key)
    assert entry is not None
    for value in read_standard(entry, view.units[entry.content["unit"]])[0].values.values():
        found = view.facts[value.fact].values.get(value.name) if isinstance(value, FactValue) else value
        if found is not None:
            yield found  # type: ignore[misc]  # a value that is read elsewhere is in no reason of the packs


def _called(house: House, walk: Walk, state: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What facts are called that slots hold."""
    for name, it in state["slots"].items():
        fact = house.trials.view.facts.get(it["text"]) if it["type"] == "fact" else None
        if fact:
            words = fact.words["en"]
            yield _bare(words.spoken_name or words.title if walk.medium == "speech" else words.title), f"<{name}>"
