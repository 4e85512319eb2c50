"""The corner shop, whose facts are looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from contactkb.business import Business, open_business
from contactkb.settings import Settings
from tests.contactkb.answering.catalogue.shops import print_index
from tests.world import SteppedClock, settings_for, stock


@pytest.fixture
def settings(request: pytest.FixtureRequest, stocked_file: Path, tmp_path: Path) -> Settings:
    """A corner shop in a file, or on a server with the index in a folder of this node."""
    if getattr(request, "param", "sqlite") == "sqlite":
        url = f"sqlite:///{tmp_path / 'shop.db'}"
        (tmp_path / "shop.db").write_bytes(stocked_file.read_bytes())
        return settings_for(url)
    settings = settings_for(str(request.getfixturevalue("postgres_url")), cache=str(tmp_path / "cache"))
    empty = open_business(settings, SteppedClock())
    stock(empty)
    empty.close()
    return settings


@pytest.fixture
def open_shop(settings: Settings) -> Iterator[Callable[[], Business]]:
    """Opens the shop as one more process would."""
    opened: list[Business] = []

    def open_another() -> Business:
        opened.append(open_business(settings, SteppedClock()))
        return opened[-1]

    yield open_another
    for it in opened:
        it.close()


@pytest.fixture(params=["indexed at once", "printed"])
def shop(business: Business, request: pytest.FixtureRequest) -> Business:
    """The corner shop, with its facts indexed while somebody waits, or read from the index on the disk."""
    if request.param == "printed":
        print_index(business)
    return business
