"""The command that looks at an installation and says in plain words how it is."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click
from flask import Flask
from flask.cli import ScriptInfo

from contactkb.checkups import LOOK, WELL, WRONG, Diagnosis, examine
from contactkb.commands.offices import business_of_environment
from contactkb.errors import Misconfigured, Unavailable

MARKS = {WELL: "ok   ", LOOK: "look ", WRONG: "WRONG"}


def add_to(cli: click.Group) -> None:
    """Add the command of this file."""
    cli.add_command(doctor)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Look at settings, store, sources, mail and Twilio; exit code 1 if anything is wrong."""
    with business_of_environment(ready=False) as business:
        app, faults = _application(ctx)
        found = [*examine(business, app)]
    # Without its store no application can be made, and that was said.
    if not any(it.about == "store" and it.state == WRONG for it in found):
        found += faults
    if as_json:
        click.echo(json.dumps([asdict(it) for it in found], indent=2))
    else:
        click.echo("\n".join(_line(it) for it in found))
    sys.exit(1 if any(it.state == WRONG for it in found) else 0)


def _application(ctx: click.Context) -> tuple[Flask | None, list[Diagnosis]]:
    """The application, or what of the settings keeps it from being made."""
    try:
        return ctx.ensure_object(ScriptInfo).load_app(), []
    except Misconfigured as error:
        return None, [Diagnosis(WRONG, "settings", str(problem)) for problem in error.problems]
    except Unavailable:
        return None, []


def _line(diagnosis: Diagnosis) -> str:
    return f"{MARKS[diagnosis.state]}  {diagnosis.about}: {diagnosis.sentence}"
