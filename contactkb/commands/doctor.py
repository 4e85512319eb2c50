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
        found = [*examine(business, _application(ctx))]
    if as_json:
        click.echo(json.dumps([asdict(it) for it in found], indent=2))
    else:
        click.echo("\n".join(_line(it) for it in found))
    sys.exit(1 if any(it.state == WRONG for it in found) else 0)


def _application(ctx: click.Context) -> Flask | None:
    try:
        return ctx.ensure_object(ScriptInfo).load_app()
    except (Misconfigured, Unavailable):
        return None


def _line(diagnosis: Diagnosis) -> str:
    return f"{MARKS[diagnosis.state]}  {diagnosis.about}: {diagnosis.sentence}"
