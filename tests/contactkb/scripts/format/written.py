"""Scripts that tests write: as text, as content, and as read."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from typing import Any

from contactkb.business import AUTHORS_CHECKS
from contactkb.knowledge import Entry, Finding, Unit, View
from contactkb.knowledge.checking import check_shapes
from contactkb.knowledge.schemas import check_entry
from contactkb.packs import read_pack, read_tree
from contactkb.scripts import check_scripts
from contactkb.scripts.format.reading import read_script
from contactkb.scripts.format.script import Script
from contactkb.scripts.tables.flaw import Flaw
from tests.contactkb.scripts.tables.late import UNIT
from tests.world import PACK

LATE = (Path(__file__).parent / "order-late.yaml").read_text("utf-8")

SHORT = """\
script: hello
unit: shop
owner: counter
phase: before
language: en
title: Hello
steps:
  - {id: hello, say: We are here for you.}
"""


def content_of(text: str) -> dict[str, Any]:
    """The content of a script, as a pack reads it from its file."""
    data = read_tree(text, "script.yaml").data
    assert isinstance(data, dict)
    return data


def entry_of(content: dict[str, Any]) -> Entry:
    """The entry of a script."""
    return Entry("script", str(content.get("script")), 1, "corner-shop", content)


def read(text: str, unit: Unit = UNIT) -> tuple[Script | None, list[Flaw]]:
    """The script in the text, and what is wrong with its shape, or else with how its parts fit together."""
    return read_content(content_of(text), unit)


def read_content(content: Any, unit: Unit = UNIT) -> tuple[Script | None, list[Flaw]]:
    """The script in the content; None where not even its shape is right."""
    wrong = [Flaw(place, it.what, it.remedy) for place, it in check_entry("script", content, unit.zone)]
    return (None, wrong) if wrong else read_script(entry_of(content), unit)


def good(text: str) -> Script:
    """The script in a text without flaws."""
    script, flaws = read(text)
    assert flaws == []
    assert script is not None
    return script


def pack_of(folder: Path, *scripts: str) -> Path:
    """The corner shop's pack with these scripts."""
    place = folder / "pack"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(PACK, place)
    (place / "scripts").mkdir()
    for at, text in enumerate(scripts):
        (place / "scripts" / f"script-{at}.yaml").write_text(text, "utf-8")
    return place


@cache
def shop_view() -> View:
    """Everything that the corner shop has published."""
    return View.of(1, 1, read_pack(PACK).entries.values())


def view_of(*entries: Entry) -> View:
    """Everything that the corner shop has published, and these."""
    return shop_view().changed(1, {entry.name: entry for entry in entries})


def findings_of(*texts: str) -> list[Finding]:
    """What keeps scripts of well-formed shape from being published in the corner shop."""
    entries = [entry_of(content_of(text)) for text in texts]
    assert [it for entry in entries for it in check_entry("script", entry.content, UNIT.zone)] == []
    return list(check_scripts(view_of(*entries), [entry.name for entry in entries]))


def judged(content: Any) -> list[Finding]:
    """Every problem of any content at all as a script of the corner shop, as publishing it would find them."""
    entry = Entry("script", "order-late", 0, "corner-shop", content)
    view, changes = view_of(), {entry.name: entry}
    found = check_shapes(view, changes)
    if not found:
        after = view.changed(2, changes)
        found = [it for check in AUTHORS_CHECKS for it in check(after, [entry.name])]
    return found
