"""The widget on a page of another origin, in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from contactkb.business import Business
from contactkb.settings import Settings
from tests.browsing import Serve
from tests.publishing import publish_price

pytestmark = pytest.mark.browser

HOST_PAGE = """<!doctype html><html lang="en"><title>A page of someone else</title>
<style nonce="N0nce">* {{ color: red !important; display: inline !important; font-size: 60px }}</style>
<script nonce="N0nce">
  window.violations = [];
  addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
  addEventListener("keydown", () => {{ window.heard = true; }});
</script>
<h1>Welcome</h1><script src="{origin}/widget/loader.js" nonce="N0nce" async></script></html>"""
STRICT = (
    "default-src 'none'; script-src 'nonce-N0nce' 'strict-dynamic'; style-src 'nonce-N0nce'; connect-src {origin}; "
    "base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)


@pytest.fixture
def settings(settings: Settings, unused_port: int) -> Settings:
    return replace(settings, widget_origins=(f"http://127.0.0.1:{unused_port}",))


@pytest.fixture
def visit(app: Flask, page: Page, serve: Serve, unused_port: int) -> Callable[..., str]:
    """Opens a page of another origin that embeds the widget, and gives the widget's own origin."""

    def open_page(policy: str = "") -> str:
        ours = serve(app)
        host = serve(_host(HOST_PAGE.format(origin=ours), policy.format(origin=ours)), unused_port)
        page.goto(host)
        return ours

    return open_page


def test_a_page_asks_and_after_a_publish_reads_the_new_price(
    visit: Callable[..., str], page: Page, business: Business
) -> None:
    visit(STRICT)
    page.get_by_role("button", name="Ask us").click()
    _ask(page, "how much are oysters")
    expect(page.locator(".card").last).to_contain_text("$6.50/lb")
    publish_price(business, "oysters", "7.25 USD")
    _ask(page, "how much are oysters")
    expect(page.locator(".card").last).to_contain_text("$7.25/lb")
    assert page.evaluate("violations") == []
    assert page.locator("contact-kb dialog").evaluate("it => getComputedStyle(it).color") != "rgb(255, 0, 0)"


def test_the_keyboard_alone_is_enough(visit: Callable[..., str], page: Page) -> None:
    visit()
    launcher = page.get_by_role("button", name="Ask us")
    expect(launcher).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Tab")
    expect(launcher).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Ask us")).to_be_visible()
    page.evaluate("window.heard = false")
    expect(page.get_by_label("Your question")).to_be_focused()
    page.keyboard.type("is salmon week on")
    page.keyboard.press("Enter")
    log = page.get_by_role("log")
    expect(log).to_contain_text("Salmon week: 10% off.")
    expect(log).to_contain_text("UntilNov 22, 2026")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(launcher).to_be_focused()
    assert page.evaluate("window.heard") is False


def test_a_question_that_could_not_be_sent_is_kept_and_sent_again(visit: Callable[..., str], page: Page) -> None:
    visit()
    page.route("**/widget/answers", lambda route: route.abort())
    page.get_by_role("button", name="Ask us").click()
    _ask(page, "how much are oysters")
    expect(page.get_by_role("log")).to_contain_text("Not sent.")
    page.unroute("**/widget/answers")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".card")).to_contain_text("$6.50/lb")
    expect(page.get_by_role("log")).not_to_contain_text("Not sent.")


def test_a_narrow_screen_gets_a_sheet_that_a_swapped_page_keeps(visit: Callable[..., str], page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    visit()
    page.evaluate("document.body.replaceWith(document.createElement('body'))")
    page.get_by_role("button", name="Ask us").click()
    _ask(page, "Can you fix my bicycle?")
    expect(page.get_by_role("link", name="(207) 555-0123")).to_be_visible()
    assert page.locator("contact-kb dialog").bounding_box() == {"x": 0, "y": 0, "width": 320, "height": 640}
    assert page.locator("contact-kb dialog").evaluate("it => it.scrollWidth") == 320


def _ask(page: Page, question: str) -> None:
    page.get_by_label("Your question").fill(question)
    page.get_by_role("button", name="Ask", exact=True).click()


def _host(page: str, policy: str) -> Callable[..., Iterable[bytes]]:
    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Security-Policy", policy)]
        start("200 OK", headers if policy else headers[:1])
        return [page.encode()]

    return answer
