"""All commands under one name, with errors that a newcomer can act on."""

from __future__ import annotations

import sys
from typing import Any

import click
from flask.cli import AppGroup, ScriptInfo

from contactkb import __version__
from contactkb.commands import (
    asking,
    bench,
    calling,
    caring,
    deciding,
    demo,
    doctor,
    evaluating,
    learning,
    outbox,
    packs,
    people,
    serving,
    store,
    verifying,
    working,
)
from contactkb.errors import ContactkbError, Misconfigured, Refused


class Commands(AppGroup):
    """The group; what we raise on purpose becomes plain lines and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was typed."""
        try:
            return super().invoke(ctx)
        except ContactkbError as error:
            for line in _lines(error):
                click.echo(line, err=True)
            sys.exit(1)


def _lines(error: ContactkbError) -> list[str]:
    if isinstance(error, Refused | Misconfigured):
        return [str(problem) for problem in error.problems]
    return [str(error)]


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="contactkb %(version)s")
def cli() -> None:
    """One store of prices, promotions, policies and delays, told identically in every channel.

    Begin with `contactkb demo`. Each command explains itself with --help.
    """


for module in (
    demo,
    serving,
    working,
    outbox,
    bench,
    store,
    people,
    packs,
    asking,
    calling,
    deciding,
    caring,
    verifying,
    evaluating,
    learning,
    doctor,
):
    module.add_to(cli)


def main() -> None:
    """Run the command line."""
    cli.main(prog_name="contactkb", obj=ScriptInfo(app_import_path="wsgi:app"))
