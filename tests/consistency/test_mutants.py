"""Every plausible mistake is caught by the checker; the product, in the same crowd, makes none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from contactkb.business import open_business
from tests.consistency import pair
from tests.consistency.checker import Violation, check, count
from tests.consistency.crowd import run_crowd
from tests.consistency.history import History
from tests.consistency.mutants import MUTANTS, Sound
from tests.world import settings_for

SECONDS = 2.0
CHANCES = 20


@pytest.fixture
def shop_url(stocked_file: Path, tmp_path: Path) -> str:
    """A store of the corner shop that sells what is watched."""
    path = tmp_path / "pair.db"
    shutil.copy(stocked_file, path)
    url = f"sqlite:///{path}"
    business = open_business(settings_for(url))
    pair.stock_watched(business)
    business.close()
    return url


def test_the_product_is_clean_in_the_crowd(shop_url: str) -> None:
    history, violations = _run(shop_url, Sound)
    assert count(violations) == {}, violations[:5]
    assert not history.failures
    assert len(history.publishes) > 5
    assert len(history.reads) > 5


@pytest.mark.parametrize("mistake", MUTANTS)
def test_a_planted_mistake_is_caught(shop_url: str, mistake: str) -> None:
    # A race needs luck, most of all on a busy machine: it gets more than one chance.
    assert any(_run(shop_url, MUTANTS[mistake], chance)[1] for chance in range(CHANCES)), f"nobody noticed: {mistake}"


def _run(url: str, kind: type[Sound], chance: int = 0) -> tuple[History, list[Violation]]:
    history = run_crowd(url, kind, SECONDS, pair.FIRST + chance * 10000)
    business = open_business(settings_for(url))
    log = pair.log_of(business.database)
    business.close()
    violations = check(history, log)
    print(f"{kind.__name__}: {len(history.publishes)} publishes, {len(history.reads)} answers, {count(violations)}")  # noqa: T201 the figures of a run
    return history, violations
