"""The command that measures recorded answers per second, beside an echo and a durable echo on the same server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import click
from gunicorn.util import import_app

from contactkb.bench import Load, add_baselines, distinct_questions, run_load
from contactkb.bench.baselines import DURABLE_ECHO, ECHO
from contactkb.business import EXTENSION, Business, open_business
from contactkb.commands.serving import Web
from contactkb.database import upgrade
from contactkb.demo import CHECKOUT
from contactkb.errors import Unavailable
from contactkb.knowledge import Act, Entry
from contactkb.packs import import_pack, read_pack
from contactkb.settings import read_settings

PACK = CHECKOUT / "content" / "sams-butcher-shop"
WARM_UP_SECONDS = 2.0
# The pack's two systems of record, as databases without a file: they answer, and cost little of what is measured.
SOURCES = """
[erp-price]
kind = "sql"
url = "sqlite://"
query = "SELECT '4.49' WHERE :item <> ''"
suffix = " USD"

[warehouse-stock]
kind = "sql"
url = "sqlite://"
query = "SELECT 23 WHERE :item <> ''"
suffix = " each"
"""


def add_to(cli: click.Group) -> None:
    """Add the commands of this file."""
    cli.add_command(bench)
    cli.add_command(bench_serve)


@click.command()
@click.option("--seconds", default=10.0, show_default=True, help="How long each of the three is asked.")
@click.option("--connections", default=8, show_default=True, help="How many ask at once.")
@click.option("--port", default=8765, show_default=True, help="A free port.")
@click.option("--json", "as_json", is_flag=True, help="The figures for programs.")
def bench(seconds: float, connections: int, port: int, as_json: bool) -> None:
    """Measure recorded answers per second through the widget's API, with one publication a second.

    The baselines run in the same run on the same server: an echo of the JSON, and that echo with one durable row.
    """
    with tempfile.TemporaryDirectory() as folder, _server(Path(folder), port) as business:
        figures = _measure(business, port, seconds, connections, quiet=as_json)
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


def _measure(business: Business, port: int, seconds: float, connections: int, quiet: bool) -> dict[str, Any]:
    address = ("127.0.0.1", port)
    questions = (json.dumps({"question": it}).encode() for it in distinct_questions(business.counter.view()))

    def ask(path: str, label: str) -> Load:
        run_load(address, path, questions, WARM_UP_SECONDS, connections)
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


@contextmanager
def _server(folder: Path, port: int) -> Iterator[Business]:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("CONTACTKB_", "TWILIO_"))},
        "CONTACTKB_SECRET": "the bench guards nothing, and this is long enough",
        "CONTACTKB_SOURCES": str(folder / "sources.toml"),
        "DATABASE_URL": f"sqlite:///{folder / 'bench.db'}",
        "PYTHONPATH": str(CHECKOUT),
    }
    (folder / "sources.toml").write_text(SOURCES, "utf-8")
    business = open_business(read_settings(environment))
    upgrade(business.database)
    with business.database.write() as session:
        import_pack(session, business.press, read_pack(PACK), Act("bench", business.database.now()), "a second person")
    command = [sys.executable, "-m", "contactkb", "bench-serve", str(port)]
    server = subprocess.Popen(command, env=environment, cwd=CHECKOUT)  # noqa: S603 our own command
    try:
        _wait_for(port)
        yield business
    finally:
        server.terminate()
        server.wait(15)
        business.close()


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise Unavailable("the server to be measured did not start")


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
    amount = f"{Decimal('6.50') + Decimal(number % 100) / 100} USD"
    changed = Entry(
        *entry.name, 0, entry.pack, {**entry.content, "price": {**entry.content["price"], "amount": amount}}
    )
    with business.database.write() as session:
        return business.press.replace(
            session, [(changed, True)], Act("bench", business.database.now()), "a second person"
        )
