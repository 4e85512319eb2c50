"""The corner shop with a script of its own."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from contactkb.business import AUTHORS_CHECKS, Business
from contactkb.knowledge import Act, Press
from contactkb.packs import import_pack, read_pack
from tests.contactkb.scripts.format.written import LATE, pack_of
from tests.world import NOON


@pytest.fixture
def shop(business: Business, tmp_path: Path) -> Business:
    """It has led customers by a script since an hour ago; its source is declared nowhere."""
    publish(business, tmp_path, LATE)
    return business


def publish(business: Business, folder: Path, *scripts: str) -> int:
    """Publish these scripts beside the facts of the corner shop; the store's new revision."""
    press = Press(business.store, frozenset(), AUTHORS_CHECKS)
    with business.database.write() as session:
        act = Act("otto", NOON - timedelta(hours=1), "new scripts")
        revision, _ = import_pack(session, press, read_pack(pack_of(folder, *scripts)), act, "petra")
    assert revision is not None
    return revision
