"""The widget on pages of another origin, in a real browser, under three policies and in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, Route, expect
from sqlalchemy import select

from contactkb.business import Business
from contactkb.contacts import Handover, Promise
from contactkb.settings import Settings
from contactkb.wording import builtin_phrases
from tests.barriers import barriers
from tests.browsing import Serve
from tests.channels.mussels import offer_mussels
from tests.publishing import publish_price

pytestmark = pytest.mark.browser

HOST_PAGE = """<!doctype html><html lang="{language}"><title>A page of someone else</title>
<link rel="stylesheet" href="/hostile.css"><main><h1>Welcome</h1><input aria-label="A field of the page"></main>
<script src="{origin}/widget/loader.js" nonce="N0nce" {attributes} async></script></html>"""
HOSTILE = "* { color: red !important; display: inline !important; font-size: 60px }"
WATCH = """window.violations = []; window.heard = false;
addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective + event.blockedURI));
addEventListener("keydown", () => { window.heard = true; });"""
NONE = ""
STRICT = (
    "default-src 'none'; script-src 'nonce-N0nce' 'strict-dynamic'; style-src 'self'; connect-src {origin}; "
    "base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
LOCKED = (
    "default-src 'none'; script-src 'self' {origin}; style-src 'self'; connect-src 'self' {origin}; base-uri 'none'"
)

Visit = Callable[..., Page]


@pytest.fixture
def settings(settings: Settings, unused_port: int) -> Settings:
    return replace(settings, widget_origins=(f"http://127.0.0.1:{unused_port}",))


@pytest.fixture
def visit(app: Flask, page: Page, serve: Serve, unused_port: int) -> Visit:
    """Opens a page of another origin that embeds the widget."""

    def open_page(policy: str = NONE, language: str = "en", attributes: str = "") -> Page:
        ours = serve(app)
        html = HOST_PAGE.format(origin=ours, language=language, attributes=attributes)
        page.add_init_script(WATCH)
        page.goto(serve(_host(html, policy.format(origin=ours)), unused_port))
        return page

    return open_page


@pytest.mark.parametrize(
    ("policy", "language"), [(NONE, "en"), (STRICT, "es"), (LOCKED, "en")], ids=["none", "strict", "locked"]
)
def test_from_the_first_question_to_the_promise_no_policy_is_broken_and_no_barrier_stands(
    visit: Visit, business: Business, policy: str, language: str
) -> None:
    offer_mussels(business)
    page, said = visit(policy, language), builtin_phrases(language)
    _expect_no_barriers(page)
    page.get_by_role("button", name=said["panel_launch"]).click()
    panel = page.get_by_role("dialog", name=said["panel_launch"])
    expect(panel.get_by_text(said["panel_hint"])).to_be_visible()
    _expect_no_barriers(page)
    _ask(page, "salmon week" if language == "en" else "semana del salmón", said)
    expect(panel.locator(".small")).to_contain_text({"en": "This holds until", "es": "Esto vale hasta"}[language])
    _expect_no_barriers(page)
    _ask(page, "mussels", said)
    expect(panel.get_by_role("button", name="Green mussels")).to_be_visible()
    _expect_no_barriers(page)
    panel.get_by_role("button", name="Green mussels").click()
    expect(panel.locator(".card").last).to_contain_text("$4.00/lb")
    expect(panel.get_by_label(said["panel_question"], exact=True)).to_be_focused()
    expect(panel.get_by_role("link", name="(207) 555-0123")).to_be_visible()
    panel.get_by_role("button", name=said["panel_person"]).click()
    expect(panel.get_by_label(said["panel_reach"])).to_be_focused()
    _expect_no_barriers(page)
    panel.get_by_label(said["panel_reach"]).fill("207-555-0188")
    panel.get_by_label(said["panel_name"]).fill("Ana")
    panel.get_by_role("button", name=said["panel_send"]).click()
    expect(panel.get_by_text("(207) 555-0188")).to_be_visible()
    _expect_no_barriers(page)
    page.keyboard.press("Enter")
    expect(panel.locator(".card").last).to_contain_text("(207) 555-0188")
    assert page.evaluate("violations") == []
    assert panel.evaluate("it => getComputedStyle(it).color") != "rgb(255, 0, 0)"
    with business.database.read() as session:
        (promise,), (handover,) = session.scalars(select(Promise)).all(), session.scalars(select(Handover)).all()
    assert (promise.reach, promise.about) == ("+12075550188", "Green mussels")
    assert handover.brief.count("asked: ") == 3
    assert handover.brief.endswith("note: Name: Ana")


def test_a_page_asks_and_after_a_publish_reads_the_new_price(visit: Visit, business: Business) -> None:
    page = _open(visit())
    _ask(page, "how much are oysters")
    expect(page.locator(".card").last).to_contain_text("$6.50/lb")
    publish_price(business, "oysters", "7.25 USD")
    _ask(page, "how much are oysters")
    expect(page.locator(".card").last).to_contain_text("$7.25/lb")


def test_the_keyboard_alone_is_enough(visit: Visit) -> None:
    page = visit()
    launcher = page.get_by_role("button", name="Ask us")
    expect(launcher).to_have_attribute("aria-expanded", "false")
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(launcher).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Ask us")).to_be_visible()
    expect(launcher).to_have_attribute("aria-expanded", "true")
    page.evaluate("window.heard = false")
    expect(_question(page)).to_be_focused()
    page.keyboard.type("is salmon week on")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("Salmon week: 10% off.")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(launcher).to_be_focused()
    assert page.evaluate("window.heard") is False


def test_on_a_wide_screen_the_page_stays_within_reach(visit: Visit) -> None:
    page = _open(visit())
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        if page.get_by_label("A field of the page").evaluate("it => it === document.activeElement"):
            return
    pytest.fail("the focus never left the panel")


def test_a_question_that_could_not_be_sent_is_kept_and_sent_again_as_the_same(visit: Visit, business: Business) -> None:
    page = visit()
    _open(page)
    page.route("**/widget/answers", lambda route: route.abort())
    _ask(page, "how much are oysters")
    log = page.get_by_role("log")
    expect(log).to_contain_text("Your question did not reach us, or our answer did not reach you.")
    expect(log.get_by_role("link", name="(207) 555-0123")).to_be_visible()
    page.unroute("**/widget/answers")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".card")).to_contain_text("$6.50/lb")
    expect(log).not_to_contain_text("did not reach us")
    turns: list[Any] = []
    page.route("**/widget/answers", lambda route: _note_turn(route, turns))
    _ask(page, "salmon")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".card").last).to_contain_text("$12.60/lb")
    assert turns[0] == turns[1]


def test_a_visitor_without_a_connection_is_told_so(visit: Visit) -> None:
    page = _open(visit())
    page.context.set_offline(True)
    _ask(page, "oysters")
    expect(page.get_by_role("log")).to_contain_text("You seem to be offline.")
    page.context.set_offline(False)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".card")).to_contain_text("$6.50/lb")


def test_a_failure_of_ours_is_owned_with_the_shops_number(visit: Visit, business: Business) -> None:
    page = _open(visit())
    with business.database.write() as session:
        session.connection().exec_driver_sql("ALTER TABLE head RENAME TO elsewhere")
    _ask(page, "oysters")
    failed = page.locator(".failed")
    expect(failed).to_contain_text("Something went wrong on our side, and we cannot answer right now.")
    expect(failed.get_by_role("link", name="(207) 555-0123")).to_be_visible()


def test_a_slow_answer_shows_that_it_is_awaited_and_how_to_stop(visit: Visit) -> None:
    page = _open(visit())
    page.clock.install()
    held: list[Route] = []
    page.route("**/widget/answers", lambda route: held.append(route))
    _ask(page, "oysters")
    status = page.get_by_role("status")
    expect(status).to_have_text("One moment, please.")
    page.clock.run_for(4100)
    expect(status).to_contain_text("This takes longer than usual.")
    page.get_by_role("button", name="Stop waiting").click()
    expect(page.get_by_role("log")).to_contain_text("Your question did not reach us")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    expect(status).to_be_empty()


def test_a_double_click_asks_once(visit: Visit, business: Business) -> None:
    offer_mussels(business)
    page = _open(visit())
    _question(page).fill("mussels")
    page.get_by_role("button", name="Ask", exact=True).dblclick()
    page.get_by_role("button", name="Blue mussels").dblclick()
    expect(page.locator(".card")).to_have_count(2)
    expect(page.locator(".asked")).to_have_count(2)


def test_what_reaches_nobody_is_said_at_the_field_and_nothing_is_lost(visit: Visit) -> None:
    page = _open(visit())
    page.get_by_role("button", name="Have a colleague get back to you").click()
    field = page.get_by_label("Phone number or mail address")
    field.fill("nobody")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("We cannot read that as a phone number or a mail address.")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value("nobody")
    page.get_by_role("button", name="Back", exact=True).click()
    expect(_question(page)).to_be_focused()


def test_a_panel_that_cannot_be_opened_says_so_with_the_shops_number(visit: Visit) -> None:
    page = visit()
    page.route("**/widget/panel?*", lambda route: route.abort())
    page.get_by_role("button", name="Ask us").click()
    note = page.get_by_role("alert")
    expect(note).to_contain_text("We cannot open our answers on this page right now.")
    expect(note.get_by_role("link", name="(207) 555-0123")).to_be_visible()
    _expect_no_barriers(page)
    page.unroute("**/widget/panel?*")
    _open(page)
    expect(note).to_be_hidden()


@pytest.mark.parametrize(("attributes", "kept"), [("", 0), ('data-keep="tab"', 1)])
def test_nothing_is_kept_of_whoever_looks_and_only_what_the_page_allows_of_whoever_asks(
    visit: Visit, page: Page, attributes: str, kept: int
) -> None:
    _open(visit(attributes=attributes))
    stored = "document.cookie.length + localStorage.length + sessionStorage.length"
    assert page.evaluate(stored) == 0
    _ask(page, "oysters")
    expect(page.locator(".card")).to_have_count(1)
    assert page.evaluate(stored) == kept


def test_a_narrow_screen_gets_a_sheet_that_a_swapped_page_keeps(visit: Visit, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    visit()
    page.evaluate("document.body.replaceWith(document.createElement('body'))")
    _open(page)
    _ask(page, "Can you fix my bicycle?")
    expect(page.locator(".card").get_by_role("link", name="(207) 555-0123")).to_be_visible()
    assert page.locator("contact-kb dialog").bounding_box() == {"x": 0, "y": 0, "width": 320, "height": 640}
    assert page.locator("contact-kb dialog").evaluate("it => it.scrollWidth") == 320


def _open(page: Page) -> Page:
    page.get_by_role("button", name="Ask us").click()
    expect(_question(page)).to_be_focused()
    return page


def _question(page: Page) -> Locator:
    return page.get_by_label("Your question", exact=True)


def _ask(page: Page, question: str, said: Any = None) -> None:
    words = said or builtin_phrases("en")
    page.get_by_label(words["panel_question"], exact=True).fill(question)
    page.get_by_role("button", name=words["panel_ask"], exact=True).click()


def _note_turn(route: Route, turns: list[Any]) -> None:
    turns.append(route.request.post_data_json["turn"])
    if len(turns) == 1:
        route.abort()
    else:
        route.continue_()


def _expect_no_barriers(page: Page) -> None:
    assert barriers(page, "contact-kb") == []


def _host(page: str, policy: str) -> Callable[..., Iterable[bytes]]:
    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        is_style = environ["PATH_INFO"] == "/hostile.css"
        headers = [("Content-Type", "text/css" if is_style else "text/html; charset=utf-8")]
        start("200 OK", [*headers, ("Content-Security-Policy", policy)] if policy else headers)
        return [(HOSTILE if is_style else page).encode()]

    return answer
