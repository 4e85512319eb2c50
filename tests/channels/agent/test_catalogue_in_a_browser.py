"""Looking facts up by keyboard in a real browser: the list follows what is typed, and arrows lead to a fact."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.barriers import barriers
from tests.channels.agent.conftest import OpenConsole

pytestmark = pytest.mark.browser


@pytest.fixture
def facts(open_console: OpenConsole) -> Page:
    """The page of facts, as ana sees it."""
    page = open_console("facts")
    expect(page.get_by_role("heading", name="Facts")).to_be_visible()
    return page


def test_the_list_follows_what_is_typed_and_is_worked_by_arrows(facts: Page) -> None:
    hits = facts.locator("a[data-hit]")
    facts.keyboard.press("/")
    facts.keyboard.type("salm")
    expect(hits).to_have_text(["Salmon", "Salmon week", "Purchase cost of salmon"])
    expect(hits.first.locator("mark")).to_have_text("Salmon")
    expect(facts.locator("#found-news")).to_have_text("3 facts found")
    expect(facts).to_have_url(re.compile(r"\?q=salm$"))
    assert barriers(facts) == []
    facts.keyboard.press("ArrowDown")
    facts.keyboard.press("ArrowDown")
    expect(hits.nth(1)).to_be_focused()
    facts.keyboard.press("ArrowUp")
    facts.keyboard.press("ArrowUp")
    expect(facts.locator("#search")).to_be_focused()
    facts.get_by_role("link", name="price 2").click()
    expect(hits).to_have_count(2)
    facts.wait_for_load_state("load")
    facts.locator("#search").fill("oystrs")
    facts.get_by_role("link", name="oysters").click()
    expect(hits).to_have_text(["Oysters"])
    facts.get_by_role("button", name="Say Oysters").click()
    expect(facts.locator(".say .line")).to_have_text("Oysters are $6.50/lb.")
