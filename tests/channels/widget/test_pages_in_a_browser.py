"""The pages under /help in a real browser: without script, under our own policy, on a phone and on paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from contactkb.business import Business
from tests.barriers import barriers
from tests.browsing import PATIENCE_MS, Serve, without_complaints
from tests.channels.mussels import offer_mussels
from tests.printed import count_pages, words_on

pytestmark = pytest.mark.browser


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    """A browser that runs no script, with a narrow screen."""
    context = browser.new_context(java_script_enabled=False, locale="es-US", viewport={"width": 320, "height": 640})
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


def test_without_script_somebody_asks_chooses_and_reads(
    app: Flask, scriptless: Page, serve: Serve, business: Business
) -> None:
    offer_mussels(business)
    scriptless.goto(f"{serve(app)}/help/")
    expect(scriptless.get_by_role("heading", level=1)).to_have_text("Mara's Corner Shop: preguntas y respuestas")
    scriptless.get_by_role("link", name="In English").click()
    scriptless.get_by_label("Ask us, or key in an item number").fill("mussels")
    scriptless.keyboard.press("Enter")
    scriptless.get_by_role("article").get_by_role("link", name="Green mussels").click()
    expect(scriptless.get_by_role("heading", level=1)).to_have_text("Green mussels")
    expect(scriptless.get_by_text("Green mussels is $4.00/lb.")).to_be_visible()
    assert scriptless.get_by_role("main").bounding_box()["width"] <= 320  # type: ignore[index]


@pytest.mark.parametrize(
    "address", ["/help/", "/help/es/salmon", "/help?q=can you fix my bicycle", "/help/nowhere", "/help/a/b"]
)
def test_the_pages_put_up_no_barriers(app: Flask, page: Page, serve: Serve, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{serve(app)}{address}")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two that it takes
        assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_data_for_machines_stands_under_a_policy_that_lets_no_script_run(app: Flask, page: Page, serve: Serve) -> None:
    with without_complaints(page):
        said = page.goto(f"{serve(app)}/help/salmon")
        assert said is not None
        assert "script-src 'self';" in said.headers["content-security-policy"]
        data = page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)")
        assert data["offers"]["price"] == "12.60"


def test_an_answer_prints_on_one_sheet(app: Flask, page: Page, serve: Serve) -> None:
    page.goto(f"{serve(app)}/help/salmon")
    sheet = page.pdf(format="A4")
    assert count_pages(sheet) == 1
    assert "Salmonis$12.60/lbwithSalmonweek,insteadof$14.00/lb." in words_on(sheet)
    assert "Askus" not in words_on(sheet)
