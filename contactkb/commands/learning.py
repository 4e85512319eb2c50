"""The command that teaches the ear, from the questions in the store and from what people said of answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from contactkb.answering import Kept, promised_and_kept
from contactkb.commands.moments import DAYS
from contactkb.commands.offices import business_of_environment
from contactkb.contacts import questions_asked

if TYPE_CHECKING:
    from contactkb.answering.teaching import Taught


def add_to(cli: click.Group) -> None:
    """Add the command of this file."""
    cli.add_command(learn)


@click.command()
@click.option("--days", type=DAYS, default=180, show_default=True, help="Verdicts of so many days are told.")
@click.option("--json", "as_json", is_flag=True, help="The figures for programs.")
def learn(days: int, as_json: bool) -> None:
    """Learn from all questions in the store, and correct chances by people's verdicts; every process takes it.

    A worker does the same by itself whenever facts have changed. Prints what was promised against what was kept.
    """
    # The trainers take seconds to load, which no other command shall wait for.
    from contactkb.answering.teaching import teach_anew  # noqa: PLC0415

    with business_of_environment() as business:
        now = business.database.now()
        view, ear = business.counter.view(), business.counter.ear
        taught = list(teach_anew(business.database, view, now, True, ear.spaces, questions_asked, ear.meaning))
        with business.database.read() as session:
            kept = promised_and_kept(session, now - timedelta(days=days))
    if as_json:
        languages = {
            it.language: {
                "heads": bool(it.learnt.heads),
                "verdicts": it.verdicts,
                "words": _words(it),
                "meaning": bool(it.learnt.insight),
            }
            for it in taught
        }
        click.echo(json.dumps({"languages": languages, "channels": [asdict(it) for it in kept]}, indent=2))
        return
    for it in taught:
        facts = len(it.learnt.heads.keys) if it.learnt.heads else 0
        click.echo(f"{it.language}: learnt what customers ask of {facts} facts, with {it.verdicts} verdicts of people.")
        if words := _words(it):
            click.echo(f"{it.language}: {words:,} words and pairs of words lie near others that are used alike.")
        if it.learnt.insight:
            click.echo(f"{it.language}: learnt, too, what their questions mean to the encoder.")
    for line in _lines(kept):
        click.echo(line)


def _words(taught: Taught) -> int:
    """How many words have a place among others."""
    heads = taught.learnt.heads
    return len(heads.bearings.space.digests) if heads and heads.bearings else 0


def _lines(kept: Sequence[Kept]) -> list[str]:
    if not kept:
        how = "POST /api/v1/answers/RECEIPT/verdict takes what people say."
        return [f"Nobody has said yet whether answers were right; {how}"]
    return [
        f"{it.channel}: promised {it.promised:.0%}, kept {it.kept:.0%} of {it.answered} answers;"
        f" {it.unanswerable:.0%} of {it.judged} questions had no answer."
        for it in kept
    ]
