"""The widget on pages of another origin, in a real browser, under three policies and in both languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from contactkb.business import Business
from contactkb.contacts import Handover, Promise
from contactkb.wording import builtin_phrases
from tests.channels.maybe import MAYBE
from tests.channels.mussels import offer_mussels
from tests.channels.widget.panels import Visit, ask, expect_no_barriers, open_panel, question_of
from tests.publishing import publish_price

pytestmark = pytest.mark.browser

NONE = ""
STRICT = (
    "default-src 'none'; script-src 'nonce-N0nce' 'strict-dynamic'; style-src 'self'; connect-src {origin}; "
    "base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
LOCKED = (
    "default-src 'none'; script-src 'self' {origin}; style-src 'self'; connect-src 'self' {origin}; base-uri 'none'"
)


@pytest.mark.parametrize(
    ("policy", "language"), [(NONE, "en"), (STRICT, "es"), (LOCKED, "en")], ids=["none", "strict", "locked"]
)
def test_from_the_first_question_to_the_promise_no_policy_is_broken_and_no_barrier_stands(
    visit: Visit, business: Business, policy: str, language: str
) -> None:
    offer_mussels(business)
    page, said = visit(policy, language), builtin_phrases(language)
    launcher = page.get_by_role("button", name=said["panel_launch"])
    expect(launcher).to_be_visible()
    expect_no_barriers(page)
    launcher.click()
    panel = page.get_by_role("dialog", name=said["panel_launch"])
    expect(panel.get_by_text(said["panel_hint"])).to_be_visible()
    expect_no_barriers(page)
    ask(page, "salmon week" if language == "en" else "semana del salmón", said)
    expect(panel.locator(".small")).to_contain_text({"en": "This holds until", "es": "Esto vale hasta"}[language])
    expect_no_barriers(page)
    ask(page, "mussels", said)
    expect(panel.get_by_role("button", name="Green mussels")).to_be_visible()
    expect_no_barriers(page)
    panel.get_by_role("button", name="Green mussels").click()
    expect(panel.locator(".card").last).to_contain_text("$4.00/lb")
    expect(panel.get_by_label(said["panel_question"], exact=True)).to_be_focused()
    expect(panel.get_by_role("link", name="(207) 555-0123")).to_be_visible()
    panel.get_by_role("button", name=said["panel_person"]).click()
    expect(panel.get_by_label(said["panel_reach"])).to_be_focused()
    expect_no_barriers(page)
    panel.get_by_label(said["panel_reach"]).fill("207-555-0188")
    panel.get_by_label(said["panel_name"]).fill("Ana")
    panel.get_by_role("button", name=said["panel_send"]).click()
    expect(panel.get_by_text("(207) 555-0188")).to_be_visible()
    expect_no_barriers(page)
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
    page = open_panel(visit())
    ask(page, "how much are oysters")
    expect(page.locator(".card").last).to_contain_text("$6.50/lb")
    publish_price(business, "oysters", "7.25 USD")
    ask(page, "how much are oysters")
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
    expect(question_of(page)).to_be_focused()
    page.keyboard.type("is salmon week on")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("Salmon week: 10% off.")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(launcher).to_be_focused()
    assert page.evaluate("window.heard") is False


def test_whoever_is_handed_over_may_choose_what_alone_may_help(visit: Visit) -> None:
    page = open_panel(visit())
    ask(page, MAYBE)
    card = page.locator(".card").last
    expect(card.get_by_role("link", name="(207) 555-0123")).to_be_visible()
    card.get_by_role("button", name="Returns").click()
    expect(page.locator(".card").last).to_contain_text("Bring it back within 3 days")


def test_a_page_chooses_the_door_the_language_and_the_words_of_the_button(visit: Visit) -> None:
    page = visit(attributes='data-unit="bakery" data-language="es" data-label="Hola"')
    page.get_by_role("button", name="Hola").click()
    panel = page.get_by_role("dialog", name="Pregúntenos")
    expect(panel.get_by_role("link", name="(207) 555-0142")).to_be_visible()
    ask(page, "101", builtin_phrases("es"))
    expect(panel.locator(".card")).to_contain_text("Las ostras están a $6.50/lb.")


def test_on_a_wide_screen_the_page_stays_within_reach(visit: Visit) -> None:
    page = open_panel(visit())
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        if page.get_by_label("A field of the page").evaluate("it => it === document.activeElement"):
            return
    pytest.fail("the focus never left the panel")


@pytest.mark.parametrize(("attributes", "kept"), [("", 0), ('data-keep="tab"', 1)])
def test_nothing_is_kept_of_whoever_looks_and_only_what_the_page_allows_of_whoever_asks(
    visit: Visit, page: Page, attributes: str, kept: int
) -> None:
    open_panel(visit(attributes=attributes))
    stored = "document.cookie.length + localStorage.length + sessionStorage.length"
    assert page.evaluate(stored) == 0
    ask(page, "oysters")
    expect(page.locator(".card")).to_have_count(1)
    assert page.evaluate(stored) == kept


def test_a_narrow_screen_gets_a_sheet_that_a_swapped_page_keeps(visit: Visit, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    visit()
    page.evaluate("document.body.replaceWith(document.createElement('body'))")
    open_panel(page)
    ask(page, "Can you fix my bicycle?")
    expect(page.locator(".card").get_by_role("link", name="(207) 555-0123")).to_be_visible()
    assert page.locator("contact-kb dialog").bounding_box() == {"x": 0, "y": 0, "width": 320, "height": 640}
    assert page.locator("contact-kb dialog").evaluate("it => it.scrollWidth") == 320
