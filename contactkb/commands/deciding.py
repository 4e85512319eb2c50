"""The command that decides: what the business does in a case, why, and by which rules."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click

from contactkb.answering import Context
from contactkb.business import Business
from contactkb.commands.cases import read_cases
from contactkb.commands.moments import DAYS, read_moment
from contactkb.commands.offices import business_of_environment
from contactkb.errors import Problem, Refused
from contactkb.packs import check_pack, read_pack
from contactkb.scripts import DECIDED, Decided, Retried, find_standard, try_on_record

FILE = click.Path(path_type=Path, allow_dash=True)
FOLDER = click.Path(path_type=Path)
MOST_SHOWN = 20
AT_ONCE = 4


def add_to(cli: click.Group) -> None:
    """Add the commands of this file."""
    cli.add_command(decide_command)


@click.command("decide")
@click.argument("standard")
@click.option("--inputs", "path", type=FILE, help="A JSON object, or one on each line; - is what comes in.")
@click.option("--as-of", default="", metavar="ISO", help="Decide by what was published and valid then, as a what-if.")
@click.option("--unit", default="", help="Whose door; the home unit where none is named.")
@click.option("--language", default="", help="en or es, for the reason; the door's first language otherwise.")
@click.option(
    "--what-if", type=FOLDER, metavar="PACK", help="A pack with STANDARD changed: who would be treated otherwise?"
)
@click.option("--days", type=DAYS, default=30, show_default=True, help="How far back --what-if looks.")
@click.option("--text", "as_text", is_flag=True, help="For people: one sentence for each case.")
@click.option("--json", "as_json", is_flag=True, help="One object on each line, as it is for cases anyway.")
def decide_command(
    standard: str,
    path: Path | None,
    as_of: str,
    unit: str,
    language: str,
    what_if: Path | None,
    days: int,
    as_text: bool,
    as_json: bool,
) -> None:
    """Decide by STANDARD, such as late-order: for each case one JSON object on a line of its own, and a record.

    An input that is missing or badly typed, no row that fits, or two where one must: the case goes to a person, and the
    line says why, with null for every output. Nothing is ever guessed. With --what-if nothing is decided: cases on
    record are tried by the standard of a pack that is not published yet.
    """
    if (path is None) == (what_if is None):
        raise Refused(
            [Problem("either cases or a pack are needed.", "decide", "Give --inputs FILE or --what-if PACK.")]
        )
    moment = read_moment(as_of, "--as-of")
    if what_if is not None:
        with business_of_environment() as business:
            _report(_retry(business, standard, what_if, days), as_json)
        return
    assert path is not None
    cases = list(read_cases(path))
    with business_of_environment() as business:
        context, by = Context("api", "page", unit or business.home(), language), getpass.getuser()
        # While one is looked up or made durable, others are worked out; the lines keep the order of the cases.
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for decided in pool.map(lambda it: business.standards.decide(standard, it, context, by, moment), cases):
                click.echo(_as_text(decided) if as_text else json.dumps(_as_json(decided), ensure_ascii=False))


def _retry(business: Business, key: str, folder: Path, days: int) -> Iterator[Retried]:
    pack = read_pack(folder)
    entry = find_standard(pack.entries, key)
    if entry is None:
        raise Refused([Problem(f"it holds no standard {key!r}.", str(folder), "Name the pack with the changed one.")])
    since: datetime = business.database.now() - timedelta(days=days)
    with business.database.read() as session:
        problems = check_pack(session, business.press, pack)
        if problems:
            raise Refused(problems)
        yield from try_on_record(session, business.store, entry, since)


def _report(retried: Iterator[Retried], as_json: bool) -> None:
    tried = changed = untold = 0
    for it in retried:
        tried, changed, untold = tried + 1, changed + it.differs, untold + bool(it.why)
        if as_json:
            click.echo(json.dumps(_as_retried(it), ensure_ascii=False))
        elif it.differs and changed <= MOST_SHOWN:
            click.echo(f"{it.moment.isoformat(timespec='minutes')}  {it.decision}: {it.before} -> {it.after}")
    if not as_json:
        click.echo(f"{changed} of {tried} decisions would change; of {untold} it cannot be told.")


def _as_retried(it: Retried) -> dict[str, Any]:
    return {
        "decision": it.decision,
        "moment": it.moment.isoformat(),
        "before": it.before,
        "after": it.after,
        "differs": it.differs,
        "why": it.why,
    }


def _as_json(decided: Decided) -> dict[str, Any]:
    outcome = decided.outcome
    # Where rows are collected, no output has one value only.
    told = {} if isinstance(outcome.outputs, list) else {**dict.fromkeys(decided.outputs), **outcome.outputs}
    return {
        **told,
        "standard": decided.standard,
        "revision": decided.revision,
        "outcome": outcome.outcome,
        "outputs": outcome.outputs,
        "reason": outcome.reason,
        "rules": outcome.rules,
        "matched": outcome.matched,
        "troubles": outcome.troubles,
        "moment": decided.moment.isoformat(),
        "decision": decided.decision,
    }


def _as_text(decided: Decided) -> str:
    outcome = decided.outcome
    if outcome.outcome != DECIDED:
        return f"hand over: {' '.join(outcome.troubles)} [{decided.decision}]"
    several = outcome.outputs if isinstance(outcome.outputs, list) else [outcome.outputs]
    given = "; ".join(
        ", ".join(f"{name} {_plain(it)}" for name, it in one.items() if it is not None) for one in several
    )
    return f"{given}: {outcome.reason} [{', '.join(outcome.rules)}; {decided.decision}]"


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
