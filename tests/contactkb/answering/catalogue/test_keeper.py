"""The index: shared, sealed, made anew when it has to be, and in step with the store whatever happens to it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from contactkb.answering import index_path
from contactkb.answering.catalogue import keeper
from contactkb.answering.catalogue.printing import NOBODYS, NOT_OURS, turn
from contactkb.business import Business, open_business
from contactkb.settings import Settings
from tests.contactkb.answering.catalogue.conftest import keys, look_up, publish, retract
from tests.world import SteppedClock, settings_for, stock

OpenShop = Callable[[], Business]


EITHER_STORE = pytest.mark.parametrize(
    "settings", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)


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
def open_shop(settings: Settings) -> Iterator[OpenShop]:
    """Opens the shop as one more process would."""
    opened: list[Business] = []

    def open_another() -> Business:
        opened.append(open_business(settings, SteppedClock()))
        return opened[-1]

    yield open_another
    for it in opened:
        it.close()


@pytest.fixture
def shop(open_shop: OpenShop) -> Business:
    return open_shop()


def path_of(business: Business) -> Path:
    return index_path(business.database, business.settings.cache)


def print_index(business: Business) -> Path:
    """Have the index made, and wait for it."""
    look_up(business)
    business.catalogue.settle()
    return path_of(business)


def look_until(business: Business, is_so: Callable[[], bool]) -> None:
    """Search as people do, until the index is as it should be."""
    until = time.monotonic() + 30
    while not is_so() and time.monotonic() < until:
        look_up(business)
        business.catalogue.settle()
        time.sleep(0.05)
    assert is_so()


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


def test_the_next_process_reads_the_index_that_is_there(shop: Business, open_shop: OpenShop) -> None:
    path = print_index(shop)
    made = path.stat()
    assert made.st_mode & 0o777 == 0o600
    other = open_shop()
    print_index(other)
    publish(other, "mussels")
    assert keys(look_up(other, "mussels")) == ["mussels"]
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (made.st_ino, made.st_mtime_ns)


def test_an_index_that_is_damaged_foreign_or_of_another_store_is_made_anew(
    settings: Settings, open_shop: OpenShop
) -> None:
    path = print_index(open_shop())
    whole = path.read_bytes()
    stranger = open_business(replace(settings, secret="of somebody else, and long enough too"), SteppedClock())
    print_index(stranger)
    foreign = path.read_bytes()
    stranger.close()
    middle = len(whole) // 2
    for content in (b"", whole[:-1], whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :], foreign):
        path.write_bytes(content)
        shop = open_shop()
        print_index(shop)
        assert path.read_bytes() != content
        publish(shop, "mussels")
        assert keys(look_up(shop, "mussels")) == ["mussels"]
        assert keys(look_up(shop, "oysters"))[0] == "oysters"
    path.write_bytes(whole)
    shop = open_shop()
    with shop.database.write() as session:
        session.connection().exec_driver_sql("UPDATE publication SET why = 'another store' WHERE revision = 1")
    print_index(shop)
    assert path.read_bytes() != whole


def test_where_nothing_can_be_written_each_process_has_its_own(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "a-file").touch()
    shop = open_business(replace(settings, cache=str(tmp_path / "a-file" / "folder")), SteppedClock())
    with turn(path_of(shop)) as handle:
        assert handle == NOBODYS
    assert not print_index(shop).exists()
    publish(shop, "mussels")
    assert keys(look_up(shop, "mussels")) == ["mussels"]
    shop.close()


def test_while_another_process_makes_it_names_are_found_and_its_death_frees_the_turn(
    shop: Business,
) -> None:
    publish(shop, *(f"clam-{spell(place)}" for place in range(120)))
    path = path_of(shop)
    path.parent.mkdir(exist_ok=True)
    path.with_name(f"{path.name}-new").write_bytes(b"half of an index")
    with turn(path) as handle:
        maker = subprocess.Popen(
            [sys.executable, "-m", "contactkb.answering.catalogue"], stdin=subprocess.PIPE, pass_fds=(handle,)
        )
    with turn(path) as handle:
        assert handle == NOT_OURS
    print_index(shop)
    assert not path.exists()
    found = look_up(shop, "clam-bb")
    assert (keys(found), found.is_whole) == (["clam-bb"], False)
    os.kill(maker.pid, signal.SIGKILL)
    maker.communicate()
    look_until(shop, path.exists)
    assert look_up(shop, "cost", validity="current").count >= 120
    assert look_up(shop).is_whole


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


def spell(number: int) -> str:
    """A number in letters, since no figure stands in a title."""
    return "".join("bcdfghjklm"[int(digit)] for digit in f"{number:02}")
