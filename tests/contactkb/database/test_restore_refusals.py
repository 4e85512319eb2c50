"""What is in the way of a restoration, and what is no backup."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from contactkb.answering import Receipt
from contactkb.business import Business, open_business
from contactkb.commands.group import cli
from contactkb.database import back_up
from contactkb.errors import Misconfigured, Refused
from contactkb.settings import Settings
from tests.contactkb.database.restoring import ask, put_back
from tests.world import SECRET, settings_for


def test_a_lost_store_is_made_anew_from_its_backup(settings: Settings, business: Business, backup: Path) -> None:
    receipt = ask(business)
    business.close()
    assert business.database.path is not None
    for side in ("", "-wal", "-shm"):
        business.database.path.with_name(business.database.path.name + side).unlink(missing_ok=True)
    opened = open_business(settings)
    assert put_back(opened, backup).epoch == 2
    assert opened.counter.view().revision == 1
    with opened.database.read() as session:
        assert session.get(Receipt, receipt) is None
        assert session.scalars(select(Receipt)).all()
    opened.close()


def test_a_broken_store_is_not_written_over(settings: Settings, business: Business, backup: Path) -> None:
    business.close()
    assert business.database.path is not None
    business.database.path.write_bytes(b"this is no database" * 1000)
    opened = open_business(settings)
    with pytest.raises(Refused, match="move it away"):
        put_back(opened, backup)
    opened.close()


@pytest.mark.parametrize("fault", ["missing", "no database", "torn", "another's", "later"])
def test_what_is_no_sound_backup_is_refused_and_the_store_stays(
    business: Business, backup: Path, tmp_path: Path, fault: str
) -> None:
    bad = tmp_path / "bad.db"
    if fault == "no database":
        bad.write_bytes(os.urandom(8192))
    elif fault == "torn":
        bad.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])
    elif fault == "another's":
        with sqlite3.connect(bad) as other:
            other.execute("CREATE TABLE bird (name TEXT)")
        other.close()
    elif fault == "later":
        shutil.copy(backup, bad)
        with sqlite3.connect(bad) as other:
            other.execute("UPDATE alembic_version SET version_num = '9999'")
        other.close()
    with pytest.raises(Refused):
        put_back(business, bad)
    assert business.database.head().epoch == 1
    assert ask(business)
    assert not [it.name for it in tmp_path.iterdir() if "restoring" in it.name]


@pytest.mark.postgres
def test_a_store_on_a_server_is_left_to_its_own_tools(postgres_url: str, tmp_path: Path) -> None:
    runner, path = CliRunner(), str(tmp_path / "backup.db")
    environment = {"CONTACTKB_SECRET": SECRET, "DATABASE_URL": postgres_url}
    assert runner.invoke(cli, ["upgrade"], env=environment).exit_code == 0
    for command in (["backup", path], ["restore", "--yes", path]):
        done = runner.invoke(cli, command, env=environment)
        assert done.exit_code == 1
        assert "pg_dump" in done.output
    business = open_business(settings_for(postgres_url))
    with pytest.raises(Misconfigured):
        back_up(business.database, tmp_path / "backup.db")
    business.close()
