"""The panel as somebody uses it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from playwright.sync_api import Locator, Page, expect

from contactkb.wording import builtin_phrases
from tests.barriers import barriers

# Opens a page of another origin: its policy, its language, attributes of the script.
Visit: TypeAlias = Callable[..., Page]


def open_panel(page: Page) -> Page:
    page.get_by_role("button", name="Ask us").click()
    expect(question_of(page)).to_be_focused()
    return page


def question_of(page: Page) -> Locator:
    return page.get_by_label("Your question", exact=True)


def ask(page: Page, question: str, said: Any = None) -> None:
    words = said or builtin_phrases("en")
    page.get_by_label(words["panel_question"], exact=True).fill(question)
    page.get_by_role("button", name=words["panel_ask"], exact=True).click()


def expect_no_barriers(page: Page) -> None:
    assert barriers(page, "contact-kb") == []
