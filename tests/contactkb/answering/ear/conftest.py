"""What Sam's shop says, for an ear to learn."""

from __future__ import annotations

from pathlib import Path

import pytest

from contactkb.knowledge import View
from contactkb.packs import read_pack

SAMS = Path(__file__).parents[4] / "content" / "sams-butcher-shop"


@pytest.fixture(scope="module")
def view() -> View:
    return View.of(1, 1, read_pack(SAMS).entries.values())
