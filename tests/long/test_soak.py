"""The central promise for as long as one likes."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.consistency.proving import prove

SECONDS = float(os.environ.get("CONTACTKB_SOAK_SECONDS", "600"))


@pytest.mark.long
def test_nobody_hears_an_older_price_for_ten_minutes_while_workers_die(stocked_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "shop.db"
    shutil.copy(stocked_file, path)
    prove(f"sqlite:///{path}", ("here",), SECONDS, tmp_path)
