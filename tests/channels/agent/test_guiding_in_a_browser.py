"""Guided conversations in a real browser: by keyboard alone, without barriers, and on a narrow screen too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from channels import CHANNELS
from contactkb.app import create_app
from contactkb.business import EXTENSION
from contactkb.settings import Settings
from tests.barriers import barriers, barriers_in_any_light
from tests.browsing import expect_ready
from tests.channels.agent.conftest import LOOPBACK, OpenConsole
from tests.world import SteppedClock

pytestmark = [
    pytest.mark.browser,
    # Keys leave a page while its scripts are on their way: the test's server then drops the file that it was sending.
    pytest.mark.filterwarnings("ignore:Exception ignored in. <_io.FileIO:pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def app(sams_settings: Settings) -> Iterator[Flask]:
    app = create_app(replace(sams_settings, public_url=LOOPBACK), CHANNELS, SteppedClock())
    yield app
    app.extensions[EXTENSION].close()


@pytest.fixture
def console(open_console: OpenConsole) -> Page:
    """The desk, where ana works."""
    page = open_console()
    expect_ready(page.locator("#search"))
    return page


def question(page: Page, words: str) -> None:
    """The page asks this, and its scripts have run."""
    expect(page.locator("#question")).to_contain_text(words)
    page.wait_for_load_state("load")


def write(page: Page, words: str) -> None:
    """Type an answer, as soon as the page waits for one: a page that is only shown drops what is typed."""
    expect_ready(page.locator("#answer"))
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def test_an_order_is_set_aside_by_keyboard_alone(console: Page) -> None:
    keys = console.keyboard
    keys.type("How much is the ribeye?")
    keys.press("Enter")
    expect(console.locator(".through")).to_contain_text("It goes with beef, such as Ribeye steak.")
    assert barriers_in_any_light(console) == []
    console.locator(".through").evaluate("() => document.activeElement.blur()")
    keys.press("g")
    keys.press("Enter")
    question(console, "Shall we set some aside for you?")
    expect(console.locator(".answers [data-choice='1']")).to_be_focused()
    assert barriers_in_any_light(console) == []
    keys.press("1")
    question(console, "How many pounds")
    expect_ready(console.locator("#answer"))
    keys.press("?")
    expect(console.locator("#beside")).to_be_focused()
    keys.press("Escape")
    expect(console.locator("#answer")).to_be_focused()
    keys.press("?")
    keys.type("When are you open?")
    keys.press("Enter")
    expect(console.locator(".say.aside")).to_contain_text("We are open Monday to Thursday")
    expect(console.locator("#answer")).to_be_focused()
    assert barriers_in_any_light(console) == []
    for words, then in (("9 lb", "Which day"), ("next Friday", "What name"), ("Dana", "Which number")):
        write(console, words)
        question(console, then)
    expect(console.locator("#answer")).to_be_focused()
    keys.type("(207) 555-0188")
    keys.press("Enter")
    question(console, "Ribeye steak, 9 lb")
    expect(console.locator(".answers [data-choice='1']")).to_be_focused()
    console.locator("summary", has_text="Decided").press("Enter")
    expect(console.get_by_text("Decide otherwise")).to_be_visible()
    assert barriers_in_any_light(console) == []
    console.locator("summary", has_text="Decided").press("Enter")
    keys.press("1")
    expect(console.locator(".end")).to_contain_text("promised")
    assert barriers_in_any_light(console) == []
    expect(console.get_by_role("link", name="What else?")).to_be_focused()
    keys.press("Enter")
    expect(console.locator(".through")).to_contain_text("Gone through")


def test_scripts_are_found_while_somebody_types_and_the_question_stays(console: Page) -> None:
    console.keyboard.type("How much is the ribeye?")
    console.keyboard.press("Enter")
    console.get_by_role("button", name="A price and an order set aside").press("Enter")
    question(console, "Shall we set some aside")
    console.locator("summary", has_text="Something else first").press("Enter")
    expect(console.locator("[data-scripts] input[name=q]")).to_be_focused()
    console.keyboard.type("right")
    expect(console.locator("#found-scripts button")).to_have_count(1)
    question(console, "Shall we set some aside")
    assert barriers(console) == []
    console.get_by_role("button", name="Something was not right").press("Enter")
    question(console, "Please tell us what happened")
    expect(console.locator("textarea#answer")).to_be_focused()
    write(console, "It smelled")
    question(console, "Was it the wrong cut")
    expect(console.locator(".answers [data-choice='1']")).to_be_focused()
    console.keyboard.press("2")
    question(console, "About how much did it cost?")


def test_the_guide_fits_a_narrow_screen(console: Page) -> None:
    console.keyboard.type("The meat was not fresh")
    console.keyboard.press("Enter")
    console.set_viewport_size({"width": 390, "height": 800})
    console.get_by_role("button", name="Something was not right").click()
    question(console, "Please tell us what happened")
    assert console.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert barriers(console) == []
