"""The demo's phone, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page, expect

from contactkb.settings import Settings
from tests.browsing import Serve

pytestmark = pytest.mark.browser
PRICE = "Oysters are six dollars and fifty cents per pound."


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, is_demo=True)


@pytest.fixture
def phone(app: Flask, page: Page, serve: Serve) -> Iterator[Page]:
    """A page whose browser listens and speaks as the test says; nothing on it may break its policy."""
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.add_init_script(
        """
        window.spoken = [];
        speechSynthesis.speak = ({ text, lang }) => window.spoken.push([lang, text]);
        window.SpeechRecognition = window.webkitSpeechRecognition = class extends EventTarget {
          start() {
            window.listened = this.lang;
            const result = Object.assign(new Event("result"), { results: [[{ transcript: "how much are oysters" }]] });
            setTimeout(() => this.dispatchEvent(result));
          }
        };
        """
    )
    page.goto(f"{serve(app)}/demo/phone")
    yield page
    assert troubles == []


def test_a_call_by_typing_and_keys(phone: Page) -> None:
    story = phone.get_by_role("log")
    expect(phone.get_by_role("button", name="Say", exact=True)).to_be_disabled()
    phone.get_by_role("button", name="Call").click()
    expect(story).to_contain_text("Mara's Corner Shop.")
    phone.get_by_role("button", name="7", exact=True).click()
    expect(story).to_contain_text("Key in the item's number")
    for name in ("1", "0", "1"):
        phone.get_by_role("button", name=name, exact=True).click()
    expect(story.get_by_text(PRICE)).to_have_count(1)
    expect(story).to_contain_text("1 0 1")
    phone.get_by_label("What you say").fill("how much are oysters")
    phone.keyboard.press("Enter")
    expect(story.get_by_text(PRICE)).to_have_count(2)
    phone.get_by_role("button", name="Say nothing").click()
    expect(story).to_contain_text("10 seconds of silence")
    phone.get_by_role("button", name="Hang up").click()
    expect(story).to_contain_text("the call is over")
    expect(phone.get_by_role("button", name="Call")).to_be_enabled()
    expect(phone.get_by_role("button", name="Hang up")).to_be_disabled()


def test_a_call_by_voice_where_the_browser_has_one(phone: Page) -> None:
    phone.get_by_label("Read the line aloud").check()
    phone.get_by_role("button", name="Call").click()
    expect(phone.get_by_role("button", name="Speak")).to_be_enabled()
    phone.get_by_role("button", name="Speak").click()
    expect(phone.get_by_role("log")).to_contain_text(PRICE)
    assert ["en-US", PRICE] in phone.evaluate("spoken")
    assert phone.evaluate("listened") == "en-US", "although the last words of the greeting are Spanish"


def test_the_first_page_leads_to_it(app: Flask, page: Page, serve: Serve) -> None:
    page.goto(f"{serve(app)}/")
    page.get_by_role("link", name="Make a call").click()
    expect(page.get_by_role("heading", name="Telephone")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(phone: Page, scheme: str) -> None:
    phone.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of its two words
    phone.get_by_role("button", name="Call").click()
    expect(phone.get_by_role("log")).to_contain_text("Mara's Corner Shop.")
    found = Axe().run(phone)
    assert found.response["violations"] == []
