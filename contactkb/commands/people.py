"""Commands for people and programs that work with the store."""

from __future__ import annotations

import click

from contactkb.commands.offices import business_of_environment
from contactkb.people import RIGHTS, add_token, add_user


def add_to(cli: click.Group) -> None:
    """Add the commands of this file."""
    cli.add_command(user)
    cli.add_command(token)


@click.group()
def user() -> None:
    """People who sign in at the console."""


@user.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(list(RIGHTS)), default="agent", show_default=True, help="What they may do.")
@click.password_option(help="At least 12 characters; asked for where it is not given.")
def add_user_command(name: str, role: str, password: str) -> None:
    """Add a person who signs in as NAME. Prices, promotions and policies need two: an author and an approver."""
    with business_of_environment() as business, business.database.write() as session:
        add_user(session, name, role, password, business.database.now())
    click.echo(f"{name} can sign in at /console/ as {role}.")


@click.group()
def token() -> None:
    """Keys for programs that use the API."""


@token.command("add")
@click.argument("name")
@click.option("--audience", default="public", show_default=True, help="Whose facts it may hear.")
@click.option(
    "--scope", "scopes", multiple=True, default=("ask",), show_default=True, help="ask, read, draft, approve, publish."
)
def add_token_command(name: str, audience: str, scopes: tuple[str, ...]) -> None:
    """Make a key for the program NAME, such as my-app; it is shown this once."""
    with business_of_environment() as business, business.database.write() as session:
        made = add_token(session, name, audience, list(scopes), business.database.now())
    click.echo(made)
