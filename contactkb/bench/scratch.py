"""A scratch business and its server, for the length of a measurement."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from contactkb.business import Business, open_business
from contactkb.database import upgrade
from contactkb.demo import CHECKOUT
from contactkb.errors import Unavailable
from contactkb.knowledge import Act, Entry
from contactkb.packs import read_pack
from contactkb.settings import read_settings

PACK = CHECKOUT / "content" / "sams-butcher-shop"
# The pack's two systems of record, as databases without a file: they answer, and cost little of what is measured.
SOURCES = """
[erp-price]
kind = "sql"
url = "sqlite://"
query = "SELECT '4.49' WHERE :item <> ''"
suffix = " USD"

[warehouse-stock]
kind = "sql"
url = "sqlite://"
query = "SELECT 23 WHERE :item <> ''"
suffix = " each"
"""


def pack_entries() -> dict[tuple[str, str], Entry]:
    """Everything that the demo business says."""
    return read_pack(PACK).entries


def scratch_environment(folder: Path) -> dict[str, str]:
    """Settings of a business that lives in this folder."""
    (folder / "sources.toml").write_text(SOURCES, "utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CONTACTKB_", "TWILIO_"))}
    return {
        **kept,
        "CONTACTKB_SECRET": "a measurement guards nothing, and this is long enough",
        "CONTACTKB_SOURCES": str(folder / "sources.toml"),
        "DATABASE_URL": f"sqlite:///{folder / 'bench.db'}",
        "PYTHONPATH": str(CHECKOUT),
    }


@contextmanager
def scratch_business(folder: Path, entries: Sequence[Entry]) -> Iterator[Business]:
    """A business that has published these entries."""
    business = open_business(read_settings(scratch_environment(folder)))
    try:
        upgrade(business.database)
        with business.database.write() as session:
            act = Act("bench", business.database.now())
            business.press.replace(session, [(entry, True) for entry in entries], act, "a second person")
        yield business
    finally:
        business.close()


@contextmanager
def scratch_server(folder: Path, port: int) -> Iterator[float]:
    """The server of the business in this folder; gives the seconds from its start to its first word."""
    command = [sys.executable, "-m", "contactkb", "bench-serve", str(port)]
    begun = time.perf_counter()
    server = subprocess.Popen(command, env=scratch_environment(folder), cwd=CHECKOUT)  # noqa: S603 our own command
    try:
        _wait_for(port)
        yield time.perf_counter() - begun
    finally:
        server.terminate()
        server.wait(15)


def _wait_for(port: int) -> None:
    for _ in range(1500):
        try:
            with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.02)
    raise Unavailable("the server to be measured did not start")
