"""What one typed evaluation asks for, and how each kind of it is done."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import click

from contactkb.answering import Context, Labelled, Question, questions_logged, try_questions
from contactkb.business import Business
from contactkb.commands.offices import business_of_environment
from contactkb.contacts import questions_asked
from contactkb.errors import Problem, Refused
from contactkb.evaluation import (
    Plan,
    Report,
    ask_splits,
    leave_out,
    pack_business,
    plan_files,
    plan_folds,
    plan_set,
    read_labelled,
    read_log,
    report_on,
    with_log,
)
from contactkb.packs import export_packs

# What a draw leaves over of a set.
REST = "rest"
WAYS = "FILE, --train with --test, --set, or --leave-one-out"


@dataclass(frozen=True, slots=True)
class Wish:
    """The words and options that were typed."""

    file: Path | None
    train: Path | None
    test: Path | None
    folder: Path | None
    shots: str
    folds: int | None
    packs: tuple[Path, ...]
    leave_one_out: bool
    nothing: tuple[str, ...]
    unit: str
    language: str
    seed: int
    log: str
    word_vectors: str
    encoder: str


def measure_wish(wish: Wish, say: Callable[[str], None]) -> Report:
    """Do what was typed. Raises Refused, or UsageError for words that do not go together."""
    _expect_one_way(wish)
    if wish.leave_one_out or (wish.packs and wish.folds and not wish.file):
        return _leave_out(wish, say)
    if wish.file and not wish.folds:
        return _ask_file(wish, wish.file)
    plan = _with_log(_plan(wish), wish)
    asked = ask_splits(plan.splits, wish.language or "en", say, wish.word_vectors, wish.encoder)
    return report_on(_title(wish), asked.tried, asked.bases, [*plan.notes, *_encoder(wish.encoder)], wish.seed)


def _expect_one_way(wish: Wish) -> None:
    if bool(wish.train) != bool(wish.test):
        raise click.UsageError("--train and --test go together.")
    ways = [bool(wish.file), bool(wish.train), bool(wish.folder), wish.leave_one_out]
    own_questions = bool(wish.packs and wish.folds)
    if sum(ways) != 1 and not (sum(ways) == 0 and own_questions):
        raise click.UsageError(f"Name one thing to ask: {WAYS}.")
    if wish.shots != "all" and not (wish.folder and wish.shots.isdecimal() and int(wish.shots)):
        raise click.UsageError("--shots is a number or all, and goes with --set.")
    if wish.folds and wish.train:
        raise click.UsageError("--folds divides one FILE or --set; --train and --test are divided already.")
    if wish.packs and (wish.train or wish.folder or (wish.file and wish.folds)):
        raise click.UsageError("--pack goes with FILE, or with --leave-one-out.")
    _expect_scratch(wish)


def _expect_scratch(wish: Wish) -> None:
    scratch = bool(wish.train or wish.folder or wish.folds or wish.leave_one_out)
    if (wish.log or wish.word_vectors) and (wish.leave_one_out or not scratch):
        raise click.UsageError("--log and --word-vectors go with scratch stores: --train, --set, or FILE with --folds.")
    if wish.log == REST and (wish.shots == "all" or wish.folds):
        raise click.UsageError(f"--log {REST} is what a draw leaves over; it goes with --set and --shots.")
    if wish.unit and scratch:
        raise click.UsageError("--unit goes with FILE: scratch stores have but one door.")


def _plan(wish: Wish) -> Plan:
    if wish.train and wish.test:
        return plan_files(wish.train, wish.test, wish.nothing)
    if wish.file and wish.folds:
        return plan_folds(wish.file, wish.folds, wish.seed, wish.nothing)
    shots = None if wish.shots == "all" else int(wish.shots)
    return plan_set(wish.folder or Path(), shots, wish.folds, wish.seed, wish.nothing, wish.log == REST)


def _with_log(plan: Plan, wish: Wish) -> Plan:
    if wish.log in ("", REST):
        return plan
    log = read_log(Path(wish.log))
    splits, doubles = zip(*(with_log(it, log) for it in plan.splits), strict=True)
    note = (
        f"{wish.log}: {len(log):,} questions without labels were asked before; left out, since asked: {sum(doubles):,}."
    )
    return Plan(list(splits), [*plan.notes, note])


def _ask_file(wish: Wish, file: Path) -> Report:
    sheet = read_labelled(file, wish.nothing)
    with pack_business(wish.packs, wish.encoder) if wish.packs else business_of_environment() as business:
        encoder = business.settings.encoder
        if wish.encoder not in ("", encoder):
            raise click.UsageError("--encoder goes with scratch stores; the store's own is that of CONTACTKB_ENCODER.")
        context = Context("widget", "page", wish.unit or business.home(), wish.language)
        facts, moment = business.counter.view().facts, business.database.now()
        if not facts:
            remedy = "Publish a pack with `contactkb import PATH`, or name one with --pack."
            raise Refused([Problem("the store is empty.", "unit", remedy)])
        rows = [_by_kind(row, business) for row in sheet.rows]
        strange = sorted({row.key for row in rows if row.key and row.key not in facts})
        before = () if wish.packs else questions_logged(business.database, questions_asked, moment)
        business.counter.learn(before)
        business.counter.select(Question("where were we"), context, moment)
        tried = try_questions(business.counter, rows, context, moment)
    notes = [f"no such fact is published, so that it cannot be found: {', '.join(strange)}."] if strange else []
    return report_on(_title(wish), tried, (), [*sheet.notes, *notes, *_encoder(encoder)], wish.seed)


def _encoder(folder: str) -> list[str]:
    return [f"where words left doubt, the encoder in {folder} was asked."] if folder else []


def _by_kind(row: Labelled, business: Business) -> Labelled:
    fact = business.counter.view().facts.get(row.key)
    return (
        row if row.slice else replace(row, slice=fact.kind if fact else "no such fact" if row.key else "unanswerable")
    )


def _leave_out(wish: Wish, say: Callable[[str], None]) -> Report:
    with _packs(wish) as packs, pack_business(packs, wish.encoder) as business:
        asked, notes = leave_out(business, wish.language, wish.folds, say, wish.seed)
    return report_on(_title(wish), asked.tried, (), [*notes, *_encoder(wish.encoder)], wish.seed)


@contextmanager
def _packs(wish: Wish) -> Iterator[tuple[Path, ...]]:
    """The packs that were named, or else what is published."""
    if wish.packs:
        yield wish.packs
        return
    with tempfile.TemporaryDirectory() as name:
        with business_of_environment() as business:
            export_packs(business.counter.view(), Path(name) / "packs")
        packs = tuple(file.parent for file in sorted(Path(name).glob("packs/*/pack.yaml")))
        if not packs:
            raise Refused([Problem("nothing is published.", "the store", "Import a pack, or name one with --pack.")])
        yield packs


def _title(wish: Wish) -> str:
    if wish.train and wish.test:
        return f"{wish.test.name} asked of facts built from {wish.train.name}"
    if wish.folder:
        return f"{wish.folder.resolve().name}, {wish.shots} questions of each key"
    packs = ", ".join(pack.resolve().name for pack in wish.packs) or "the store"
    if wish.file is None:
        return f"The questions of {packs}, each left out once"
    return f"{wish.file.name} in {wish.folds} folds" if wish.folds else f"{wish.file.name} asked of {packs}"
