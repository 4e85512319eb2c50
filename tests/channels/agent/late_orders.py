"""A script about late orders, and the system that it asks for their status, which is out of reach."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from contactkb.business import Business
from contactkb.knowledge import Act
from contactkb.packs import import_pack, read_pack
from contactkb.settings import Settings
from tests.contactkb.scripts.format.written import LATE, pack_of
from tests.world import NOON

DECLARED = """\
[order-status]
kind = "http"
url = "http://127.0.0.1:1/orders/{order}"
pointer = "/status"
"""


def declare_orders(settings: Settings, folder: Path) -> Settings:
    """The same settings, with that system declared."""
    declared = folder / "sources.toml"
    declared.write_text(DECLARED, "utf-8")
    return replace(settings, sources=str(declared))


def publish_late(business: Business, folder: Path) -> None:
    """The shop has the script since an hour ago."""
    with business.database.write() as session:
        act = Act("otto", NOON - timedelta(hours=1), "a first script")
        import_pack(session, business.press, read_pack(pack_of(folder, LATE)), act, "petra")
