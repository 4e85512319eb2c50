"""The small named company that every test speaks about: Mara's corner shop on Saturday, 21 November 2026, at noon."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from channels import CHANNELS
from contactkb import admission
from contactkb.app import create_app
from contactkb.business import EXTENSION, Business, open_business
from contactkb.database import upgrade
from contactkb.knowledge import Act
from contactkb.packs import import_pack, read_pack
from contactkb.people import add_user
from contactkb.settings import Settings

PACK = Path(__file__).parent / "corner-shop"
NOON = datetime(2026, 11, 21, 17, 0, tzinfo=UTC)
SECRET = "a secret that only the tests know, long enough"
PASSWORD = "correct horse battery"
PATIENCE_SECONDS = 60.0
# Where the store is of the tests that are marked so.
SERVER = pytest.param("postgres", marks=pytest.mark.postgres)
ON_SERVER = pytest.mark.parametrize("stored", [SERVER], indirect=True)
EITHER_STORE = pytest.mark.parametrize("stored", ["sqlite", SERVER], indirect=True)
PEOPLE = {"ana": "agent", "otto": "author", "petra": "approver", "ada": "admin"}


class SteppedClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, span: timedelta) -> None:
        self.at += span


def settings_for(url: str, **others: object) -> Settings:
    """The settings of the corner shop, with its store at that URL."""
    return Settings(
        **{  # type: ignore[arg-type]  # each test names the settings it changes
            "secret": SECRET,
            "database_url": url,
            "public_url": "https://shop.example",
            "unit": "shop",
            "twilio_account": "AC" + "0" * 32,
            "twilio_tokens": ("the token that Twilio signs with",),
            "mail_address": "help@shop.example",
            "mail_automatic": True,
            **others,
        }
    )


def stock(business: Business) -> None:
    """Fill an empty store with the corner shop and its people."""
    upgrade(business.database)
    with business.database.write() as session:
        import_pack(session, business.press, read_pack(PACK), Act("otto", NOON - timedelta(days=5), "opening"), "petra")
        for name, role in PEOPLE.items():
            add_user(session, name, role, PASSWORD, NOON - timedelta(days=5))


@pytest.fixture(scope="session")
def stocked_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the corner shop that tests copy."""
    path = tmp_path_factory.mktemp("world") / "shop.db"
    business = open_business(settings_for(f"sqlite:///{path}"))
    stock(business)
    business.close()
    return path


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is, callers hear their answer and not that it is late; that is tested apart."""
    monkeypatch.setattr(admission, "SPEAK_SECONDS", PATIENCE_SECONDS)


@pytest.fixture
def clock() -> SteppedClock:
    return SteppedClock()


@pytest.fixture
def stored(request: pytest.FixtureRequest) -> str:
    """Where the store is: in a file, or on a server where a test is marked so."""
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture
def settings(stored: str, stocked_file: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Settings:
    """The settings of a corner shop of this test's own."""
    if stored == "sqlite":
        shutil.copy(stocked_file, tmp_path / "shop.db")
        return settings_for(f"sqlite:///{tmp_path / 'shop.db'}")
    on_server = settings_for(request.getfixturevalue("postgres_url"))
    empty = open_business(on_server)
    stock(empty)
    empty.close()
    return on_server


@pytest.fixture
def app(settings: Settings, clock: SteppedClock) -> Iterator[Flask]:
    """The real application on a store of its own."""
    app = create_app(settings, CHANNELS, clock)
    yield app
    app.extensions[EXTENSION].close()


@pytest.fixture
def business(app: Flask) -> Business:
    """The business behind the application."""
    found = app.extensions[EXTENSION]
    assert isinstance(found, Business)
    return found


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
