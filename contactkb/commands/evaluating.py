"""The command that measures how well questions are understood."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import click

from contactkb.answering import Labelled, Tried, measure, try_questions
from contactkb.commands.offices import business_of_environment
from contactkb.errors import Problem, Refused
from contactkb.knowledge import Context


def add_to(cli: click.Group) -> None:
    """Add the command of this file."""
    cli.add_command(evaluate)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--unit", default="", help="Whose door; the home unit where none is named.")
@click.option("--language", default="", help="en or es; guessed from each question where it is not named.")
@click.option("--json", "as_json", is_flag=True, help="The figures for programs.")
def evaluate(file: Path, unit: str, language: str, as_json: bool) -> None:
    """Measure finding quality on the labelled questions in FILE (CSV with columns text,key; no key: nothing answers
    it)."""
    rows = read_labelled(file)
    with business_of_environment() as business:
        context = Context("widget", "page", unit or business.home(), language)
        tried = try_questions(business.counter, rows, context, business.database.now())
    figures = measure(tried)
    if as_json:
        click.echo(json.dumps(figures, indent=2))
        return
    for name, figure in figures.items():
        click.echo(f"{name:>20}  {figure}")
    for line in _misses(tried):
        click.echo(line)


def read_labelled(file: Path) -> list[Labelled]:
    """The labelled questions of a CSV file. Raises Refused where it is none."""
    try:
        with file.open(newline="", encoding="utf-8") as lines:
            rows = csv.DictReader(lines)
            if not {"text", "key"} <= set(rows.fieldnames or ()):
                raise Refused([Problem("the columns must be text,key.", f"{file}:1", "Mend the first line.")])
            return [Labelled(row["text"] or "", row["key"] or "") for row in rows]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Refused([Problem(f"cannot be read: {error}.", str(file), "Name a CSV file in UTF-8.")]) from error


def _misses(tried: list[Tried]) -> list[str]:
    return [
        f"missed: {it.labelled.text!r} wants {it.labelled.key}, "
        f"got {', '.join(hit.key for hit in it.best) or 'nothing'}"
        for it in tried
        if it.is_missed
    ]
