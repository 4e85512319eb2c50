"""Measuring what finding reaches and costs, beside search engines, on the command line."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from contactkb.bench import (
    LONG_SIZES,
    OURS,
    SIZES,
    WRITTEN,
    Growth,
    grow,
    growth_plot,
    measure_growth,
    measure_searches,
    missing_engines,
    race,
)
from contactkb.errors import Problem, Refused, Unavailable
from contactkb.evaluation import plan_set

# Beyond these their questions take so long that measuring does, too.
LARGEST = {"whoosh": 10_000, "sqlite3": 100_000}
LONGEST_SECONDS, LONGEST_SECONDS_LONG = 900.0, 14_400.0
COLUMNS = ("name", "items", "built_s", "p50_ms", "p95_ms", "top1", "memory_mb", "mb_per_100000", "facts_mb")


def add_to(cli: click.Group) -> None:
    """Add the command of this file."""
    cli.add_command(bench_grow)


@click.command("bench-grow", hidden=True)
@click.argument("who")
@click.argument("size", type=int)
def bench_grow(who: str, size: int) -> None:
    """Measure one size in this process."""
    with tempfile.TemporaryDirectory() as folder:
        click.echo(json.dumps(measure_growth(who, size, Path(folder))))


def tell_finding(folder: Path | None, shots: int | None, most: int, as_json: bool) -> None:
    """Ask the questions of a published set here and of search engines, and print what each reaches."""
    if folder is None:
        raise click.UsageError("--finding needs a --set to ask, such as --set ../shared/data/banking77.")
    plan = plan_set(folder, shots, None)
    racers, missing = race(plan.splits[0], most)
    rows = [{"name": it.name, "layout": it.layout, "asked": len(it.ranks), **it.figures()} for it in racers]
    if as_json:
        click.echo(json.dumps({"notes": plan.notes, "missing": missing, "found": rows}, indent=2))
        return
    for note in [*plan.notes, *_missing_notes(missing)]:
        click.echo(f"note: {note}")
    if len(plan.splits) > 1:
        click.echo(f"note: the first of {len(plan.splits)} parts is asked.")
    click.echo("\n".join(_table(rows, ("name", "layout", "top1", "top3", "p50_ms", "p95_ms", "built_s"))))


def tell_search(facts: int, as_json: bool) -> None:
    """Measure searches at the console among so many made-up facts, and print what they cost."""
    with tempfile.TemporaryDirectory() as folder:
        figures = measure_searches(facts, Path(folder))
    if as_json:
        click.echo(json.dumps(figures, indent=2))
        return
    for name, figure in figures.items():
        click.echo(f"{name:>24}  {figure}")


def tell_growth(long: bool, out: Path | None, as_json: bool) -> None:
    """Measure sizes from a hundred items on, here and with search engines, and print what each costs."""
    sizes = (*SIZES, *LONG_SIZES) if long else SIZES
    missing, notes, growths = missing_engines(), list[str](), list[Growth]()
    for who in (OURS, *(it for it in WRITTEN if it not in missing)):
        for size in [it for it in sizes if it <= LARGEST.get(who, max(sizes)) * (10 if long else 1)]:
            try:
                growths.append(grow(who, size, LONGEST_SECONDS_LONG if long else LONGEST_SECONDS))
            except Unavailable as error:
                notes.append(f"{error}.")
                break
            click.echo(f"{who}, {size:,} items: measured", err=True)
    notes += _missing_notes(missing)
    if out is not None:
        _write(out, growths, notes)
    if as_json:
        click.echo(json.dumps({"notes": notes, "grown": growths}, indent=2))
        return
    click.echo("\n".join([*(f"note: {note}" for note in notes), *_table(growths, COLUMNS)]))


def _missing_notes(missing: Sequence[str]) -> list[str]:
    return [
        f"{it} is not installed, so that nothing is measured beside it; pip install 'contactkb[bench]' brings it."
        for it in missing
    ]


def _table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> Iterator[str]:
    cells = [list(columns), *([_cell(row.get(name)) for name in columns] for row in rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(columns))]
    for row in cells:
        yield "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()


def _cell(value: object) -> str:
    return "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)


def _write(out: Path, growths: Sequence[Growth], notes: Sequence[str]) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / "growth.json").write_text(json.dumps({"notes": notes, "grown": growths}, indent=2) + "\n", "utf-8")
        (out / "growth.svg").write_text(growth_plot(growths) + "\n", "utf-8")
    except OSError as error:
        raise Refused([Problem(f"cannot be written to: {error}.", str(out), "Name a folder of your own.")]) from error
