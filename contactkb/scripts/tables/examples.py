"""The tests inside a standard: run, and counted by the rows that they touch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from contactkb.knowledge.values import BadValue, Value
from contactkb.scripts.tables.atoms import Atom, atom_of
from contactkb.scripts.tables.column import Given, dump_given, read_given
from contactkb.scripts.tables.flaw import Flaw
from contactkb.scripts.tables.inputs import atoms_of, read_inputs
from contactkb.scripts.tables.judging import Verdict, judge
from contactkb.scripts.tables.standard import COLLECT, Example, FactValue, Standard

# Keys digests that nobody keeps.
NO_SECRET = b""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a table its tests touch: rows by id, those touched, and those excused with the reason."""

    rows: tuple[str, ...]
    touched: frozenset[str]
    excused: Mapping[str, str]

    def __str__(self) -> str:
        excuses = "".join(f"; {row} is not: {why}" for row, why in self.excused.items())
        return f"{len(self.touched)} of {len(self.rows)} rows are tested{excuses.rstrip('.')}"

    @property
    def untouched(self) -> tuple[str, ...]:
        """Rows that no test touches and nobody excuses."""
        return tuple(row for row in self.rows if row not in self.touched and row not in self.excused)


def run_examples(standard: Standard, facts: Mapping[str, Value]) -> tuple[Coverage, list[Flaw]]:
    """Run every test; `facts` are the named values that facts hold now, unless a test gives others."""
    flaws: list[Flaw] = []
    touched: set[str] = set()
    for at, example in enumerate(standard.examples):
        try:
            verdict = _try(standard, example, facts)
        except BadValue as error:
            flaws.append(Flaw(("tests", at), f"the test {example.name!r}: {error.what}", error.remedy))
            continue
        touched |= {row.id for row in verdict.rows}
        flaws += [
            Flaw(("tests", at), f"the test {example.name!r} {it}", _REMEDY) for it in _fails(standard, example, verdict)
        ]
    coverage = Coverage(tuple(row.id for row in standard.rows), frozenset(touched), standard.untested)
    return coverage, [*flaws, *_uncovered(standard, coverage)]


_REMEDY = "Mend the table or the test."


def _try(standard: Standard, example: Example, facts: Mapping[str, Value]) -> Verdict:
    unknown = sorted({*example.inputs} - {*standard.inputs})
    if unknown:
        raise BadValue(f"there is no input {unknown[0]!r}.", f"Use one of: {', '.join(standard.inputs)}.")
    inputs = read_inputs(standard, example.inputs, NO_SECRET, looked_up=True)
    if inputs.unread:
        return Verdict((), (), "; ".join(f"{name} is {what}" for name, what in inputs.unread.items()))
    return judge(standard, {**atoms_of(standard, inputs), **_named(standard, example, facts)}, inputs.held)


def _named(standard: Standard, example: Example, facts: Mapping[str, Value]) -> dict[str, Atom]:
    known: dict[str, Given] = {name: it for name, it in standard.values.items() if not isinstance(it, FactValue)}
    known |= facts
    for name, text in example.given.items():
        if not isinstance(standard.values.get(name), FactValue):
            raise BadValue(f"{name!r} is no value that a fact holds.", "Give only those, or remove it.")
        known[name] = read_given(standard.columns[name], text, standard.zone)
    for name in standard.values:
        if name not in known and standard.asks_for(name):
            raise BadValue(f"the value {name!r} lives elsewhere.", "Give it under `given:`.")
    return {name: atom_of(value) for name, value in known.items()}


def _fails(standard: Standard, example: Example, verdict: Verdict) -> Iterator[str]:
    if example.expect == "handover":
        if verdict.rows:
            yield f"expects a hand-over, and {', '.join(row.id for row in verdict.rows)} decides."
        return
    if not verdict.rows:
        yield f"expects a decision, and there is none: {verdict.trouble}"
        return
    wanted = example.expect if isinstance(example.expect, list) else [example.expect]
    if standard.hit != COLLECT and isinstance(example.expect, list):
        yield "expects several outputs, and one row decides."
    elif standard.hit == COLLECT and len(wanted) != len(verdict.rows):
        yield f"expects {len(wanted)} rows, and {', '.join(verdict.matched)} hold."
    else:
        for want, row in zip(wanted, verdict.rows, strict=True):
            yield from _differs(standard, want, row.outputs, row.id)


def _differs(
    standard: Standard, want: Mapping[str, Any], outputs: Mapping[str, Given | None], row: str
) -> Iterator[str]:
    for name, text in want.items():
        if name == "rule":
            if text != row:
                yield f"expects the row {text}, and {row} decides."
            continue
        if name not in standard.outputs:
            yield f"expects an output {name!r} that is not declared."
            continue
        found = outputs[name]
        expected = None if text in ("-", "") else read_given(standard.outputs[name], text, standard.zone)
        if found != expected:
            said = (
                "nothing"
                if found is None
                else str(dump_given(found, standard.zone)).lower()
                if isinstance(found, bool)
                else dump_given(found, standard.zone)
            )
            yield f"expects {name} {text}, and the row {row} gives {said}."


def _uncovered(standard: Standard, coverage: Coverage) -> Iterator[Flaw]:
    lines = {row.id: row.line for row in standard.rows}
    for row in coverage.untouched:
        remedy = f"Add a test that leads to it, or an excuse: `untested: {{{row}: why}}`."
        yield Flaw(("rows", lines[row]), f"no test touches the row {row}.", remedy)
    for row in standard.untested:
        if row not in lines:
            yield Flaw(("untested", row), f"there is no row {row!r} to excuse.", "Remove it, or mend its name.")
        elif row in coverage.touched:
            yield Flaw(("untested", row), f"the row {row} is tested.", "Remove the excuse.")
