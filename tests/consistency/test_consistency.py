"""The central promise, against the real server: what is acknowledged is what everyone says from there on."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from contactkb.business import open_business
from tests.consistency.proving import prove
from tests.world import settings_for, stock

SECONDS = float(os.environ.get("CONSISTENCY_SECONDS", "60"))
SECONDS_OF_NODES = 15.0


def test_nobody_ever_hears_an_older_price_while_workers_die(stocked_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "shop.db"
    shutil.copy(stocked_file, path)
    prove(f"sqlite:///{path}", ("here",), SECONDS, tmp_path)


@pytest.mark.postgres
def test_two_nodes_on_one_server_never_disagree_while_workers_die(postgres_url: str, tmp_path: Path) -> None:
    business = open_business(settings_for(postgres_url))
    stock(business)
    business.close()
    prove(postgres_url, ("east", "west"), SECONDS_OF_NODES, tmp_path)
