"""What `check` says of a pack that could be published, and could be better."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from contactkb.commands.packs import check_command
from contactkb.knowledge import View
from contactkb.packs import read_pack
from contactkb.packs.advice import advise
from tests.world import PACK

SAMS = Path(__file__).parents[3] / "content" / "sams-butcher-shop"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: Salmon,", "title: 16/20 Salmon & Co,", "`title` cannot be spoken"),
        ('number: "101"', 'number: "101"\n  review_by: 2020-01-01', "`review_by` has passed"),
        ("Bring it back within {window}", "It is soon enough within {window}", "`wording` says 'soon'"),
        ("Oysters are {price}.", "Oysters are {price}.", "it has no words in es"),
        ("Oysters are {price}.", "Oysters are {price}.", "only 2 questions lead to it"),
        ("names: [salmon,", "names: [salmon 301,", "salmon is called 301, too: callers who say it may mean either"),
    ],
)
def test_advice_names_file_and_line_and_forbids_nothing(tmp_path: Path, old: str, new: str, said: str) -> None:
    folder = shutil.copytree(PACK, tmp_path / "pack")
    facts, rules = folder / "facts" / "all.yaml", folder / "language" / "en.yaml"
    assert old in facts.read_text("utf-8")
    facts.write_text(facts.read_text("utf-8").replace(old, new), "utf-8")
    softer = '\n- {id: soon, extends: existence, level: warning, message: "Name a date.", tokens: [soon]}\n'
    rules.write_text(rules.read_text("utf-8") + softer, "utf-8")
    told = CliRunner().invoke(check_command, [str(folder)])
    assert told.exit_code == 0
    assert any(line.startswith("advice  facts/all.yaml:") and said in line for line in told.output.splitlines()), (
        told.output
    )


def test_a_fact_that_is_called_by_its_own_number_is_left_alone() -> None:
    view = View.of(1, 1, read_pack(PACK).entries.values())
    salmon = view.facts["salmon"]
    words = {"en": replace(salmon.words["en"], names=("salmon 102", "1,301 salmon", "salmon 3018"))}
    called = replace(view, facts={**view.facts, salmon.key: replace(salmon, words=words)})
    names = [("fact", key) for key in view.facts]
    assert [it for it in advise(called, names, datetime(2026, 11, 21, tzinfo=UTC)) if it.place == ("number",)] == []


BEFORE, SINCE, LONG_AFTER = (datetime(*day, tzinfo=UTC) for day in ((2026, 11, 1), (2026, 11, 21), (2028, 1, 1)))


@pytest.mark.parametrize(
    ("days", "now", "is_late"), [(5, BEFORE, True), (6, BEFORE, False), (5, SINCE, False), (5, LONG_AFTER, False)]
)
def test_an_author_hears_of_an_exception_that_will_be_told_too_late(days: int, now: datetime, is_late: bool) -> None:
    """Thanksgiving's hours, which begin to differ on November 25."""
    view = View.of(1, 1, read_pack(SAMS).entries.values())
    hours = view.facts["thanksgiving-hours"]
    begin = datetime(2026, 11, 25, 7, tzinfo=view.zone("shop")) - timedelta(days=days)
    later = replace(view, facts={**view.facts, hours.key: replace(hours, valid_from=begin)})
    told = [it for it in advise(later, [("fact", hours.key)], now) if it.place == ("valid_from",)]
    assert [(it.what, it.remedy) for it in told] == is_late * [
        (
            "until `valid_from` whoever asks hears opening-hours without it, which differs within 6 days.",
            "It names its days: let it begin 6 days before the first of them.",
        )
    ]
