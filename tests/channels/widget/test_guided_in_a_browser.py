"""A guided conversation in a real browser: in the panel with chips and typed answers, and as a page without script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import select

from contactkb.contacts import Handover, Promise, Task
from contactkb.scripts.runs.script_run import ScriptRun
from contactkb.wording import builtin_phrases
from tests.barriers import barriers
from tests.browsing import PATIENCE_MS, Serve
from tests.channels.guided.house import House, open_house
from tests.channels.widget.panels import Visit, ask, expect_no_barriers, open_panel
from tests.world import NOON

pytestmark = pytest.mark.browser


@pytest.fixture
def house(tmp_path: Path, unused_port: int) -> Iterator[House]:
    """The butcher shop, whose widget another page embeds."""
    with open_house("sams-butcher-shop", tmp_path, widget_origins=(f"http://127.0.0.1:{unused_port}",)) as opened:
        opened.at.at = NOON
        yield opened


@pytest.fixture
def app(house: House) -> Flask:
    return house.app


def test_an_order_is_set_aside_in_the_panel_with_a_question_in_between(visit: Visit, house: House) -> None:
    page = open_panel(visit())
    panel = page.get_by_role("dialog")
    ask(page, "set some aside for me")
    expect(_asked(panel)).to_have_text("What would you like to know the price of?")
    ask(page, "ribeye")
    expect(_asked(panel)).to_have_text("Shall we set some aside for you?")
    expect_no_barriers(page)
    panel.get_by_role("button", name="Yes").last.click()
    expect(_asked(panel)).to_have_text("How many pounds shall we set aside?")
    ask(page, "When are you open?")
    expect(panel.locator(".card").last).to_contain_text("8:00")
    expect(_asked(panel)).to_have_text("How many pounds shall we set aside?")
    for answer, following in (("nine pounds", "Which day"), ("next Friday", "What name"), ("Dana", "Which number")):
        ask(page, answer)
        expect(_asked(panel)).to_contain_text(following)
    ask(page, "207 555 0188")
    expect(panel.locator(".card").last).to_contain_text("20%")
    expect(_asked(panel)).to_contain_text("Ribeye steak, 9 lb, set aside for")
    expect_no_barriers(page)
    panel.get_by_role("button", name="Yes").last.press("Enter")
    expect(panel.locator(".card").last).to_contain_text("Come to the front desk")
    expect_no_barriers(page)
    with house.business.database.read() as session:
        (run,), (task,) = session.scalars(select(ScriptRun)).all(), session.scalars(select(Task)).all()
        (promise,) = session.scalars(select(Promise)).all()
    assert (run.status, task.owner, promise.reach) == ("ended", "meat-counter", "+12075550188")


def test_a_person_is_within_reach_in_the_middle_of_it(visit: Visit, house: House) -> None:
    page = open_panel(visit())
    panel = page.get_by_role("dialog")
    for words in ("set some aside for me", "brisket"):
        ask(page, words)
        expect(panel.locator(".card .ask").last).to_be_visible()
    said = builtin_phrases("en")
    panel.get_by_role("button", name=said["panel_person"]).click()
    panel.get_by_label(said["panel_reach"]).fill("207-555-0188")
    panel.get_by_role("button", name=said["panel_send"]).click()
    expect(panel.get_by_text("(207) 555-0188")).to_be_visible()
    page.keyboard.press("Enter")
    expect(panel.locator(".card").last).to_contain_text("(207) 555-0188")
    with house.business.database.read() as session:
        (handover,) = session.scalars(select(Handover)).all()
    assert "set some aside for me" in handover.brief


def test_the_same_goes_without_script_and_without_barriers(browser: Browser, serve: Serve, house: House) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(f"{serve(house.app)}/help?q=set+some+aside+for+me")
    page.get_by_role("button", name="A price and an order set aside").click()
    _answer(page, "What would you like to know the price of?", "haddock")
    page.get_by_role("button", name="Yes").click()
    for question, typed in (
        ("How many pounds shall we set aside?", "2 pounds"),
        ("Which day will you pick it up?", "next Friday"),
        ("What name shall we write on it?", "Dana"),
        ("Which number reaches you best?", "207 555 0188"),
    ):
        _answer(page, question, typed)
    page.get_by_role("button", name="Yes").click()
    expect(page.locator("main")).to_contain_text("Come to the front desk")
    with house.business.database.read() as session:
        assert session.scalars(select(Task.owner)).all() == ["meat-counter"]
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_a_conversation_has_no_barriers(page: Page, serve: Serve, house: House, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two
    page.goto(f"{serve(house.app)}/help?q=set+some+aside+for+me")
    page.get_by_role("button", name="A price and an order set aside").click()
    expect(page.get_by_label("What would you like to know the price of?")).to_be_visible()
    assert barriers(page) == []
    _answer(page, "What would you like to know the price of?", "haddock")
    expect(page.get_by_role("button", name="Yes")).to_be_visible()
    assert barriers(page) == []


def _asked(panel: Locator) -> Locator:
    return panel.locator(".card").last.locator(".ask")


def _answer(page: Page, question: str, typed: str) -> None:
    field = page.get_by_label(question)
    field.fill(typed)
    field.press("Enter")
