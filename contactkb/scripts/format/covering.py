"""How much of a script its tests touch: steps, branches and rows of its tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from contactkb.scripts.format.flow import MISSING, REST, VALUE, flow_of
from contactkb.scripts.format.script import Script
from contactkb.scripts.guide.playing import Walk
from contactkb.scripts.tables.flaw import Flaw, Place
from contactkb.scripts.tables.standard import Standard

BETWEEN = ":"


@dataclass(frozen=True, slots=True)
class ScriptCoverage:
    """Steps by id, branches (step:value), rows (table:row); what tests touch of them, and what is excused with why.

    Where something cannot be told (step:missing) may be tested; it need not be, as long as the step behind it is.
    """

    steps: tuple[str, ...]
    branches: tuple[str, ...]
    rows: tuple[str, ...]
    touched: frozenset[str]
    excused: Mapping[str, str]

    def __str__(self) -> str:
        parts = [("steps", self.steps), ("branches", self.branches), ("rows", self.rows)]
        counts = [f"{len(self.touched & {*names})} of {len(names)} {what}" for what, names in parts if names]
        told = f"{', '.join(counts[:-1])} and {counts[-1]}" if len(counts) > 1 else "".join(counts)
        excuses = "".join(f"; {name} is not: {why}" for name, why in self.excused.items())
        return f"{told} are tested{excuses.rstrip('.')}"

    @property
    def untouched(self) -> tuple[str, ...]:
        """What no test touches and nobody excuses."""
        wanted = (*self.steps, *self.branches, *self.rows)
        return tuple(name for name in wanted if name not in self.touched and name not in self.excused)


def cover(script: Script, tables: Mapping[str, Standard], walks: Sequence[Walk]) -> ScriptCoverage:
    """What these walks through the script touch; `tables` are its own, as they are read."""
    branches = tuple(_branches(script))
    touched = {step for walk in walks for step in walk.path}
    touched |= {_branch_of(way, branches) for walk in walks for way in walk.ways}
    touched |= {row for walk in walks for row in walk.rows}
    rows = tuple(f"{name}{BETWEEN}{row.id}" for name, table in tables.items() for row in table.rows)
    inner = {f"{name}{BETWEEN}{row}": why for name, table in tables.items() for row, why in table.untested.items()}
    steps = tuple(step.id for step in script.steps)
    return ScriptCoverage(steps, branches, rows, frozenset(touched), {**inner, **script.untested})


def cover_without_flaws(script: Script, tables: Mapping[str, Standard]) -> ScriptCoverage:
    """The same for a script that nothing is wrong with: its tests touch all that is not excused."""
    coverage = cover(script, tables, ())
    known = {*coverage.steps, *coverage.branches, *coverage.rows}
    return replace(coverage, touched=frozenset(known - coverage.excused.keys()))


def uncovered(script: Script, tables: Mapping[str, Standard], coverage: ScriptCoverage) -> Iterator[Flaw]:
    """What no test touches, and excuses for what is not there or is tested."""
    for name in coverage.untouched:
        remedy = f'Add a test that leads to it, or an excuse: `untested: {{"{name}": why}}`.'
        yield Flaw(_place(script, tables, name), f"no test takes {_called(coverage, name)}.", remedy)
    known = {*coverage.steps, *coverage.branches, *coverage.rows, *(f"{it}{BETWEEN}{MISSING}" for it in coverage.steps)}
    for name in coverage.excused:
        place: Place = ("untested", name) if name in script.untested else ("tables", name.partition(BETWEEN)[0])
        if name not in known:
            yield Flaw(place, f"there is no {name!r} to excuse.", "Remove it, or mend its name.")
        elif name in coverage.touched:
            yield Flaw(place, f"{name} is tested.", "Remove the excuse.")


def _branches(script: Script) -> Iterator[str]:
    for leads in flow_of(script).values():
        yield from dict.fromkeys(f"{lead.of}{BETWEEN}{lead.by}" for lead in leads if lead.kind == VALUE)


def _branch_of(way: str, branches: Sequence[str]) -> str:
    """The branch that a value took; the rest where it has none of its own."""
    rest = f"{way.partition(BETWEEN)[0]}{BETWEEN}{REST}"
    return rest if way not in branches and rest in branches and not way.endswith(f"{BETWEEN}{MISSING}") else way


def _called(coverage: ScriptCoverage, name: str) -> str:
    first, _, inner = name.partition(BETWEEN)
    if name in coverage.steps:
        return f"the step {name}"
    return f"the branch {inner} of the step {first}" if name in coverage.branches else f"the row {inner} of {first}"


def _place(script: Script, tables: Mapping[str, Standard], name: str) -> Place:
    first, _, inner = name.partition(BETWEEN)
    if first in script.by_id:
        return ("steps", script.by_id[first].line, *(("next",) if inner else ()))
    line = next((row.line for row in tables[first].rows if row.id == inner), 1)
    return ("tables", first, "rows", line)
