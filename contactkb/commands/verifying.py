"""The command that proves that every channel says what the store says, at every moment."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click
from flask import Flask
from flask.cli import ScriptInfo

from contactkb.business import EXTENSION
from contactkb.channel import Channel
from contactkb.commands.offices import business_of_environment
from contactkb.errors import Problem, Refused
from contactkb.packs import export_packs
from contactkb.proof import Proof, Scratch, at_entrances, prove, scratch_copy

MOST_SHOWN = 50
OURS = ("CONTACTKB_", "TWILIO_", "DATABASE_URL")


def add_to(cli: click.Group) -> None:
    """Add the command of this file."""
    cli.add_command(verify)


@click.command()
@click.option(
    "--pack",
    "packs",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A pack to prove instead of what the store has published; several of them are one store.",
)
@click.option("--channel", "only", multiple=True, help="Only this channel; may be given several times.")
@click.option("--all", "whole", is_flag=True, help="Every fact at every unit's door in every language that it has.")
@click.option("--json", "as_json", is_flag=True, help="For programs: {checked, differences, left_out}.")
@click.pass_context
def verify(ctx: click.Context, packs: tuple[Path, ...], only: tuple[str, ...], whole: bool, as_json: bool) -> None:
    """Prove that all channels say what is published; exit code 1 on any difference.

    Every fact is asked for through every channel's real entrance: calls and messages signed as Twilio signs them, the
    widget's address, mail over SMTP and the reply that would be sent, the signed-in console, the sign, the API. It is
    asked for by its short number, one second before, at and after each moment that changes what is told of it, and
    now; and now also in words, by its title and with a question of its authors. Whatever was said, menus included, is
    parsed back into values and compared with what a separate reader of the pack's files works out. Some prices are
    changed on the way, and must be in the very next answer; a sample of the receipts is replayed.

    All of it happens on a scratch copy with a clock of its own. Systems of record are not read but stand still within
    their bounds, and nothing is sent. Each fact is asked for at its own unit's door in that door's first language, and
    besides at one other door or in another language, always the same one; --all asks at all of them. What was left out
    is said, with its reason.
    """
    with (
        tempfile.TemporaryDirectory() as name,
        scratch_copy(Path(name), packs or _published(Path(name))) as scratch,
        _application(ctx, scratch) as app,
    ):
        channels = _chosen(app.extensions["channels"], only)
        report = (lambda *_: None) if as_json else _report
        with at_entrances(scratch, channels, app.extensions["join"]) as ask:
            proof = prove(scratch, channels, ask, whole=whole, report=report)
    click.echo(_as_json(proof) if as_json else _as_text(proof))
    sys.exit(1 if proof.differences else 0)


def _chosen(channels: Mapping[str, Channel], only: Sequence[str]) -> list[Channel]:
    unknown = [name for name in only if name not in channels]
    if unknown:
        remedy = f"Name one of: {', '.join(channels)}."
        raise Refused([Problem(f"there is no channel {unknown[0]!r}.", "--channel", remedy)])
    return [channels[name] for name in only or channels]


def _published(folder: Path) -> list[Path]:
    with business_of_environment() as business:
        export_packs(business.counter.view(), folder / "packs")
    packs = sorted(file.parent for file in (folder / "packs").glob("*/pack.yaml"))
    if not packs:
        raise Refused([Problem("nothing is published.", "the store", "Import a pack, or name one with --pack.")])
    return packs


@contextmanager
def _application(ctx: click.Context, scratch: Scratch) -> Iterator[Flask]:
    """The application on the scratch copy; it needs no settings of this environment, and finds none."""
    before = dict(os.environ)
    for name in [name for name in before if name.startswith(OURS)]:
        del os.environ[name]
    os.environ.update(scratch.environment)
    try:
        app = ctx.ensure_object(ScriptInfo).load_app()
    finally:
        os.environ.clear()
        os.environ.update(before)
    try:
        yield app
    finally:
        app.extensions[EXTENSION].close()


def _report(done: int, of: int) -> None:
    if done == of or done % 25 == 0:
        click.echo(f"{done} of {of} moments", err=True)


def _as_json(proof: Proof) -> str:
    differences = [asdict(it) for it in proof.differences]
    left_out = [{"why": why, "questions": many} for why, many in proof.left_out.most_common()]
    found = {"checked": proof.checked.total(), "differences": differences, "left_out": left_out}
    return json.dumps(found, ensure_ascii=False, indent=2)


def _as_text(proof: Proof) -> str:
    lines = [f"{count:>8}  {what}" for what, count in proof.checked.most_common()]
    lines += [f"{proof.checked.total():>8}  checked in all", f"{len(proof.differences):>8}  differences"]
    lines += [f"{many:>8}  left out: {why}" for why, many in proof.left_out.most_common()]
    for it in proof.differences[:MOST_SHOWN]:
        lines.append(f"{it.fact} in {it.channel} ({it.unit}, {it.language}) at {it.moment}: expected {it.expected}")
        lines.append(f"    said: {' '.join(it.said.split())}")
    if len(proof.differences) > MOST_SHOWN:
        lines.append(f"... and {len(proof.differences) - MOST_SHOWN} more; --json shows all.")
    return "\n".join(lines)
