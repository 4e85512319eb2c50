"""In step with the store: what is published is found at once, in every process, however much of it there is."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from contactkb.answering.catalogue import keeper
from contactkb.business import Business
from contactkb.database import back_up
from tests.contactkb.answering.catalogue.shops import (
    keys,
    look_until,
    look_up,
    print_index,
    publish,
    retract,
    spell,
)
from tests.contactkb.database.restoring import put_back
from tests.world import EITHER_STORE

OpenShop = Callable[[], Business]


@pytest.fixture
def shop(open_shop: OpenShop) -> Business:
    """The shop as one process has it."""
    return open_shop()


@EITHER_STORE
def test_what_is_published_is_found_by_the_next_search_in_every_process(shop: Business, open_shop: OpenShop) -> None:
    other = open_shop()
    for business in (shop, other):
        print_index(business)
    publish(shop, "mussels")
    publish(other, "oysters", names=["bivalves"])
    for business in (shop, other):
        assert keys(look_up(business, "mussels")) == ["mussels"]
        assert keys(look_up(business, "bivalves")) == ["oysters"]
        assert keys(look_up(business, "fresh")) == []
    retract(other, "mussels")
    for business in (shop, other):
        assert keys(look_up(business, "mussels")) == []


@EITHER_STORE
def test_a_large_index_is_made_by_a_process_of_its_own(shop: Business, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "WORTH_A_PROCESS", 1)
    path = print_index(shop)
    assert path.exists()
    assert keys(look_up(shop, "oysters")) == ["oysters"]
    publish(shop, "mussels")
    assert keys(look_up(shop, "mussels")) == ["mussels"]


@EITHER_STORE
def test_many_changes_are_printed_in_the_background_and_meanwhile_found(shop: Business) -> None:
    path = print_index(shop)
    before = path.stat().st_ino
    publish(shop, *(f"clam-{spell(place)}" for place in range(60)))
    assert look_up(shop, "clam").count == 60
    look_until(shop, lambda: path.stat().st_ino != before)
    publish(shop, *(f"crab-{spell(place)}" for place in range(130)))
    assert "crab-bb" in keys(look_up(shop, "crab-bb"))
    look_until(shop, lambda: look_up(shop).is_whole)
    assert (look_up(shop, "crab").count, look_up(shop, "clam").count) == (130, 60)
    retract(shop, "crab-bb")
    assert look_up(shop, "crab").count == 129


def test_whoever_searches_while_others_publish_finds_what_was_published_before(shop: Business) -> None:
    print_index(shop)
    published: list[str] = []
    failures: list[str] = []
    done = threading.Event()

    def search() -> None:
        while not done.is_set():
            for key in published[-3:]:
                if key not in keys(look_up(shop, key)):
                    failures.append(key)

    searchers = [threading.Thread(target=search) for _ in range(3)]
    for it in searchers:
        it.start()
    try:
        for place in range(60):
            key = f"squid-{spell(place)}"
            publish(shop, key)
            published.append(key)
    finally:
        done.set()
        for it in searchers:
            it.join()
    assert failures == []


def test_a_backup_put_back_is_what_is_found(shop: Business, tmp_path: Path) -> None:
    publish(shop, "mussels")
    print_index(shop)
    back_up(shop.database, tmp_path / "backup.db")
    publish(shop, "mussels", names=["bivalves"])
    publish(shop, *(f"clam-{spell(place)}" for place in range(110)))
    look_until(shop, lambda: look_up(shop).is_whole)
    put_back(shop, tmp_path / "backup.db")
    assert keys(look_up(shop, "mussels")) == ["mussels"]
    assert look_up(shop, "bivalves").count == look_up(shop, "clam").count == 0
    publish(shop, "whelks")
    assert keys(look_up(shop, "whelks")) == ["whelks"]
    look_until(shop, lambda: look_up(shop).is_whole)
    assert keys(look_up(shop, "cockles")) == []
