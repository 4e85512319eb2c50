"""The console in a real browser, with its keys, its policy and its cookie."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from contactkb.business import Business
from contactkb.contacts import hand_over, open_interaction
from tests.barriers import barriers, barriers_in_any_light
from tests.browsing import Serve, expect_ready, without_complaints
from tests.world import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(app: Flask, page: Page, serve: Serve) -> Iterator[Page]:
    """The desk, signed in by keyboard alone; whatever the browser complains about fails the test."""
    with without_complaints(page):
        page.goto(f"{serve(app)}/console/")
        # People type once they see the caret; so does the test.
        expect(page.get_by_label("Name")).to_be_focused()
        page.keyboard.type("ana")
        page.keyboard.press("Tab")
        expect(page.get_by_label("Password")).to_be_focused()
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        expect_ready(page.locator("#search"))
        yield page


def test_sign_in_ask_and_read_the_line(desk: Page) -> None:
    desk.keyboard.type("How much are the oysters?")
    desk.keyboard.press("Enter")
    expect(desk.locator(".say .line")).to_have_text("Oysters are $6.50/lb.")
    expect(desk.get_by_role("heading", name="Say this")).to_be_visible()
    desk.wait_for_load_state("load")
    assert desk.evaluate("document.documentElement.scrollWidth") <= 1366


def test_search_as_one_types_is_worked_by_arrows_and_leads_to_the_line(desk: Page) -> None:
    desk.keyboard.type("sal")
    found = desk.locator("#found [role=option]")
    expect(found.first).to_contain_text("Salmon")
    expect(found.first).not_to_contain_text("$")
    expect(desk.locator("#search")).to_have_attribute("aria-expanded", "true")
    desk.keyboard.press("ArrowDown")
    expect(found.first).to_have_attribute("aria-selected", "true")
    assert barriers(desk) == []
    desk.keyboard.press("Escape")
    expect(found).to_have_count(0)
    desk.keyboard.type("m")
    expect(found.first).to_be_visible()
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    expect(desk.locator(".say .line")).to_contain_text("Salmon is $12.60/lb")
    desk.get_by_text("Read on the phone").click()
    expect(desk.locator(".spoken")).to_contain_text("twelve dollars and sixty cents per pound")
    assert barriers_in_any_light(desk) == []


def test_an_answer_is_sent_and_decided_about_by_keyboard_alone(desk: Page) -> None:
    desk.keyboard.type("101")
    desk.keyboard.press("Enter")
    desk.get_by_text("Send it", exact=True).focus()
    desk.keyboard.press("Enter")
    desk.get_by_label("To, a mail address").focus()
    desk.keyboard.type("jo@example.com")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="Send as mail")).to_be_visible()
    assert barriers(desk) == []
    expect(desk.get_by_role("button", name="Send it")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("ana sent this.")).to_be_visible()
    assert barriers(desk) == []
    for page in ("messages", "flags", "gaps"):
        desk.goto(f"{desk.url.partition('/console')[0]}/console/{page}")
        assert barriers(desk) == []


def test_what_waits_comes_by_itself_and_is_said(desk: Page, business: Business) -> None:
    now = business.database.now()
    with business.database.write() as session:
        call = open_interaction(session, "phone", "CA7", "shop", "", now)
        hand_over(session, call.id, "counter", "asked for a person", now)
    desk.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(desk.get_by_role("button", name="Take")).to_be_visible()
    expect(desk.locator("#waiting-news")).to_have_text("Waiting to be taken 1")


def test_a_choice_is_made_with_its_number_and_the_search_is_a_slash_away(desk: Page) -> None:
    desk.keyboard.type("oysters returns")
    desk.keyboard.press("Enter")
    # The script has run once it has put the focus on the first choice.
    expect(desk.locator("[data-choice='1']")).to_be_focused()
    desk.keyboard.press("2")
    expect(desk.locator(".say .line")).to_contain_text("Oysters are $6.50/lb.")
    # So has that of the page which came of it, once its box is one that lists what may be meant.
    expect(desk.locator("#search")).to_have_attribute("role", "combobox")
    desk.locator("h1").click()
    desk.keyboard.press("/")
    expect(desk.locator("#search")).to_be_focused()


def test_what_is_for_us_only_cannot_be_taken_for_the_line(desk: Page) -> None:
    desk.keyboard.type("104")
    desk.keyboard.press("Enter")
    expect(desk.locator(".never .line")).to_have_text("Purchase cost of salmon is $9.00/lb.")
    expect(desk.locator(".say")).to_have_count(0)
