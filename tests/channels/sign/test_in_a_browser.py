"""The board on a screen, in a real browser."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from contactkb.business import Business
from tests.browsing import Serve
from tests.publishing import publish_price

pytestmark = pytest.mark.browser

BLANK = "We are checking our prices right now."


@pytest.fixture
def board(app: Flask, page: Page, serve: Serve) -> Page:
    """The board of the shop, with the clock of its browser in our hands."""
    page.clock.install()
    page.goto(f"{serve(app)}/sign/shop")
    return page


def test_a_published_price_appears_by_itself(board: Page, business: Business) -> None:
    expect(board.get_by_text("$6.50/lb", exact=True)).to_be_visible()
    publish_price(business, "oysters", "7.25 USD")
    board.clock.run_for(5000)
    expect(board.get_by_text("$7.25/lb", exact=True)).to_be_visible()
    expect(board.get_by_text("store revision 2.")).to_be_visible()


def test_a_board_that_nobody_vouches_for_is_blank_after_ten_seconds_until_someone_does(board: Page) -> None:
    board.route("**/board?*", lambda route: route.abort())
    board.clock.run_for(5000)
    expect(board.get_by_text("Oysters")).to_be_visible()
    expect(board.get_by_text(BLANK)).to_be_hidden()
    board.clock.run_for(6000)
    expect(board.get_by_text(BLANK)).to_be_visible()
    expect(board.get_by_text("Oysters")).to_be_hidden()
    board.unroute("**/board?*")
    board.clock.run_for(5000)
    expect(board.get_by_text("Oysters")).to_be_visible()
    expect(board.get_by_text(BLANK)).to_be_hidden()


def test_a_narrow_screen_needs_no_sideways_scrolling(board: Page) -> None:
    board.set_viewport_size({"width": 320, "height": 640})
    assert board.evaluate("document.documentElement.scrollWidth") == 320
