"""A story: the price of oysters changes, and whoever asks by whatever door is told the same, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from contactkb.business import open_business
from contactkb.people import add_token
from contactkb.settings import Settings
from tests.browsing import Serve
from tests.street import LOADER, POSTED, Agent, Street, Visitor, open_street

pytestmark = [pytest.mark.browser, pytest.mark.postfix]

OLD, NEW = Decimal("6.50"), Decimal("7.25")


@pytest.fixture
def foreign(unused_port: int) -> str:
    """The web site of a newspaper, which is nobody's but its own."""
    return f"http://127.0.0.1:{unused_port}"


@pytest.fixture
def people(settings: Settings) -> tuple[str, str]:
    """The tokens by which Otto writes and Petra approves."""
    business = open_business(settings)
    with business.database.write() as session:
        at = business.database.now()
        otto = add_token(session, "otto's till", "internal", ["read", "draft", "approve"], at)
        petra = add_token(session, "petra's till", "internal", ["read", "approve", "publish"], at)
    business.close()
    return otto, petra


@pytest.fixture
def street(settings: Settings, people: tuple[str, str], tmp_path: Path, foreign: str) -> Iterator[Street]:
    with open_street(settings, tmp_path, foreign) as street:
        yield street


@pytest.fixture
def pages(browser: Browser) -> Iterator[list[Page]]:
    """Three browsers of three people."""
    contexts = [browser.new_context(locale="en-US") for _ in range(3)]
    yield [context.new_page() for context in contexts]
    for context in contexts:
        context.close()


def test_one_price_changes_and_is_heard_read_mailed_texted_posted_and_shown_as_one(
    street: Street, people: tuple[str, str], pages: list[Page], serve: Serve, foreign: str
) -> None:
    # It is an ordinary morning on the street. A newspaper has the shop's widget on its page; a reader opens it.
    reader = Visitor(street, pages[0])
    serve(newspaper(street), int(foreign.rpartition(":")[2]))
    reader.arrive(foreign)

    # The sign hangs in the shop, and Ana sits down at her desk.
    sign, ana = pages[1], Agent(street, pages[2])
    sign.goto(f"{street.url}/sign/shop")
    expect(sign.get_by_text("$6.50/lb").first).to_be_visible()
    ana.sign_in()

    # Jo writes a letter. Meanwhile others call, text, read, ask Ana and look up: oysters are $6.50 a pound.
    street.post_letter("jo")
    assert street.call() == OLD
    assert street.text() == OLD
    assert reader.ask() == OLD
    assert ana.ask() == OLD
    expect(sign.locator("#board")).to_be_visible()
    assert street.value(POSTED, sign.locator("#board").inner_text(), "sign") == OLD
    assert street.read_letter("jo") == OLD

    # The boats stayed in. Otto writes another price; he may not agree to it himself, so Petra does.
    street.change_price(*people, str(NEW))

    # From that moment on nobody is told the old one, by whatever door; Jim writes as Jo did.
    assert street.call() == NEW
    assert street.text() == NEW
    assert reader.ask() == NEW
    assert ana.ask() == NEW
    street.post_letter("jim")

    # Nobody touched the sign: it has looked again by itself.
    expect(sign.get_by_text("$7.25/lb").first).to_be_visible()
    assert street.value(POSTED, sign.locator("#board").inner_text(), "sign") == NEW
    assert street.read_letter("jim") == NEW


def newspaper(street: Street):  # type: ignore[no-untyped-def]
    """The newspaper's own server."""
    body = LOADER.format(url=street.url).encode()

    def answer(environ, start_response):  # type: ignore[no-untyped-def]
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        return [body]

    return answer
