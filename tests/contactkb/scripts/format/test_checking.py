"""Scripts beside everything else that is published."""

from __future__ import annotations

from pathlib import Path

from contactkb.business import AUTHORS_CHECKS, Business
from contactkb.knowledge import Press
from contactkb.packs import check_pack, read_pack
from tests.contactkb.scripts.format.written import LATE, pack_of


def problems(business: Business, folder: Path, *scripts: str) -> list[str]:
    """What `contactkb check` would say of the corner shop's pack with these scripts."""
    press = Press(business.store, frozenset(), AUTHORS_CHECKS)
    with business.database.read() as session:
        return [str(it) for it in check_pack(session, press, read_pack(pack_of(folder, *scripts)))]


def test_a_good_script_has_no_problems(business: Business, tmp_path: Path) -> None:
    assert problems(business, tmp_path, LATE) == []
