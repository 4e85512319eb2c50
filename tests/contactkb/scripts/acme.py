"""Acme Brands, whose scripts are the procedures of others: everything that it says, without a store."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from contactkb.knowledge import View
from contactkb.packs import read_pack
from contactkb.scripts.format.reading import read_script
from contactkb.scripts.format.script import Script, ScriptTest
from contactkb.scripts.format.trials import Trials
from contactkb.scripts.guide.playing import Walk
from contactkb.scripts.guide.turn import ActionWanted

SHOP = Path(__file__).parents[2] / "abcd-shop"
FULL_PATH = "full path"
# What scripts have in common stands in scripts of its own.
PART = "part-"


def acme() -> View:
    """Everything that the shop says, as if it were published."""
    return View.of(0, 0, list(read_pack(SHOP).entries.values()))


def scripts_of(view: View) -> Mapping[str, Script]:
    """Every script, by its key."""
    entries = (entry for entry in view.entries.values() if entry.collection == "script")
    return {entry.key: read_script(entry, view.units[entry.content["unit"]])[0] for entry in entries}


def full_path(script: Script) -> ScriptTest:
    """The test that goes through everything which the procedure lists."""
    return next(test for test in script.tests if test.name == FULL_PATH)


def walk(trials: Trials, script: Script, test: ScriptTest) -> Walk:
    """What comes of a test."""
    walked = trials.play(script, test).walk
    assert walked is not None
    return walked


def actions(walk: Walk) -> list[str]:
    """The actions that were wanted, in order."""
    return [deed.action for turn in walk.turns for deed in turn.deeds if isinstance(deed, ActionWanted)]
