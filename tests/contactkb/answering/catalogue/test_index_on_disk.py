"""The index on the disk: shared, sealed, made anew when it has to be, and by one process at a time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from contactkb.answering.catalogue.printing import NOBODYS, NOT_OURS, turn
from contactkb.business import Business, open_business
from contactkb.settings import Settings
from tests.contactkb.answering.catalogue.shops import keys, look_until, look_up, path_of, print_index, publish, spell
from tests.world import SteppedClock

OpenShop = Callable[[], Business]


@pytest.fixture
def shop(open_shop: OpenShop) -> Business:
    """The shop as one process has it."""
    return open_shop()


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
