"""The online shop with its pack, and books of its own that it reads from."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from contactkb.business import Business, open_business
from contactkb.database import upgrade
from contactkb.knowledge import Act
from contactkb.packs import import_pack, read_pack
from tests.retail import load, load_demo, sources_for
from tests.skips import CHECKOUT, SHARED_DATA
from tests.world import NOON, settings_for

OpenShop = Callable[[dict[str, Any] | None, Path], AbstractContextManager[Business]]


@pytest.fixture(scope="session")
def open_shop(tmp_path_factory: pytest.TempPathFactory) -> OpenShop:
    """Opens the shop in a folder, with these books, or with those of the demo."""
    template = tmp_path_factory.mktemp("online-shop")
    load_demo(template / "books.db")
    with _open(template) as business:
        upgrade(business.database)
        with business.database.write() as session:
            pack = read_pack(CHECKOUT / "content" / "online-shop")
            import_pack(session, business.press, pack, Act("otto", NOON, "opening"), "petra")

    @contextmanager
    def opening(books: dict[str, Any] | None, folder: Path) -> Iterator[Business]:
        load(books, folder / "books.db") if books else load_demo(folder / "books.db")
        shutil.copy(template / "store.db", folder)
        with _open(folder) as business:
            yield business

    return opening


@pytest.fixture(scope="session")
def published_books() -> dict[str, Any]:
    """The books of the published shop, with money to the cent."""
    text = (SHARED_DATA / "tau2-retail" / "db.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text, parse_float=Decimal)
    return found


@pytest.fixture(scope="session")
def published_shop(
    open_shop: OpenShop, published_books: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Business]:
    """The shop with these books."""
    with open_shop(published_books, tmp_path_factory.mktemp("published")) as business:
        yield business


@pytest.fixture
def shop(open_shop: OpenShop, tmp_path: Path) -> Iterator[Business]:
    """It has the books of the demo."""
    with open_shop(None, tmp_path) as business:
        yield business


@contextmanager
def _open(folder: Path) -> Iterator[Business]:
    sources = folder / "sources.toml"
    sources.write_text(sources_for(folder / "books.db"), "utf-8")
    settings = settings_for(f"sqlite:///{folder}/store.db", sources=str(sources), unit="net-store")
    business = open_business(settings, _noon)
    yield business
    business.close()


def _noon() -> datetime:
    return NOON
