"""Deciding in a real browser: by keyboard alone, without barriers, and on a narrow screen too."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from contactkb.business import Business
from tests.barriers import barriers, barriers_in_any_light
from tests.channels.agent.conftest import OpenConsole
from tests.contactkb.scripts.tables.conftest import publish
from tests.contactkb.scripts.tables.test_overriding import OPEN
from tests.world import NOON

pytestmark = pytest.mark.browser


@pytest.fixture
def console(open_console: OpenConsole, business: Business, tmp_path: Path) -> Page:
    """The page where ana decides."""
    publish(business, tmp_path, OPEN, NOON - timedelta(hours=1))
    page = open_console("decide")
    expect(page.get_by_role("heading", name="What do we do?")).to_be_visible()
    return page


def test_a_case_is_decided_and_overridden_by_keyboard_alone(console: Page) -> None:
    assert barriers(console) == []
    console.get_by_role("link", name="What we do when an order is late").press("Enter")
    console.get_by_label("Days late").focus()
    assert barriers(console) == []
    console.keyboard.type("2")
    console.keyboard.press("Tab")
    console.keyboard.type("80")
    console.keyboard.press("Tab")
    console.keyboard.press("ArrowDown")
    console.keyboard.press("Enter")
    expect(console.locator(".say .line")).to_contain_text("We were late, so we take 15% off for a regular.")
    expect(console.locator("tr.held")).to_contain_text("large")
    console.get_by_text("Decide otherwise").press("Enter")
    assert barriers_in_any_light(console) == []
    console.get_by_label("refund").check()
    console.get_by_label("loyal").check()
    console.get_by_label("Approved by").select_option("petra")
    console.get_by_role("button", name="Override").press("Enter")
    expect(console.locator(".say .line")).to_have_text("You have trusted us for years, so we do more for you.")
    assert barriers(console) == []


def test_tables_and_care_are_read_on_a_narrow_screen_without_scrolling_the_page(console: Page) -> None:
    console.set_viewport_size({"width": 390, "height": 800})
    origin = console.url.partition("/console")[0]
    for path, heading in (
        ("standards/late-order", "What we do when an order is late"),
        ("standards", "Standards"),
        ("care", "Care"),
    ):
        console.goto(f"{origin}/console/{path}")
        expect(console.get_by_role("heading", name=heading, exact=True)).to_be_visible()
        assert console.evaluate("document.querySelector('.page').scrollWidth <= innerWidth"), path
        assert barriers(console) == [], path
