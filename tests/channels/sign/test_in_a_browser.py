"""The board on a screen and on paper, in a real browser."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from contactkb.business import Business
from contactkb.knowledge import Act, Entry
from tests.barriers import barriers
from tests.browsing import PATIENCE_MS, Serve
from tests.printed import count_pages, words_on
from tests.publishing import publish_price
from tests.world import NOON, SteppedClock

pytestmark = pytest.mark.browser

BLANK = "We are checking our prices right now."
SALMON_WEEK_ENDS = timedelta(hours=36)


@pytest.fixture
def look(app: Flask, page: Page, serve: Serve) -> Callable[[], Page]:
    """Opens the board of the shop, with the clock of its browser in our hands."""

    def open_board() -> Page:
        page.clock.install(time=NOON)
        # Before the page is there: however long it takes to load, its clock stands.
        page.clock.pause_at(NOON + timedelta(seconds=1))
        page.goto(f"{serve(app)}/sign/shop")
        return page

    return open_board


@pytest.fixture
def board(look: Callable[[], Page]) -> Page:
    return look()


def test_a_published_price_appears_by_itself(board: Page, business: Business) -> None:
    expect(board.get_by_text("$6.50/lb", exact=True)).to_be_visible()
    publish_price(business, "oysters", "7.25 USD")
    board.clock.run_for(5000)
    expect(board.get_by_text("$7.25/lb", exact=True)).to_be_visible()
    expect(board.get_by_text("store revision 2.")).to_be_visible()


def test_an_offer_goes_at_the_instant_at_which_it_ends(look: Callable[[], Page], clock: SteppedClock) -> None:
    clock.pass_by(SALMON_WEEK_ENDS - timedelta(seconds=4))
    board = look()
    _run_to(board, 3900)
    expect(board.get_by_text("Salmon week").first).to_be_visible()
    clock.pass_by(timedelta(seconds=4))
    _run_to(board, 4100)
    expect(board.get_by_text("Salmon", exact=True)).to_be_visible()
    expect(board.get_by_text("Salmon week")).to_have_count(0)


def test_at_that_instant_the_board_is_blank_until_someone_vouches_for_it(
    look: Callable[[], Page], clock: SteppedClock
) -> None:
    clock.pass_by(SALMON_WEEK_ENDS - timedelta(seconds=4))
    board = look()
    _cut(board)
    _run_to(board, 3900)
    _expect_prices(board)
    _run_to(board, 4100)
    _expect_blank(board)


def test_a_board_that_nobody_vouches_for_is_blank_after_ten_seconds_until_someone_does(board: Page) -> None:
    _cut(board)
    board.clock.run_for(5000)
    _expect_prices(board)
    board.clock.run_for(6000)
    _expect_blank(board)
    _mend(board)
    _run_until_prices_are_back(board)


def test_a_board_whose_store_does_not_answer_is_blank_until_it_does(board: Page, business: Business) -> None:
    _rename(business, "head", "elsewhere")
    board.clock.run_for(11_000)
    _expect_blank(board)
    _rename(business, "elsewhere", "head")
    _run_until_prices_are_back(board)


@pytest.mark.parametrize("event", ["pageshow", "visibilitychange"])
def test_a_page_that_slept_or_is_restored_shows_nothing_until_it_has_asked(board: Page, event: str) -> None:
    _cut(board)
    board.clock.set_system_time(NOON + timedelta(seconds=12))
    _wake(board, event)
    _expect_blank(board)
    _mend(board)
    _wake(board, event)
    _expect_prices(board)


def test_a_clock_that_is_wrong_or_set_back_keeps_no_board_alive(board: Page) -> None:
    board.clock.set_system_time(NOON - timedelta(days=4000))
    board.clock.run_for(5000)
    _expect_prices(board)
    _cut(board)
    board.clock.set_system_time(NOON - timedelta(days=8000))
    board.clock.run_for(11_000)
    _expect_blank(board)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_full_board_prints_on_one_sheet_with_numbers_prices_date_and_revision(
    look: Callable[[], Page], business: Business, paper: str
) -> None:
    _sell_much(business)
    board = look()
    sheet = board.pdf(format=paper)
    assert count_pages(sheet) == 1
    words = words_on(sheet)
    for said in (
        "Oysters$6.50/lb101",
        "AsofNov21,2026,12:00PM,storerevision2.",
        "201Salmonweek:10%off.",
        "Herring,case40$48.00/lb940",
    ):
        assert said in words
    assert "Wearechecking" not in words


def test_a_narrow_screen_needs_no_sideways_scrolling(board: Page) -> None:
    board.set_viewport_size({"width": 320, "height": 640})
    assert board.evaluate("document.documentElement.scrollWidth") == 320


def test_a_board_puts_up_no_barriers(board: Page) -> None:
    _cut(board)
    for show in (_expect_prices, _expect_blank):
        show(board)
        # Whoever looks for barriers needs a clock that runs.
        board.clock.resume()
        assert barriers(board) == []
        board.clock.run_for(11_000)


def _sell_much(business: Business) -> None:
    oysters = business.counter.view().entries[("fact", "oysters")]
    entries = []
    for n in range(1, 41):
        words = {**oysters.content["en"], "title": f"Herring, case {n}", "spoken_name": "Herring"}
        price = {**oysters.content["price"], "amount": f"{n + 8}.00 USD"}
        content = {**oysters.content, "key": f"herring-{n}", "number": str(900 + n), "price": price, "en": words}
        entries.append((Entry("fact", f"herring-{n}", 0, oysters.pack, content), True))
    with business.database.write() as session:
        business.press.replace(session, entries, Act("otto", business.database.now()), "petra")


def _cut(board: Page) -> None:
    board.route("**/board?*", lambda route: route.abort())


def _mend(board: Page) -> None:
    board.unroute("**/board?*")


def _wake(board: Page, event: str) -> None:
    board.evaluate("it => (it === 'pageshow' ? window : document).dispatchEvent(new Event(it))", event)


def _expect_prices(board: Page) -> None:
    expect(board.get_by_text("Oysters")).to_be_visible()
    expect(board.get_by_text(BLANK)).to_be_hidden()


def _run_to(board: Page, milliseconds: int) -> None:
    """Until so long after the page began: of that, its clock has seen a little before we had it in our hands."""
    board.clock.run_for(milliseconds - round(board.evaluate("performance.now()")))


def _run_until_prices_are_back(board: Page) -> None:
    """The answer to an earlier look may still be on its way, which takes time by no clock of ours."""
    until = time.monotonic() + PATIENCE_MS / 1000
    while time.monotonic() < until and not board.get_by_text("Oysters").is_visible():
        board.clock.run_for(1000)
        board.wait_for_timeout(100)
    _expect_prices(board)


def _expect_blank(board: Page) -> None:
    expect(board.get_by_text(BLANK)).to_be_visible()
    expect(board.get_by_text("Oysters")).to_be_hidden()


def _rename(business: Business, table: str, name: str) -> None:
    with business.database.write() as session:
        session.connection().exec_driver_sql(f'ALTER TABLE "{table}" RENAME TO "{name}"')
