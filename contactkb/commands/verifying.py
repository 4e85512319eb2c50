"""The command that proves that every channel says what the store says, at every moment."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click
from flask import Flask
from flask.cli import ScriptInfo

from contactkb.business import EXTENSION
from contactkb.commands.dividing import divide, dump, elsewhere, join
from contactkb.commands.offices import business_of_environment
from contactkb.errors import Problem, Refused
from contactkb.packs import export_packs
from contactkb.proof import Proof, Report, Scratch, at_entrances, prove, scratch_copy

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
@click.option("--one-in", type=click.IntRange(1), default=1, help="Only one in so many questions, drawn evenly.")
@click.option("--json", "as_json", is_flag=True, help="For programs: {checked, differences, left_out}.")
@click.option("--processes", type=click.IntRange(1, 64), help="How many share the channels; one for each processor.")
@click.option("--part", is_flag=True, hidden=True, help="This process is one of those that share the channels.")
@click.pass_context
def verify(
    ctx: click.Context,
    packs: tuple[Path, ...],
    only: tuple[str, ...],
    whole: bool,
    one_in: int,
    as_json: bool,
    processes: int | None,
    part: bool,
) -> None:
    """Prove that all channels say what is published; exit code 1 on any difference.

    Every fact is asked for through every channel's real entrance: calls and messages signed as Twilio signs them, the
    widget's address and the help page with its JSON-LD, mail over SMTP and the reply that would be sent, the signed-in
    console, the sign, the API; at the counter where a channel has no visitor. It is asked for by its short number, one
    second before, at and after each moment that changes what is told of it, and now; and now also in words, by its
    title and with a question of its authors. Whatever was said, menus included, is parsed back into values and
    compared with what a separate reader of the pack's files works out. Some prices are changed on the way, and must be
    in the very next answer; a sample of the receipts is replayed.

    All of it happens on a scratch copy with a clock of its own. Systems of record are not read but stand still within
    their bounds, and nothing is sent. Each fact is asked for at its own unit's door in that door's first language, and
    besides at one other door or in another language, in turn; --all asks at all of them, --one-in asks a part of all
    that, always the same. What was left out is said, with its reason. Several processes share the channels.
    """
    with (
        tempfile.TemporaryDirectory() as name,
        scratch_copy(Path(name), packs or (packs := _published(Path(name)))) as scratch,
        _application(ctx, scratch) as app,
    ):
        ours, *others = divide(_chosen(app.extensions["channels"], only), _processes(processes, part))
        options = ["--one-in", str(one_in), *(["--all"] if whole else []), *(["--json"] if as_json else [])]
        with elsewhere(packs, others, options) as rest:
            channels = [app.extensions["channels"][it] for it in ours]
            with at_entrances(scratch, channels, app.extensions["join"]) as ask:
                report = _silence if as_json else _reporting(ours)
                proof = prove(scratch, channels, ask, whole=whole, one_in=one_in, report=report)
            proof = join([proof, *rest()])
    click.echo(dump(proof) if part else _as_json(proof) if as_json else _as_text(proof))
    sys.exit(1 if proof.differences else 0)


def _processes(wanted: int | None, part: bool) -> int:
    return 1 if part else wanted or os.cpu_count() or 1


def _chosen(channels: Collection[str], only: Sequence[str]) -> list[str]:
    unknown = [name for name in only if name not in channels]
    if unknown:
        remedy = f"Name one of: {', '.join(channels)}."
        raise Refused([Problem(f"there is no channel {unknown[0]!r}.", "--channel", remedy)])
    return list(only or channels)


def _published(folder: Path) -> tuple[Path, ...]:
    with business_of_environment() as business:
        export_packs(business.counter.view(), folder / "packs")
    packs = tuple(file.parent for file in sorted((folder / "packs").glob("*/pack.yaml")))
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


def _silence(done: int, of: int) -> None:
    pass


def _reporting(channels: Sequence[str]) -> Report:
    def report(done: int, of: int) -> None:
        if done == of or done % 25 == 0:
            click.echo(f"{', '.join(channels)}: {done} of {of} moments", err=True)

    return report


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
