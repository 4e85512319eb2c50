"""Backups: whole while the store is in use, and restored as a new epoch that everyone sees at once."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from contactkb.answering import find_receipt
from contactkb.business import Business, open_business
from contactkb.commands.group import cli
from contactkb.contacts import Outgoing, keep_letter, parked_letters, put_outgoing
from contactkb.database import back_up
from contactkb.errors import Refused
from contactkb.knowledge import Publication
from contactkb.settings import Settings
from tests.contactkb.database.restoring import ask, put_back, troubles
from tests.publishing import publish_price
from tests.world import NOON, SECRET, settings_for


def test_a_backup_is_whole_private_and_never_replaces_anything(business: Business, backup: Path) -> None:
    assert backup.stat().st_mode & 0o777 == 0o600
    assert sorted(it.name for it in backup.parent.iterdir() if "backup" in it.name) == ["backup.db"]
    with pytest.raises(Refused, match="exists already"):
        back_up(business.database, backup)
    with pytest.raises(Refused, match="cannot be written"):
        back_up(business.database, backup.parent / "nowhere" / "backup.db")


def test_a_backup_is_one_moment_of_a_store_that_is_being_written(business: Business, tmp_path: Path) -> None:
    stop = threading.Event()

    def publish_on() -> None:
        cents = 700
        while not stop.is_set():
            cents += 1
            publish_price(business, "oysters", f"{cents / 100:.2f} USD")

    publisher = threading.Thread(target=publish_on)
    publisher.start()
    try:
        for number in range(3):
            back_up(business.database, tmp_path / f"{number}.db")
    finally:
        stop.set()
        publisher.join()
    for number in range(3):
        copy = open_business(settings_for(f"sqlite:///{tmp_path / f'{number}.db'}"))
        view = copy.counter.view()
        with copy.database.read() as session:
            assert max(session.scalars(select(Publication.revision))) == view.revision
        assert ask(copy)
        copy.close()


def test_a_restored_store_is_seen_at_once_by_all_who_have_it_open(
    business: Business, another: Business, backup: Path
) -> None:
    publish_price(business, "oysters", "9.00 USD")
    assert another.counter.view().revision == 2
    head = put_back(business, backup)
    assert (head.epoch, head.revision) == (2, 1)
    for each in (business, another):
        view = each.counter.view()
        assert (view.epoch, view.revision) == (2, 1)
        assert view.entries["fact", "oysters"].content["price"]["amount"] == "6.50 USD"


def test_publications_go_on_after_a_restoration_and_receipts_of_both_epochs_replay(
    business: Business, another: Business, backup: Path
) -> None:
    before = ask(business)
    publish_price(business, "oysters", "9.00 USD")
    lost = ask(business)
    put_back(business, backup)
    at_once = ask(another)
    assert publish_price(another, "oysters", "8.00 USD") == 2
    after = ask(business)
    assert [troubles(business, it) for it in (before, at_once, after)] == [None] * 3
    said = troubles(business, lost)
    assert said == ("it was answered from revision 2 of epoch 1, which was lost when a backup was restored",)
    with business.database.read() as session:
        assert "9.00" in find_receipt(session, lost).words
        assert session.get_one(Publication, 2).epoch == 2


def test_every_lost_future_is_told_from_every_other(business: Business, backup: Path) -> None:
    publish_price(business, "oysters", "7.00 USD")
    lost = [ask(business)]
    put_back(business, backup)
    publish_price(business, "oysters", "8.00 USD")
    publish_price(business, "oysters", "8.50 USD")
    lost.append(ask(business))
    assert put_back(business, backup).epoch == 3
    publish_price(business, "oysters", "9.00 USD")
    kept = ask(business)
    assert troubles(business, kept) is None
    assert all("restored" in (troubles(business, it) or ("",))[0] for it in lost)


def test_what_may_have_been_done_since_the_backup_waits_for_a_person(business: Business, tmp_path: Path) -> None:
    with business.database.write() as session:
        put_outgoing(session, "one", "mail", {"to": "mara@example.com"}, NOON)
        keep_letter(session, "a@example.com", "help@shop.example", b"Message-ID: <1@example.com>\r\n\r\nHello", NOON)
    back_up(business.database, tmp_path / "backup.db")
    put_back(business, tmp_path / "backup.db")
    with business.database.read() as session:
        assert [it.state for it in session.scalars(select(Outgoing))] == ["in doubt"]
        assert len(parked_letters(session)) == 1


def test_receipts_replay_after_later_publications(business: Business) -> None:
    receipts = []
    for amount in ("7.00 USD", "8.00 USD", "9.00 USD"):
        receipts.append(ask(business))
        publish_price(business, "oysters", amount)
    assert [troubles(business, it) for it in receipts] == [None] * 3


def test_the_commands_back_up_and_restore(settings: Settings, business: Business, tmp_path: Path) -> None:
    runner, path = CliRunner(), str(tmp_path / "backup.db")
    environment = {"CONTACTKB_SECRET": SECRET, "DATABASE_URL": settings.database_url}
    assert "checked" in runner.invoke(cli, ["backup", path], env=environment).output
    assert runner.invoke(cli, ["backup", path], env=environment).exit_code == 1
    publish_price(business, "oysters", "9.00 USD")
    assert runner.invoke(cli, ["restore", path], env=environment, input="n\n").exit_code == 1
    assert business.counter.view().revision == 2
    done = runner.invoke(cli, ["restore", "--yes", path], env=environment)
    assert "revision 1 again, in epoch 2" in done.output
    assert business.counter.view().epoch == 2
