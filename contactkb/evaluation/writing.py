"""A report as files in a folder: figures for programs, a page with the plot for people, all that was missed."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from contactkb.answering import Tried
from contactkb.errors import Problem, Refused
from contactkb.evaluation.plotting import reliability_plot
from contactkb.evaluation.report import MEANINGS, Report, written

MOST_MISSED = 500


def write_report(report: Report, folder: Path) -> list[Path]:
    """Write figures.json, report.html, reliability.svg and misses.csv, over those of an earlier run.

    Raises Refused where the folder cannot be written to.
    """
    plot = reliability_plot(report.bins)
    texts = {
        "figures.json": json.dumps(report.data(), ensure_ascii=False, indent=2) + "\n",
        "report.html": _page(report, plot),
        "reliability.svg": plot + "\n",
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, "utf-8")
        with (folder / "misses.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(_misses(report))
    except OSError as error:
        what = f"cannot be written to: {error}."
        raise Refused([Problem(what, str(folder), "Name a folder of your own.")]) from error
    return [folder / name for name in (*texts, "misses.csv")]


def _page(report: Report, plot: str) -> str:
    pages = Environment(loader=PackageLoader("contactkb.evaluation"), autoescape=True, undefined=StrictUndefined)
    return pages.get_template("report.html").render(
        report=report,
        meanings=MEANINGS,
        written=written,
        most_missed=MOST_MISSED,
        plot=Markup(plot),  # noqa: S704 made by us, of numbers alone
    )


def _misses(report: Report) -> Iterator[list[object]]:
    best = (f"{it}{place}" for place in (1, 2, 3) for it in ("got", "chance"))
    yield ["text", "key", "slice", "rank", "outcome", *best]
    yield from map(_miss, report.missed)


def _miss(tried: Tried) -> list[object]:
    row = tried.labelled
    best = [it for hit in tried.best for it in (hit.key, round(hit.chance, 4))]
    return [row.text, row.key, row.slice, tried.rank, tried.outcome, *best]
