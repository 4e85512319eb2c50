"""Stores for tests of the core: the same one in a file and on a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from contactkb.business import Business, open_business
from contactkb.database import upgrade
from contactkb.knowledge import Act
from contactkb.packs import import_pack, read_pack
from tests.world import NOON, PACK, SteppedClock, settings_for


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty store: once a file, once a database of a real server."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path / 'store.db'}"


@pytest.fixture
def open_shop(database_url: str) -> Iterator[Callable[[], Business]]:
    """Opens the corner shop on that store, as often as there are processes to play; the first one stocks it."""
    with ExitStack() as stack:
        first = open_business(settings_for(database_url), SteppedClock())
        stack.callback(first.close)
        upgrade(first.database)
        with first.database.write() as session:
            act = Act("otto", NOON - timedelta(days=5), "opening")
            import_pack(session, first.press, read_pack(PACK), act, "petra")

        def open_another() -> Business:
            business = open_business(settings_for(database_url), SteppedClock())
            stack.callback(business.close)
            return business

        yield open_another


@pytest.fixture
def shop(open_shop: Callable[[], Business]) -> Business:
    """The corner shop as one process has it."""
    return open_shop()
