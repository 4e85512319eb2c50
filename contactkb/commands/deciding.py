"""The command that decides: what the business does in a case, why, and by which rules."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from contactkb.answering import Context
from contactkb.commands.moments import read_moment
from contactkb.commands.offices import business_of_environment
from contactkb.errors import Problem, Refused
from contactkb.scripts import DECIDED, Decided

FILE = click.Path(path_type=Path, allow_dash=True)
LARGEST = 20_000_000
LONGEST_LINE = 100_000


def add_to(cli: click.Group) -> None:
    """Add the commands of this file."""
    cli.add_command(decide_command)


@click.command("decide")
@click.argument("standard")
@click.option(
    "--inputs", "path", type=FILE, required=True, help="A JSON object, or one on each line; - is what comes in."
)
@click.option("--as-of", default="", metavar="ISO", help="Decide by what was published and valid then, as a what-if.")
@click.option("--unit", default="", help="Whose door; the home unit where none is named.")
@click.option("--language", default="", help="en or es, for the reason; the door's first language otherwise.")
@click.option("--json", "as_json", is_flag=True, help="For programs: one object on each line.")
def decide_command(standard: str, path: Path, as_of: str, unit: str, language: str, as_json: bool) -> None:
    """Decide by STANDARD, such as late-order: one line of output for each case, and a record of each.

    An input that is missing or badly typed, no row that fits, or two where one must: the case goes to a person, and the
    line says why. Nothing is ever guessed.
    """
    moment = read_moment(as_of, "--as-of")
    cases = list(_cases(path))
    with business_of_environment() as business:
        context = Context("api", "page", unit or business.home(), language)
        for case in cases:
            decided = business.standards.decide(standard, case, context, getpass.getuser(), moment)
            click.echo(json.dumps(_as_json(decided), ensure_ascii=False) if as_json else _as_text(decided))


def _cases(path: Path) -> Iterator[dict[str, Any]]:
    text = _text(path)
    if not text.strip():
        raise Refused([Problem("there is no case.", str(path), 'Write one as JSON, such as {"days_late": 3}.')])
    try:
        yield _case(text, f"{path}:1")
        return
    except Refused:
        lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
        if len(lines) == 1 or text.lstrip()[:1] != "{" or not lines[0][1].rstrip().endswith("}"):
            raise
    for number, line in lines:
        yield _case(line, f"{path}:{number}")


def _text(path: Path) -> str:
    try:
        with click.open_file(str(path), "rb") as file:
            raw: bytes = file.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise Refused([Problem("the file is larger than 20 MB.", str(path), "Split it.")])
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused([Problem("the file is not in UTF-8.", str(path), "Save it as UTF-8.")]) from error
    except OSError as error:
        raise Refused([Problem(f"cannot be read: {error.strerror}.", str(path), "Mend its name or rights.")]) from error


def _case(text: str, where: str) -> dict[str, Any]:
    try:
        found = json.loads(text, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        what = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise Refused([Problem(f"this is no JSON: {what}.", where, "Write an object, or one on each line.")]) from error
    if not isinstance(found, dict):
        raise Refused([Problem("this is no JSON object.", where, 'Write one such as {"days_late": 3}.')])
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands there twice")
    return found


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no number")


def _as_json(decided: Decided) -> dict[str, Any]:
    outcome = decided.outcome
    return {
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
