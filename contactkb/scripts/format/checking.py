"""What must hold for a script to be published, and what its author should look at."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from contactkb.knowledge import Check, Entry, Finding, Name, View
from contactkb.scripts.format.covering import ScriptCoverage, cover_without_flaws
from contactkb.scripts.format.linking import broken_links
from contactkb.scripts.format.lints import Calls, advise_script, lint_script
from contactkb.scripts.format.reading import read_script
from contactkb.scripts.format.references import References
from contactkb.scripts.format.script import Script
from contactkb.scripts.format.trials import Trials
from contactkb.scripts.format.wording import misworded
from contactkb.scripts.tables.checking import advise_table, check_table
from contactkb.scripts.tables.flaw import Flaw, Place
from contactkb.scripts.tables.inner import inner_standard

LARGEST = 256_000
# Keys of everything that can be named, in words, references and braces.
_KEYS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def check_scripts(view: View, changed: Sequence[Name]) -> Iterator[Finding]:
    """What is wrong with the changed scripts, and with those that name what has changed.

    Nobody's new price waits for the words of a test: where only facts change, tests are not played.
    """
    trials, calls = Trials(view), Calls.of(view)
    others = {key for collection, key in changed if collection in ("standard", "script")}
    for entry in _concerned(view, changed):
        found = list(_flaws(view, calls, entry))
        # A script that leads nowhere would fail its tests in as many words as it has steps.
        if not found and (entry.name in changed or others & _named_in(entry)):
            found = list(trials.flaws(read_script(entry, view.units[entry.content["unit"]])[0]))
        yield from _findings(entry, found)


def advise_scripts(view: View, names: Sequence[Name]) -> Iterator[Finding]:
    """What an author should look at although nothing forbids it."""
    calls = Calls.of(view)
    for name in names:
        entry = view.entries.get(name)
        if entry is not None and entry.collection == "script":
            yield from _findings(entry, _advice(view, calls, entry))


def script_coverage_of(view: View, names: Sequence[Name]) -> Iterator[tuple[str, ScriptCoverage]]:
    """How much of each of these scripts, which nothing is wrong with, its tests touch."""
    trials = Trials(view)
    for name in names:
        entry = view.entries.get(name)
        if entry is not None and entry.collection == "script":
            script, _ = read_script(entry, view.units[entry.content["unit"]])
            yield script.key, cover_without_flaws(script, trials.tables(script))


def script_sources_are_declared(knows: Callable[[str], bool]) -> Check:
    """A check that every source that a script or a table of it reads from is one that the operator has declared."""

    def check(view: View, changed: Sequence[Name]) -> Iterator[Finding]:
        for name in changed:
            entry = view.entries.get(name)
            for place, source in _sources(entry) if entry is not None and entry.collection == "script" else ():
                if not knows(source):
                    remedy = "Use the name of a source that the operator has declared, or ask for it to be declared."
                    yield Finding(name, place, f"the source {source!r} is not declared in the settings.", remedy)

    return check


def _concerned(view: View, changed: Sequence[Name]) -> Iterator[Entry]:
    scripts = [entry for entry in view.entries.values() if entry.collection == "script"]
    mine = {*changed}
    # Departments of any unit may own a step.
    are_all = any(collection == "unit" for collection, _ in changed)
    keys = {key for collection, key in changed if collection in ("fact", "standard", "script")}
    for entry in scripts:
        if are_all or entry.name in mine or (keys and keys & _named_in(entry)):
            yield entry


def _sources(entry: Entry) -> Iterator[tuple[Place, str]]:
    for name, content in entry.content.get("reads", {}).items():
        yield ("reads", name, "source"), content["source"]
    for table, inner in entry.content.get("tables", {}).items():
        for name, content in inner.get("lookups", {}).items():
            yield ("tables", table, "lookups", name, "source"), content["source"]


def _named_in(entry: Entry) -> set[str]:
    return {*_KEYS.findall(json.dumps(entry.content, ensure_ascii=False))}


def _flaws(view: View, calls: Calls, entry: Entry) -> Iterator[Flaw]:
    if len(json.dumps(entry.content, ensure_ascii=False).encode()) > LARGEST:
        yield Flaw((), f"the script is larger than {LARGEST // 1000} KB.", "Move a part of it to a script of its own.")
        return
    script, flaws = read_script(entry, view.units[entry.content["unit"]])
    found = [*flaws, *misworded(script), *_tables(entry, script, lambda it: check_table(view, it))]
    # Without them what is named can be typed.
    found += [] if flaws else broken_links(References(view, script, entry))
    yield from found or lint_script(view, script, calls)


def _advice(view: View, calls: Calls, entry: Entry) -> Iterator[Flaw]:
    script, _ = read_script(entry, view.units[entry.content["unit"]])
    yield from _tables(entry, script, lambda it: advise_table(view, it))
    yield from advise_script(view, script, calls)


def _tables(entry: Entry, script: Script, look: Callable[[Entry], Iterable[Flaw]]) -> Iterator[Flaw]:
    """What is seen in each of its tables, with the place in the script."""
    for name in script.tables:
        for flaw in look(inner_standard(entry, name)):
            yield Flaw(("tables", name, *flaw.place), f"the table {name}: {flaw.what}", flaw.remedy)


def _findings(entry: Entry, flaws: Iterable[Flaw]) -> Iterator[Finding]:
    return (Finding(entry.name, flaw.place, flaw.what, flaw.remedy) for flaw in flaws)
