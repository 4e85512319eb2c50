"""Random customers are led through every script: no dead end, no repeated question, a person always within reach."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from contactkb.knowledge import View
from contactkb.packs import read_pack
from contactkb.scripts.format.reading import read_script
from contactkb.scripts.format.script import Script
from tests.contactkb.scripts.format.linted import ASIDE
from tests.contactkb.scripts.format.written import LATE, good
from tests.contactkb.scripts.guide.customers import customers_of
from tests.contactkb.scripts.guide.guided import SHOP
from tests.contactkb.scripts.guide.house import House

CONTENT = Path(__file__).parents[4] / "content"
OURS = {script.key: script for script in (good(LATE), good(ASIDE))}
FILES = sorted(CONTENT.glob("*/scripts/*.yaml"))
FEW = settings(max_examples=4, stateful_step_count=12, deadline=None)
MANY = settings(max_examples=150, stateful_step_count=30, deadline=None)


@cache
def house(pack: Path) -> House:
    """A pack of content, with its scripts."""
    view = View.of(1, 1, read_pack(pack).entries.values())
    entries = [it for it in view.entries.values() if it.collection == "script"]
    return House.of(view, {it.key: read_script(it, view.units[it.content["unit"]])[0] for it in entries})


def led(of: House, script: Script, how: settings) -> None:
    run_state_machine_as_test(customers_of(of, script), settings=how)  # type: ignore[no-untyped-call]  # it has no types


@pytest.mark.parametrize("script", OURS.values(), ids=OURS)
def test_customers_are_led_through_our_own_scripts(script: Script) -> None:
    led(House.of(SHOP, OURS), script, settings(FEW, max_examples=40))


@pytest.mark.parametrize("file", FILES, ids=lambda it: it.stem)
def test_customers_are_led_through_every_script_of_every_pack(file: Path) -> None:
    led(*_script(file), FEW)


@pytest.mark.long
@pytest.mark.parametrize("file", FILES, ids=lambda it: it.stem)
def test_many_customers_are_led_through_every_script_of_every_pack(file: Path) -> None:
    led(*_script(file), MANY)


def _script(file: Path) -> tuple[House, Script]:
    of = house(file.parents[1])
    return of, of.scripts[file.stem]
