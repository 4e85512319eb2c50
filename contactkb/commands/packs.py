"""Commands for packs: what a business says, as files."""

from __future__ import annotations

import getpass
import tempfile
from pathlib import Path

import click

from contactkb.business import AUTHORS_CHECKS, open_business
from contactkb.commands.offices import business_of_environment
from contactkb.database import upgrade
from contactkb.errors import Refused
from contactkb.knowledge import Act, Press
from contactkb.packs import (
    advise_pack,
    check_pack,
    compare,
    cover_pack,
    export_packs,
    import_pack,
    read_pack,
    weave_pack,
)
from contactkb.people import approvers, expect_approver
from contactkb.settings import Settings

FOLDER = click.Path(path_type=Path)


def add_to(cli: click.Group) -> None:
    """Add the commands of this file."""
    for command in (import_command, export_command, check_command):
        cli.add_command(command)


@click.command("import")
@click.argument("path", type=FOLDER)
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--by", default=getpass.getuser, show_default="you", help="Who publishes.")
@click.option("--approved-by", default="", help="The second person; without one, the publication is marked for review.")
@click.option("--why", default="imported", show_default=True, help="The reason, for the record.")
def import_command(path: Path, dry_run: bool, by: str, approved_by: str, why: str) -> None:
    """Publish the pack in PATH, whole or not at all, as one revision of the store."""
    pack = read_pack(path)
    with business_of_environment() as business:
        if dry_run:
            with business.database.read() as session:
                problems = check_pack(session, business.press, pack)
                lines = [] if problems else compare(session, business.press, pack).lines()
            if problems:
                raise Refused(problems)
            click.echo("\n".join(lines) or "Nothing would change.")
            return
        with business.database.write() as session:
            # A store that nobody works at yet is opened by whoever sets it up.
            if approved_by and approvers(session):
                expect_approver(session, approved_by, by)
            act = Act(by, business.database.now(), why)
            revision, difference = import_pack(session, business.press, pack, act, approved_by)
    click.echo("\n".join(difference.lines()) or "Nothing differs.")
    if revision is not None:
        click.echo(f"Published as revision {revision} of the store.")


@click.command("export")
@click.argument("path", type=FOLDER)
def export_command(path: Path) -> None:
    """Write every published pack into a new folder PATH; importing it again changes nothing."""
    with business_of_environment() as business:
        written = export_packs(business.counter.view(), path)
    click.echo(f"Wrote {len(written)} files under {path}.")


@click.command("check")
@click.argument("path", type=FOLDER)
def check_command(path: Path) -> None:
    """Check the pack in PATH: every problem with file, line and remedy. Needs no store; exit code 1 if there is any.

    Tests inside standards are run, and their coverage is told: rows tested, and rows excused with the reason. Advice is
    about what nothing forbids: names that cannot be spoken, few questions, softer rules of the house, scripts without a
    word of the house. How many entries carry those words is told, too.
    """
    pack = read_pack(path)
    with tempfile.TemporaryDirectory() as folder:
        business = open_business(Settings(secret="0" * 32, database_url=f"sqlite:///{folder}/check.db"))
        try:
            upgrade(business.database)
            with business.database.read() as session:
                press = Press(business.store, frozenset(), AUTHORS_CHECKS)
                problems = check_pack(session, press, pack)
                advice = [] if problems else advise_pack(session, press, pack, business.database.now())
                coverages = [] if problems else cover_pack(session, press, pack)
                woven = [] if problems else weave_pack(session, press, pack)
        finally:
            business.close()
    if problems:
        raise Refused(problems)
    for problem in advice:
        click.echo(f"advice  {problem}")
    for key, coverage in coverages:
        click.echo(f"{key}: {coverage}.")
    for it in woven:
        click.echo(f"{it}.")
    click.echo(f"{pack.name}: {len(pack.entries)} entries, nothing to mend.")
