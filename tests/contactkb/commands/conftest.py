"""Someone who types commands, beside a store of the corner shop and beside none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.contactkb.commands.shell import Shell, shell_in


@pytest.fixture(scope="module")
def shop(stocked_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A store of the corner shop that the tests of a file share."""
    folder = tmp_path_factory.mktemp("shop")
    shutil.copy(stocked_file, folder / "shop.db")
    return shell_in(folder)


@pytest.fixture
def own_shop(stocked_file: Path, tmp_path: Path) -> Shell:
    """A store of the corner shop that this test may change."""
    shutil.copy(stocked_file, tmp_path / "shop.db")
    return shell_in(tmp_path)


@pytest.fixture
def nothing_yet(tmp_path: Path) -> Shell:
    """A folder without a store."""
    return shell_in(tmp_path)
