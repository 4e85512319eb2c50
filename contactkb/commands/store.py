"""Commands for the store as a whole."""

from __future__ import annotations

import click

from contactkb.commands.offices import business_of_environment
from contactkb.database import newest_version, upgrade, version_of


def add_to(cli: click.Group) -> None:
    """Add the commands of this file."""
    cli.add_command(upgrade_command)


@click.command("upgrade")
def upgrade_command() -> None:
    """Bring the store's schema up to this version; creates the store where there is none."""
    with business_of_environment(ready=False) as business:
        before = version_of(business.database)
        upgrade(business.database)
        click.echo(f"The store has schema {newest_version()} (before: {before or 'none'}).")
