"""The demo's first page, in a real browser."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from contactkb.settings import Settings
from tests.browsing import Serve

pytestmark = pytest.mark.browser


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, is_demo=True)


@pytest.fixture
def demo(app: Flask, page: Page, serve: Serve) -> Page:
    page.goto(f"{serve(app)}/")
    return page


def test_a_price_changed_on_the_page_is_marked_on_every_card(demo: Page) -> None:
    cards = demo.locator(".card")
    expect(cards.filter(has_text="$6.50/lb").first).to_be_visible()
    demo.get_by_label("New amount").fill("7,25")
    demo.get_by_role("button", name="Publish").click()
    expect(demo.locator("#outcome")).to_contain_text("Use a point for decimals")
    demo.get_by_label("New amount").fill("7.25")
    demo.get_by_role("button", name="Publish").click()
    expect(demo.locator("#outcome")).to_contain_text("Otto wrote revision 2, Petra approved it")
    for card in cards.all():
        expect(card.locator("mark").first).to_be_visible()
        expect(card.locator(".facts")).to_contain_text("oysters revision 2")
    expect(demo.locator(".widget mark")).to_have_text("$7.25/lb.")


def test_the_keypad_asks_by_number(demo: Page) -> None:
    for key in "7102#":
        demo.locator(f"[data-key='{key}']").click()
    expect(demo.locator(".phone .words")).to_contain_text("Salmon is twelve dollars and sixty cents")
    expect(demo.locator(".widget .words")).to_contain_text("$12.60/lb")


def test_the_sample_page_shows_the_widget_and_its_policy_is_kept(demo: Page) -> None:
    violations: list[str] = []
    demo.on("console", lambda message: violations.append(message.text))
    demo.get_by_role("link", name="A website with the widget").click()
    demo.get_by_role("button", name="Ask us").click()
    demo.get_by_label("Your question").fill("oysters")
    demo.keyboard.press("Enter")
    expect(demo.locator(".card")).to_contain_text("$6.50/lb")
    assert violations == []
