"""The corner shop, whose facts are looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from contactkb.business import Business, open_business
from contactkb.settings import Settings
from tests.contactkb.answering.catalogue.shops import print_index
from tests.world import SteppedClock


@pytest.fixture
def settings(settings: Settings, stored: str, tmp_path: Path) -> Settings:
    """A corner shop in a file, or on a server with the index in a folder of this node."""
    return settings if stored == "sqlite" else replace(settings, cache=str(tmp_path / "cache"))


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
