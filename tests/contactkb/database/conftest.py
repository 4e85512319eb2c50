"""A shop with a backup, and another process that has the same store open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from contactkb.business import Business, open_business
from contactkb.database import back_up
from contactkb.settings import Settings
from tests.contactkb.database.restoring import ask


@pytest.fixture
def backup(business: Business, tmp_path: Path) -> Path:
    """A backup of the shop that sells oysters at 6.50, made after the answer that it holds."""
    path = tmp_path / "backup.db"
    ask(business)
    back_up(business.database, path)
    return path


@pytest.fixture
def another(settings: Settings) -> Iterator[Business]:
    """Another process that has the same store open."""
    opened = open_business(settings)
    opened.counter.view()
    yield opened
    opened.close()
