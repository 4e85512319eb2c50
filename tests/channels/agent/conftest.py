"""People at the console, each with a browser of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import TypeAlias

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page
from werkzeug.test import TestResponse

from channels import CHANNELS
from contactkb.app import create_app
from contactkb.bench.scratch import SOURCES
from contactkb.business import EXTENSION, open_business
from contactkb.database import upgrade
from contactkb.knowledge import Act
from contactkb.packs import import_pack, read_pack
from contactkb.people import add_user
from contactkb.settings import Settings
from tests.browsing import Serve, without_complaints
from tests.world import NOON, PASSWORD, PEOPLE, SteppedClock, settings_for

HERE = "https://shop.example"
LOOPBACK = "http://127.0.0.1:8000"
SAMS = Path(__file__).parents[3] / "content" / "sams-butcher-shop"

OpenConsole: TypeAlias = Callable[..., Page]


class Person:
    """Somebody at a browser without scripts: opens pages and sends their forms."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.page: TestResponse | None = None

    def get(self, path: str) -> TestResponse:
        self.page = self.client.get(path, base_url=HERE)
        return self.page

    def send(self, path: str, **fields: str) -> TestResponse:
        """Send a form with the token of the desk, and follow to the page that comes of it."""
        token = self.token()
        self.page = self.client.post(
            path,
            data={"form_token": token, **fields},
            base_url=HERE,
            headers={"Origin": HERE, "Sec-Fetch-Site": "same-origin"},
            follow_redirects=True,
        )
        return self.page

    def token(self) -> str:
        """The token of the forms on the page at hand."""
        text = self.client.get("/console/sign-in", base_url=HERE, follow_redirects=True).text
        return re.findall(r'name="form_token" value="([0-9a-f]+)"', text)[0]

    def sign_in(self, name: str, password: str = PASSWORD) -> TestResponse:
        return self.send("/console/sign-in", name=name, password=password)

    def ask(self, question: str, **fields: str) -> str:
        return seen(self.send("/console/ask", question=question, **fields))


def seen(response: TestResponse) -> str:
    """The words of a page, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.text)).split())


@pytest.fixture
def settings(settings: Settings, request: pytest.FixtureRequest) -> Settings:
    """Those of the corner shop, which a browser reaches without TLS."""
    in_browser = request.node.get_closest_marker("browser")
    return replace(settings, public_url=LOOPBACK) if in_browser else settings


@pytest.fixture
def open_console(app: Flask, page: Page, serve: Serve) -> Iterator[OpenConsole]:
    """Signs somebody in at a page of the console; whatever the browser complains about fails the test."""

    def sign_in(path: str = "", name: str = "ana") -> Page:
        origin = serve(app)
        page.goto(f"{origin}/console/sign-in?to=/console/{path}")
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.keyboard.press("Enter")
        # Once the page is loaded, its scripts have run: no key is lost.
        page.wait_for_url(f"{origin}/console/{path}")
        return page

    with without_complaints(page):
        yield sign_in


@pytest.fixture
def stranger(app: Flask) -> Person:
    return Person(app.test_client())


@pytest.fixture
def person(app: Flask) -> Callable[[str], Person]:
    """Somebody of the shop, signed in."""

    def make(name: str) -> Person:
        someone = Person(app.test_client())
        someone.sign_in(name)
        return someone

    return make


@pytest.fixture
def ana(person: Callable[[str], Person]) -> Person:
    """An agent."""
    return person("ana")


@pytest.fixture
def otto(person: Callable[[str], Person]) -> Person:
    """An author."""
    return person("otto")


@pytest.fixture
def petra(person: Callable[[str], Person]) -> Person:
    """An approver."""
    return person("petra")


@pytest.fixture(scope="session")
def sams_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of a store of Sam's butcher shop, with the people of the corner shop; tests share it, each with
    contacts of its own."""
    place = tmp_path_factory.mktemp("sams")
    (place / "sources.toml").write_text(SOURCES, "utf-8")
    settings = settings_for(f"sqlite:///{place}/shop.db", sources=str(place / "sources.toml"))
    business = open_business(settings)
    upgrade(business.database)
    with business.database.write() as session:
        import_pack(session, business.press, read_pack(SAMS), Act("otto", NOON - timedelta(days=5), "opening"), "petra")
        for name, role in PEOPLE.items():
            add_user(session, name, role, PASSWORD, NOON - timedelta(days=5))
    business.close()
    return settings


@pytest.fixture(scope="session")
def sams_app(sams_settings: Settings) -> Iterator[Flask]:
    """The application of Sam's butcher shop."""
    app = create_app(sams_settings, CHANNELS, SteppedClock())
    yield app
    app.extensions[EXTENSION].close()
