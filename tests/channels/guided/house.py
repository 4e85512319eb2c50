"""A business that has published a pack of content/, open at every door, with what it reads in other systems."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from flask import Flask

from channels import CHANNELS
from contactkb.app import create_app
from contactkb.business import EXTENSION, Business, open_business
from contactkb.database import upgrade
from contactkb.knowledge import Act, Unit
from contactkb.packs import import_pack, read_pack
from contactkb.people import add_token, add_user
from contactkb.scripts import Script, ScriptTest, Trials, read_script
from contactkb.settings import Settings
from tests.channels.guided.outside import LOOKED_UP, READ, Outside
from tests.world import PASSWORD, PEOPLE, SteppedClock, settings_for

CONTENT = Path(__file__).parents[3] / "content"
PACKS = sorted(path.parent.name for path in CONTENT.glob("*/pack.yaml"))
Houses: TypeAlias = Callable[[str], "House"]
OPENING = datetime(2026, 1, 2, 17, tzinfo=UTC)


@dataclass
class House:
    """One business: `at` is its clock, `outside` what other systems tell it, `token` a program's that brings mail."""

    pack: str
    app: Flask
    settings: Settings
    business: Business
    at: SteppedClock
    outside: Outside
    token: str
    trials: Trials
    _numbers: count[int] = field(default_factory=lambda: count(1000))

    @property
    def unit(self) -> Unit:
        """Whose door it is."""
        return self.business.counter.view().units[self.business.home()]

    @property
    def today(self) -> date:
        """The day there."""
        return self.at().astimezone(self.unit.zone).date()

    def scripts(self) -> dict[str, Script]:
        """Every script, by key."""
        view = self.trials.view
        entries = (it for it in view.entries.values() if it.collection == "script")
        return {it.key: read_script(it, view.units[it.content["unit"]])[0] for it in entries}

    def new_number(self) -> str:
        """The number of a customer whom nobody has heard of."""
        return f"+1207555{next(self._numbers)}"

    def prepare(self, script: Script, test: ScriptTest) -> None:
        """Let it be the moment of the test, with what it gives said outside."""
        self.at.at = self.trials.scene(script, test).moment
        self.outside.say({})
        for source in (*READ, *LOOKED_UP):
            # A system that broke down for the last test works again.
            self.business.counter.sources.look(source, {"line": "free", "items": ""})
        self.outside.say(test.given)


@contextmanager
def open_house(pack: str, place: Path, **others: object) -> Iterator[House]:
    """The pack, published, in a folder of its own, with these other settings."""
    outside, clock, (store, token) = Outside(place), SteppedClock(OPENING), _published(pack)
    (place / "store.db").write_bytes(store)
    app = create_app(_settings(place, outside, **others), CHANNELS, clock)
    business = app.extensions[EXTENSION]
    house = House(pack, app, business.settings, business, clock, outside, token, Trials(business.counter.view()))
    yield house
    business.close()


@cache
def _published(pack: str) -> tuple[bytes, str]:
    """The store of a business that has just published the pack, made once, and the token of its program."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        business = open_business(_settings(place, Outside(place)), SteppedClock(OPENING))
        upgrade(business.database)
        with business.database.write() as session:
            import_pack(session, business.press, read_pack(CONTENT / pack), Act("otto", OPENING, "opening"), "petra")
            for name, role in PEOPLE.items():
                add_user(session, name, role, PASSWORD, OPENING)
            token = add_token(session, "post", "public", ["ask"], OPENING)
        business.close()
        return (place / "store.db").read_bytes(), token


def _settings(place: Path, outside: Outside, **others: object) -> Settings:
    (place / "sources.toml").write_text(outside.declared(), "utf-8")
    return settings_for(f"sqlite:///{place}/store.db", sources=str(place / "sources.toml"), unit="", **others)


def begun_by_customers(house: House) -> list[Script]:
    """The scripts that customers' own words may begin."""
    return [it for it in house.scripts().values() if it.triggers and it.audience == "public"]


def longest(script: Script) -> ScriptTest:
    """The test of the script that goes the longest way."""
    return max(script.tests, key=lambda it: len(it.path))
