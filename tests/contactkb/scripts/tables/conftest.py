"""The corner shop with a standard of its own."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from contactkb.business import Business
from contactkb.knowledge import Act
from contactkb.packs import import_pack, read_pack
from tests.contactkb.scripts.tables.late import LATE, pack_with
from tests.world import NOON


@pytest.fixture
def shop(business: Business, tmp_path: Path) -> Business:
    """It decides about late orders since an hour ago."""
    publish(business, tmp_path, LATE, NOON - timedelta(hours=1))
    return business


def publish(business: Business, folder: Path, text: str, at: object = NOON) -> int:
    """Publish these standards beside the facts of the corner shop; the store's new revision."""
    with business.database.write() as session:
        act = Act("otto", at, "new standards")  # type: ignore[arg-type]
        revision, _ = import_pack(session, business.press, read_pack(pack_with(folder, text)), act, "petra")
    assert revision is not None
    return revision
