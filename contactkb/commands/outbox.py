"""Commands for the outbox: what waits for a person, and what the person decides."""

from __future__ import annotations

import getpass
import json

import click

from contactkb.commands.offices import business_of_environment
from contactkb.contacts import (
    Interaction,
    Outgoing,
    drop_outgoing,
    find_outgoing,
    note,
    outgoing_for_people,
    parked_letters,
    release_outgoing,
)

# Members of a message that say who gets what; the rest is for machines.
SHOWN = ("to", "subject")
# As far as the store counts.
NUMBER = click.IntRange(1, 2**31 - 1)


def add_to(cli: click.Group) -> None:
    """Add the commands of this file."""
    cli.add_command(outbox)


@click.group()
def outbox() -> None:
    """Messages that leave us: what waits for a person."""


@outbox.command("list")
@click.option("--json", "as_json", is_flag=True, help="For programs, with everything that is in a message.")
def list_command(as_json: bool) -> None:
    """Drafts, messages in doubt and refused ones, and letters that only a person can answer."""
    with business_of_environment() as business, business.database.read() as session:
        rows, letters = outgoing_for_people(session), parked_letters(session)
        messages = [_as_json(row) for row in rows]
        parked = [{"letter": it.id, "at": it.received_at.isoformat(), "trouble": it.trouble} for it in letters]
    if as_json:
        click.echo(json.dumps({"messages": messages, "letters": parked}, ensure_ascii=False, indent=2))
        return
    for message in messages:
        click.echo("\n".join(_lines(message)))
    for letter in parked:
        click.echo(f"letter {letter['letter']}  {letter['at']}  {letter['trouble']}")
    if not messages and not parked:
        click.echo("Nothing waits for a person.")


@outbox.command("release")
@click.argument("message", type=NUMBER)
@click.option("--by", default=getpass.getuser, show_default="you", help="Who decides.")
def release_command(message: int, by: str) -> None:
    """Send MESSAGE after all: a draft for the first time, one in doubt or refused once more."""
    with business_of_environment() as business, business.database.write() as session:
        row, now = find_outgoing(session, message), business.database.now()
        release_outgoing(row, now, by)
        if session.get(Interaction, row.interaction_id):
            note(session, row.interaction_id, "note", by, f"released message {row.id}", now)
    click.echo(f"Message {message} will be sent; its facts are checked once more before it is.")


@outbox.command("drop")
@click.argument("message", type=NUMBER)
@click.option("--by", default=getpass.getuser, show_default="you", help="Who decides.")
def drop_command(message: int, by: str) -> None:
    """Never send MESSAGE."""
    with business_of_environment() as business, business.database.write() as session:
        drop_outgoing(find_outgoing(session, message), by)
    click.echo(f"Message {message} will not be sent.")


def _as_json(row: Outgoing) -> dict[str, object]:
    return {
        "message": row.id,
        "state": row.state,
        "kind": row.kind,
        "at": row.at.isoformat(),
        "attempts": row.attempts,
        "trouble": row.trouble,
        "receipt": row.receipt,
        "contents": row.contents(),
    }


def _lines(message: dict[str, object]) -> list[str]:
    contents = message["contents"]
    assert isinstance(contents, dict)
    shown = "  ".join(str(contents[name]) for name in SHOWN if name in contents)
    head = f"message {message['message']}  {message['state']}  {message['at']}  {shown}"
    trouble = [f"    {message['trouble']}"] if message["trouble"] else []
    return [head, *trouble, *(f"    {line}" for line in str(contents.get("words", "")).splitlines() if line)]
