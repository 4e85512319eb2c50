"""The command that measures how well questions are understood."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from contactkb.commands.measuring import Wish, measure_wish
from contactkb.evaluation import SEED, Report, write_report

PATH = click.Path(path_type=Path)


def add_to(cli: click.Group) -> None:
    """Add the command of this file."""
    cli.add_command(evaluate)


@click.command()
@click.argument("file", type=PATH, required=False, metavar="[FILE]")
@click.option("--train", type=PATH, help="Labelled questions that facts are built from, in a scratch store.")
@click.option("--test", type=PATH, help="Labelled questions that these facts are asked.")
@click.option("--set", "folder", type=PATH, help="A folder with a published set, such as banking77 or clinc150.")
@click.option("--shots", default="all", show_default=True, help="With --set: so many questions of each key are known.")
@click.option("--folds", type=click.IntRange(2), help="Cross-validate: each part is asked of facts built without it.")
@click.option("--pack", "packs", type=PATH, multiple=True, help="A pack to ask instead of the store; several are one.")
@click.option("--leave-one-out", is_flag=True, help="Ask the facts' own questions, each of a store that lacks it.")
@click.option("--nothing", multiple=True, help="A label which means that nothing answers, as no key does.")
@click.option("--unit", default="", help="Whose door; the home unit where none is named.")
@click.option("--language", default="", help="en or es; en in scratch stores, else guessed from each question.")
@click.option("--seed", default=SEED, show_default=True, help="Another number divides and draws differently.")
@click.option("--log", default="", help="A file of questions asked before, without labels; rest: what --shots leaves.")
@click.option("--word-vectors", default="", help="A file of word vectors, or a folder of them, for scratch stores.")
@click.option(
    "--encoder", default="", envvar="CONTACTKB_ENCODER", help="A folder with a sentence encoder, for scratch stores."
)
@click.option(
    "--misses", type=click.IntRange(0), default=30, show_default=True, help="How many missed questions are listed."
)
@click.option("--out", type=PATH, help="A folder for figures.json, report.html, reliability.svg and misses.csv.")
@click.option("--json", "as_json", is_flag=True, help="The figures for programs.")
def evaluate(
    file: Path | None,
    train: Path | None,
    test: Path | None,
    folder: Path | None,
    shots: str,
    folds: int | None,
    packs: tuple[Path, ...],
    leave_one_out: bool,
    nothing: tuple[str, ...],
    unit: str,
    language: str,
    seed: int,
    log: str,
    word_vectors: str,
    encoder: str,
    misses: int,
    out: Path | None,
    as_json: bool,
) -> None:
    """Measure how well questions are understood: what is found, whether first, with which chance, how quickly.

    [FILE] alone asks its labelled questions of the present store, or of the packs of --pack. All else builds scratch
    stores and leaves the present one alone: --train and --test ask one file of facts that are built from another;
    FILE with --folds does so with parts of one file; --set with parts of a published set (banking77, clinc150, hwu64,
    hint3 and whatever is laid out like them: its test part is asked, else its validation part, else what is left over
    by --shots, else it is cross-validated). --leave-one-out takes each question in the facts' own words out of the
    store (or the packs of --pack) and asks it then, in as many rounds as the fact with most questions has, or in
    --folds rounds.

    A file is a CSV with a line of names first: text (or question, sentence, query, utterance, message, phrase, input)
    and key (or label_text, category, intent, label, class, fact, tag), and slice (or domain) where figures shall be
    told apart. Without a key, nothing answers. In scratch stores keys may be anything: each becomes an article with
    its texts as questions.

    Told are the shares found first and among three, the mean reciprocal rank, what is answered and how much of it is
    right, how much could be answered while 95 % is right, how chances tell what nothing answers (AUROC), whether they
    are kept (ECE), and milliseconds, each with its 95 % interval, in all and by slice (by kind of fact where there is
    none).
    """
    told = (nothing, unit, language, seed, log, word_vectors, encoder)
    wish = Wish(file, train, test, folder, shots, folds, packs, leave_one_out, *told)
    report = measure_wish(wish, _silence if as_json else _say)
    if out is not None:
        write_report(report, out)
    click.echo(_as_json(report) if as_json else "\n".join(report.lines(misses)))


def _say(line: str) -> None:
    click.echo(line, file=sys.stderr)


def _silence(line: str) -> None:
    pass


def _as_json(report: Report) -> str:
    return json.dumps(report.data(), ensure_ascii=False, indent=2)
