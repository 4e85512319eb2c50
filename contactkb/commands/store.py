"""Commands for the store as a whole."""

from __future__ import annotations

from pathlib import Path

import click
from sqlalchemy.orm import Session

from contactkb.answering import Receipt
from contactkb.commands.offices import business_of_environment
from contactkb.contacts import doubt_unsent
from contactkb.database import back_up, newest_version, restore, upgrade, version_of
from contactkb.scripts import Decision, doubt_runs

FILE = click.Path(path_type=Path)


def add_to(cli: click.Group) -> None:
    """Add the commands of this file."""
    for command in (upgrade_command, backup_command, restore_command):
        cli.add_command(command)


@click.command("upgrade")
def upgrade_command() -> None:
    """Bring the store's schema up to this version; creates the store where there is none."""
    with business_of_environment(ready=False) as business:
        before = version_of(business.database)
        upgrade(business.database)
        click.echo(f"The store has schema {newest_version()} (before: {before or 'none'}).")


@click.command("backup")
@click.argument("path", metavar="FILE", type=FILE)
def backup_command(path: Path) -> None:
    """Write the store as it is now into a new FILE, while it is in use."""
    with business_of_environment() as business:
        back_up(business.database, path)
    click.echo(f"Wrote {path}, {path.stat().st_size} bytes, and checked it.")


@click.command("restore")
@click.argument("path", metavar="FILE", type=FILE)
@click.confirmation_option(prompt="Everything published since this backup is taken back. Restore it?")
def restore_command(path: Path) -> None:
    """Put the backup FILE in the place of the store, at one instant, also while it is in use.

    What was said since then stays on record, marked as lost. What was still to be sent waits for a person, because it
    may have been sent since: see `contactkb outbox`. Guided conversations that were open wait until somebody goes
    on with them.
    """
    with business_of_environment(ready=False) as business:
        head = restore(business.database, path, [Receipt.__tablename__, Decision.__tablename__], _doubt)
    click.echo(f"The store is at revision {head.revision} again, in epoch {head.epoch}.")


def _doubt(session: Session) -> None:
    doubt_unsent(session)
    doubt_runs(session)
