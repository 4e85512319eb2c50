"""A script that nothing is wrong with, in the corner shop, and what the lints say of it once it is changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from contactkb.knowledge import Entry, View
from contactkb.packs import read_pack
from contactkb.scripts.format.lints import advise_script, lint_script
from contactkb.scripts.format.script import Script
from contactkb.scripts.tables.flaw import Flaw
from tests.contactkb.scripts.format.written import content_of, entry_of, good
from tests.world import PACK

ASIDE = (Path(__file__).parent / "set-aside.yaml").read_text("utf-8")
# Whole steps of it, to be written otherwise.
HELLO, MANY, READY, KEPT = (f"- {{id: {it}" for it in ("hello", "many", "ready", "kept"))


def view_with(*others: Entry) -> View:
    """The corner shop with these entries as well."""
    return View.of(1, 1, [*read_pack(PACK).entries.values(), *others])


def changed(changes: Mapping[str, str]) -> Script:
    """The script with these words replaced, which still reads without a flaw; "- {id: x" stands for that whole step."""
    text = ASIDE
    for old, new in changes.items():
        assert old in text, old
        whole = (
            next(line for line in text.splitlines(keepends=True) if old in line) if old.startswith("- {id: ") else old
        )
        text = text.replace(whole, f"  {new}\n" if new and whole != old else new)
    return good(text)


def entry_with(text: str) -> Entry:
    """An entry of a script in that text."""
    return entry_of(content_of(text))


def lints(changes: Mapping[str, str], *others: Entry) -> list[Flaw]:
    """What keeps the changed script from being published."""
    return list(lint_script(view_with(*others), changed(changes)))


def told(changes: Mapping[str, str], *others: Entry) -> list[str]:
    """The same, in words."""
    return [flaw.what for flaw in lints(changes, *others)]


def advice(changes: Mapping[str, str], *others: Entry) -> list[str]:
    """What its author should look at."""
    return [flaw.what for flaw in advise_script(view_with(*others), changed(changes))]
