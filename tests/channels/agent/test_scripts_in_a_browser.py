"""Scripts in a real browser: without barriers, light and dark, by keyboard alone, on paper and on a narrow screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from contactkb.business import Business
from contactkb.settings import Settings
from tests.barriers import barriers, barriers_in_any_light
from tests.channels.agent.conftest import OpenConsole
from tests.channels.agent.late_orders import declare_orders, publish_late

pytestmark = pytest.mark.browser


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    return declare_orders(settings, tmp_path)


@pytest.fixture
def console(open_console: OpenConsole, business: Business, tmp_path: Path) -> Page:
    """The list of scripts, as otto sees it."""
    publish_late(business, tmp_path)
    page = open_console("scripts", "otto")
    expect(page.get_by_role("heading", name="Scripts")).to_be_visible()
    return page


def test_pages_have_no_barriers_in_any_light(console: Page) -> None:
    console.get_by_role("link", name="An order is late").click()
    console.get_by_text("The same as a table").click()
    assert barriers_in_any_light(console) == []
    console.get_by_role("link", name="Side by side").click()
    expect(console.get_by_role("heading", name="Side by side")).to_be_visible()
    assert barriers_in_any_light(console) == []


def test_every_text_of_the_picture_stays_within_its_box(console: Page) -> None:
    listed = console.url
    for language in ("en", "es"):
        console.goto(f"{listed}/order-late?language={language}")
        over = console.evaluate(
            """() => [...document.querySelectorAll('.flow-box')].flatMap(box => {
                const frame = box.querySelector('rect').getBoundingClientRect();
                return [...box.querySelectorAll('text')].filter(text => {
                    const at = text.getBoundingClientRect();
                    return at.left < frame.left || at.right > frame.right || at.bottom > frame.bottom + 1;
                }).map(text => text.textContent);
            })"""
        )
        assert over == []


def test_a_script_is_tried_by_keyboard_alone(console: Page) -> None:
    console.get_by_role("link", name="An order is late").press("Enter")
    console.get_by_role("link", name="Side by side").press("Enter")
    console.get_by_role("link", name="Your own replies").press("Enter")
    expect(console.get_by_label("The customer says")).to_be_focused()
    for reply in ("A seven", "oysters"):
        expect(console.locator(".reply .bubble")).to_have_count(0 if reply == "A seven" else 1)
        expect(console.get_by_label("The customer says")).to_be_focused()
        console.keyboard.type(reply)
        console.keyboard.press("Enter")
    console.get_by_role("button", name="our own van").press("Enter")
    expect(console.locator(".reply-form b")).to_have_text("How many days late is it?")
    assert barriers(console) == []
    console.get_by_role("link", name="One reply back").press("Enter")
    console.get_by_role("button", name="wants a person").press("Enter")
    expect(console.locator(".ended")).to_contain_text("handed-over")


def test_the_picture_prints_whole_and_narrow_screens_scroll_only_inside(console: Page) -> None:
    console.get_by_role("link", name="An order is late").click()
    picture = console.locator(".picture")
    expect(picture).to_be_visible()
    console.wait_for_load_state("load")
    console.emulate_media(media="print")
    assert picture.evaluate("it => it.scrollHeight <= it.clientHeight + 1 && it.scrollWidth <= it.clientWidth + 1")
    console.emulate_media(media="screen")
    console.set_viewport_size({"width": 420, "height": 800})
    assert console.evaluate("document.documentElement.scrollWidth") <= 420
    console.get_by_role("link", name="Side by side").click()
    expect(console.get_by_role("heading", name="Side by side")).to_be_visible()
    console.wait_for_load_state("load")
    assert console.evaluate("document.documentElement.scrollWidth") <= 420
