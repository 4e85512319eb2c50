"""Commands that ask: one question, as each channel would answer it, and a receipt, as it was answered then."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import Any

import click
from flask import current_app
from flask.cli import ScriptInfo

from contactkb.answering import Answer, Context, Question, Replay, find_receipt, replay
from contactkb.business import Business, current_business
from contactkb.channel import Channel
from contactkb.commands.moments import read_moment
from contactkb.commands.offices import business_of_environment
from contactkb.errors import Missing, Problem, Refused
from contactkb.scripts import DecisionReplay, find_decision, replay_decision

ALL = ("phone", "sms", "widget", "email", "agent", "sign")


def add_to(cli: click.Group) -> None:
    """Add the commands of this file."""
    cli.add_command(ask, "ask")
    cli.add_command(replay_command)


@click.command()
@click.argument("question")
@click.option(
    "--channel", default="widget", show_default=True, help="phone, sms, widget, email, agent, sign, api, or all."
)
@click.option("--at", default="", metavar="ISO", help="Another moment than now, such as 2026-12-24T18:00-05:00.")
@click.option("--unit", default="", help="Whose door; the home unit where none is named.")
@click.option("--language", default="", help="en or es; guessed from the question where it is not named.")
@click.option("--json", "as_json", is_flag=True, help="For programs: one object, with a member per channel for `all`.")
@click.pass_context
def ask(ctx: click.Context, question: str, channel: str, at: str, unit: str, language: str, as_json: bool) -> None:
    """Ask one QUESTION, such as "how much are oysters", and read exactly what the customer would read or hear."""
    with ctx.ensure_object(ScriptInfo).load_app().app_context():
        channels: dict[str, Channel] = current_app.extensions["channels"]
        business = current_business()
        names = ALL if channel == "all" else (channel,)
        unknown = [name for name in names if name not in channels]
        if unknown:
            raise Refused(
                [
                    Problem(
                        f"there is no channel {unknown[0]!r}.", "--channel", f"Use one of: {', '.join(channels)}, all."
                    )
                ]
            )
        moment = read_moment(at, "--at")
        answers = {name: _ask(business, channels[name], question, unit, language, moment) for name in names}
        business.close()
    if as_json:
        found: Any = {name: _as_json(answer) for name, answer in answers.items()}
        click.echo(json.dumps(found if channel == "all" else found[channel], ensure_ascii=False, indent=2))
        return
    for name, answer in answers.items():
        click.echo(f"{name}: {answer.words}" if channel == "all" else answer.words)


@click.command("replay")
@click.argument("receipt")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def replay_command(receipt: str, as_json: bool) -> None:
    """Reproduce the answer or decision of RECEIPT from the revisions that it names; exit code 1 if a word differs."""
    with business_of_environment() as business, business.database.read() as session:
        try:
            found: Replay | DecisionReplay = replay(session, business.store, find_receipt(session, receipt))
        except Missing:
            found = replay_decision(session, business.store, find_decision(session, receipt), business.settings.key)
        result = _replayed(found)
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False, indent=2))
    else:
        click.echo(f"{result['at']}  {result['channel']}  revision {result['revision']}\n{result['said']}")
        click.echo(
            "Word for word the same."
            if found.is_the_same
            else f"DIFFERENT: {found.again}\n" + "\n".join(found.troubles)
        )
    sys.exit(0 if found.is_the_same else 1)


def _replayed(found: Replay | DecisionReplay) -> dict[str, Any]:
    kept = found.receipt if isinstance(found, Replay) else found.decision
    return {
        "receipt": kept.id,
        "at": kept.at.isoformat(),
        "channel": kept.channel,
        "revision": kept.revision,
        "said": found.said,
        "again": found.again,
        "same": found.is_the_same,
        "troubles": list(found.troubles),
    }


def _ask(business: Business, channel: Channel, text: str, unit: str, language: str, moment: datetime | None) -> Answer:
    context = Context(channel.name, channel.medium, unit or business.home(), language, channel.audience)
    return business.counter.answer(Question(text), context, moment)


def _as_json(answer: Answer) -> dict[str, Any]:
    return {
        "outcome": answer.outcome,
        "text": answer.words,
        "facts": [{"key": told.key, "kind": told.kind, "revision": told.revision} for told in answer.facts],
        "revision": answer.revision,
        "receipt": answer.receipt,
    }
