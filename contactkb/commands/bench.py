"""The command that measures recorded answers per second, beside an echo and a durable echo on the same server."""

from __future__ import annotations

import json
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
from gunicorn.util import import_app

from contactkb.bench import (
    DURABLE_ECHO,
    ECHO,
    Load,
    add_baselines,
    distinct_questions,
    many_facts,
    measure_tables,
    pack_entries,
    run_load,
    scratch_business,
    scratch_server,
)
from contactkb.business import EXTENSION, Business
from contactkb.commands import bench_finding
from contactkb.commands.bench_finding import tell_finding, tell_growth, tell_search
from contactkb.commands.offices import PORT
from contactkb.commands.serving import Web
from contactkb.knowledge import Act, Entry
from contactkb.settings import read_settings

WARM_UP_SECONDS = 2.0
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
    figures: dict[str, Any] = measure_tables() if tables else _answers(port, seconds, connections, quiet=as_json)
    if not tables:
        figures[f"cold_start_s_{MANY}_facts"] = _cold_start(port)
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
        app = import_app("wsgi:app")
        return add_baselines(app, app.extensions[EXTENSION].database)


def _answers(port: int, seconds: float, connections: int, quiet: bool) -> dict[str, Any]:
    entries = [*pack_entries().values()]
    with (
        tempfile.TemporaryDirectory() as name,
        scratch_business(Path(name), entries) as business,
        scratch_server(Path(name), port),
    ):
        return _measure(business, port, seconds, connections, quiet)


def _measure(business: Business, port: int, seconds: float, connections: int, quiet: bool) -> dict[str, Any]:
    address = ("127.0.0.1", port)
    questions = (json.dumps({"question": it}).encode() for it in distinct_questions(business.counter.view()))

    def ask(path: str, label: str) -> Load:
        run_load(address, path, questions, min(WARM_UP_SECONDS, seconds), connections)
        if not quiet:
            click.echo(f"asking {label} for {seconds:g} s ...", err=True)
        return run_load(address, path, questions, seconds, connections)

    echo, durable = ask(ECHO, "the echo"), ask(DURABLE_ECHO, "the durable echo")
    with _publisher(business) as published:
        answers = ask("/widget/answers", "the counter")
    return {
        "answers_per_second": round(answers.per_second, 1),
        "echo_per_second": round(echo.per_second, 1),
        "durable_echo_per_second": round(durable.per_second, 1),
        "ratio": round(answers.per_second / echo.per_second, 4),
        "durable_ratio": round(answers.per_second / durable.per_second, 4),
        "p50_ms": answers.percentile_ms(50),
        "p95_ms": answers.percentile_ms(95),
        "p99_ms": answers.percentile_ms(99),
        "published": len(published),
        "outcomes": answers.outcomes,
        "statuses": answers.statuses,
    }


def _cold_start(port: int) -> float:
    with tempfile.TemporaryDirectory() as name:
        with scratch_business(Path(name), many_facts(pack_entries(), MANY)):
            pass
        begun = time.perf_counter()
        with scratch_server(Path(name), port):
            bodies = iter([b'{"question": "how much is the ground beef"}'])
            run_load(("127.0.0.1", port), "/widget/answers", bodies, 60, 1)
            return round(time.perf_counter() - begun, 2)


@contextmanager
def _publisher(business: Business) -> Iterator[list[int]]:
    published: list[int] = []
    done = threading.Event()

    def work() -> None:
        while not done.wait(1.0):
            published.append(_publish(business, len(published)))

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield published
    finally:
        done.set()
        thread.join()


def _publish(business: Business, number: int) -> int:
    entry = business.counter.view().entries[("fact", "ground-beef")]
    price = {**entry.content["price"], "amount": f"{Decimal('6.50') + Decimal(number % 100) / 100} USD"}
    changed = Entry(*entry.name, 0, entry.pack, {**entry.content, "price": price})
    act = Act("bench", business.database.now())
    with business.database.write() as session:
        return business.press.replace(session, [(changed, True)], act, "a second person")
