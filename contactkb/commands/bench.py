"""The command that measures recorded answers per second, beside an echo and a durable echo on the same server."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click

from contactkb.bench import add_baselines, cold_start, measure_answers, measure_scripts, measure_tables
from contactkb.business import EXTENSION
from contactkb.commands import bench_finding
from contactkb.commands.bench_finding import tell_finding, tell_growth, tell_search
from contactkb.commands.offices import PORT
from contactkb.commands.serving import Web
from contactkb.settings import read_settings

MANY = 1000
PATH = click.Path(path_type=Path)


def add_to(cli: click.Group) -> None:
    """Add the commands of this file."""
    cli.add_command(bench)
    cli.add_command(bench_serve)
    bench_finding.add_to(cli)


@click.command()
@click.option(
    "--seconds", type=click.FloatRange(1), default=10.0, show_default=True, help="How long each of the three is asked."
)
@click.option("--connections", type=click.IntRange(1), default=8, show_default=True, help="How many ask at once.")
@click.option("--port", type=PORT, default=8765, show_default=True, help="A free port.")
@click.option("--tables", is_flag=True, help="Measure decision tables instead, beside the engine alone.")
@click.option("--scripts", is_flag=True, help="Measure turns of the guide instead, and checking two hundred scripts.")
@click.option("--finding", is_flag=True, help="Measure what is found of a --set instead, beside search engines.")
@click.option("--set", "folder", type=PATH, help="With --finding: a folder with a published set, such as banking77.")
@click.option("--shots", type=click.IntRange(1), help="With --finding: so many questions of each key are known.")
@click.option("--most", type=click.IntRange(1), default=1000, show_default=True, help="With --finding: asked at most.")
@click.option("--growth", is_flag=True, help="Measure finding with 100 to 100,000 items instead, beside the same.")
@click.option("--long", is_flag=True, help="With --growth: a million items as well.")
@click.option("--out", type=PATH, help="With --growth: a folder for growth.json and growth.svg.")
@click.option("--search", is_flag=True, help="Measure searches at the console instead, beside Whoosh for all words.")
@click.option(
    "--facts", type=click.IntRange(1000), default=10_000, show_default=True, help="With --search: so many made-up ones."
)
@click.option("--json", "as_json", is_flag=True, help="The figures for programs.")
def bench(
    seconds: float,
    connections: int,
    port: int,
    tables: bool,
    scripts: bool,
    finding: bool,
    folder: Path | None,
    shots: int | None,
    most: int,
    growth: bool,
    long: bool,
    out: Path | None,
    search: bool,
    facts: int,
    as_json: bool,
) -> None:
    """Measure recorded answers per second through the widget's API, with one publication a second.

    The baselines run in the same run on the same server: an echo of the JSON, and that echo with one durable row.
    --tables measures decisions by a table of fifty rows, beside the engine of conditions alone.

    --finding asks the same questions of facts built from a set and of Whoosh, tantivy and SQLite FTS5, with a document
    for each fact and with one for each question, in turn. --growth measures what a question, building and memory cost
    with ever more made-up items, the same in each run, each size in a process of its own. tantivy is an extra: what is
    not installed is named and left out. --search measures pages of what is found at the console, with marks and facets.
    """
    if finding:
        return tell_finding(folder, shots, most, as_json)
    if growth:
        return tell_growth(long, out, as_json)
    if search:
        return tell_search(facts, as_json)
    report = _silence if as_json else _say
    figures: dict[str, Any]
    if tables or scripts:
        figures = measure_tables() if tables else measure_scripts()
    else:
        figures = measure_answers(port, seconds, connections, report)
        figures[f"cold_start_s_{MANY}_facts"] = cold_start(port, MANY)
    if as_json:
        click.echo(json.dumps(figures, indent=2))
        return
    for name, figure in figures.items():
        click.echo(f"{name:>24}  {figure}")


@click.command("bench-serve", hidden=True)
@click.argument("port", type=int)
def bench_serve(port: int) -> None:
    """Serve the application with both baselines."""
    _BenchWeb(read_settings(os.environ), f"127.0.0.1:{port}", loglevel="warning").run()


class _BenchWeb(Web):
    def load(self) -> Any:
        app = super().load()
        return add_baselines(app, app.extensions[EXTENSION].database)


def _say(line: str) -> None:
    click.echo(line, err=True)


def _silence(line: str) -> None:
    pass
