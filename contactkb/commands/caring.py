"""The command that tells what became of care moments, and how often the house speaks in its own words."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

import click

from contactkb.commands.moments import read_moment
from contactkb.commands.offices import business_of_environment
from contactkb.scripts import CareLine, WordsTold, report_care, report_words

LATELY = timedelta(days=30)


def add_to(cli: click.Group) -> None:
    """Add the command of this file."""
    cli.add_command(touchpoints)


@click.command()
@click.option("--since", default="", metavar="ISO", help="From then on; the last thirty days otherwise.")
@click.option("--json", "as_json", is_flag=True, help="For programs: {since, touchpoints, words}.")
def touchpoints(since: str, as_json: bool) -> None:
    """Tell of every care moment, by unit and phase, how often it was given at once, planned, done and missed.

    Those that a pack plans in phases.yaml stand there, too, when none came up. Below stands how much of what was told
    carries a word of the house.
    """
    moment = read_moment(since, "--since")
    with business_of_environment() as business:
        view, now = business.counter.view(), business.database.now()
        begin = moment or now - LATELY
        with business.database.read() as session:
            lines, words = report_care(session, view, begin, now), report_words(session, view, begin)
    click.echo(_as_json(begin, lines, words) if as_json else _as_text(begin, lines, words))


def _as_text(begin: datetime, lines: list[CareLine], words: list[WordsTold]) -> str:
    told = [f"Since {begin.isoformat(timespec='minutes')}:"]
    for it in lines:
        marks = " unasked" if it.moment and it.moment.is_unasked else ""
        gone = "" if it.moment else " no longer planned"
        counts = f"{it.given} at once, {it.planned} planned, {it.done} done, {it.missed} missed, {it.to_come} to come"
        told.append(f"{it.unit}  {it.phase}  {it.point}{marks}{gone}: {counts}")
    for house in words:
        each = ", ".join(f"{word} {many}" for word, many in house.words.items())
        told.append(f"{house.pack}: words of the house in {house.carrying} of {house.told} told ({each})")
    return "\n".join(told)


def _as_json(begin: datetime, lines: list[CareLine], words: list[WordsTold]) -> str:
    rows: list[dict[str, Any]] = [
        {**asdict(it), "moment": None, "is_planned": it.moment is not None, "planned": it.planned} for it in lines
    ]
    found = {
        "since": begin.isoformat(),
        "touchpoints": [{name: value for name, value in row.items() if name != "moment"} for row in rows],
        "words": [{**asdict(it), "words": dict(it.words)} for it in words],
    }
    return json.dumps(found, ensure_ascii=False, indent=2)
