"""What the widget says and does where something goes wrong, in a real browser."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from contactkb.business import Business
from tests.channels.mussels import offer_mussels
from tests.channels.widget.panels import Visit, ask, expect_no_barriers, open_panel, question_of
from tests.channels.widget.test_callbacks import CALL_US_NOTED, NUMBER, close_for_good
from tests.world import NOON

pytestmark = pytest.mark.browser


def test_a_question_that_could_not_be_sent_is_kept_and_sent_again_as_the_same(visit: Visit, business: Business) -> None:
    page = visit()
    open_panel(page)
    page.route("**/widget/answers", lambda route: route.abort())
    ask(page, "how much are oysters")
    log = page.get_by_role("log")
    expect(log).to_contain_text("Your question did not reach us, or our answer did not reach you.")
    expect(log.get_by_role("link", name="(207) 555-0123")).to_be_visible()
    page.unroute("**/widget/answers")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".card")).to_contain_text("$6.50/lb")
    expect(log).not_to_contain_text("did not reach us")
    turns: list[Any] = []
    page.route("**/widget/answers", lambda route: _note_turn(route, turns))
    ask(page, "salmon")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".card").last).to_contain_text("$12.60/lb")
    assert turns[0] == turns[1]


def test_whoever_can_be_promised_no_call_is_told_so_at_once(visit: Visit, business: Business) -> None:
    close_for_good(business)
    page = open_panel(visit())
    ask(page, "Can you fix my bicycle?")
    page.get_by_role("button", name="Have a colleague get back to you").click()
    page.get_by_label("Phone number or mail address").fill(NUMBER)
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".card").last).to_have_text(CALL_US_NOTED)
    expect(question_of(page)).to_be_focused()
    expect_no_barriers(page)


def test_details_sent_while_the_answer_is_on_its_way_are_sent_after_it(visit: Visit, business: Business) -> None:
    close_for_good(business)
    page = open_panel(visit())
    held: list[Route] = []
    page.route("**/widget/answers", lambda route: held.append(route))
    with page.expect_request("**/widget/answers"):
        ask(page, "Can you fix my bicycle?")
    page.get_by_role("button", name="Have a colleague get back to you").click()
    page.get_by_label("Phone number or mail address").fill(NUMBER)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("status")).to_have_text("One moment, please.")
    held[0].continue_()
    expect(page.locator(".card").last).to_have_text(CALL_US_NOTED)
    expect(page.locator(".card")).to_have_count(2)


def test_a_visitor_without_a_connection_is_told_so(visit: Visit) -> None:
    page = open_panel(visit())
    page.context.set_offline(True)
    ask(page, "oysters")
    expect(page.get_by_role("log")).to_contain_text("You seem to be offline.")
    page.context.set_offline(False)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".card")).to_contain_text("$6.50/lb")


def test_a_failure_of_ours_is_owned_with_the_shops_number(visit: Visit, business: Business) -> None:
    page = open_panel(visit())
    with business.database.write() as session:
        session.connection().exec_driver_sql("ALTER TABLE head RENAME TO elsewhere")
    ask(page, "oysters")
    failed = page.locator(".failed")
    expect(failed).to_contain_text("Something went wrong on our side, and we cannot answer right now.")
    expect(failed.get_by_role("link", name="(207) 555-0123")).to_be_visible()


def test_a_slow_answer_shows_that_it_is_awaited_and_how_to_stop(visit: Visit) -> None:
    page = open_panel(visit())
    # It stands until we let it run, however long all this takes.
    page.clock.install(time=NOON)
    page.clock.pause_at(NOON + timedelta(seconds=1))
    held: list[Route] = []
    page.route("**/widget/answers", lambda route: held.append(route))
    ask(page, "oysters")
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
    page = open_panel(visit())
    question_of(page).fill("mussels")
    page.get_by_role("button", name="Ask", exact=True).dblclick()
    page.get_by_role("button", name="Blue mussels").dblclick()
    expect(page.locator(".card")).to_have_count(2)
    expect(page.locator(".asked")).to_have_count(2)


def test_what_reaches_nobody_is_said_at_the_field_and_nothing_is_lost(visit: Visit) -> None:
    page = open_panel(visit())
    page.get_by_role("button", name="Have a colleague get back to you").click()
    field = page.get_by_label("Phone number or mail address")
    field.fill("nobody")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("We cannot read that as a phone number or a mail address.")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value("nobody")
    page.get_by_role("button", name="Back", exact=True).click()
    expect(question_of(page)).to_be_focused()


def test_a_panel_that_cannot_be_opened_says_so_with_the_shops_number(visit: Visit) -> None:
    page = visit()
    page.route("**/widget/panel?*", lambda route: route.abort())
    page.get_by_role("button", name="Ask us").click()
    note = page.get_by_role("alert")
    expect(note).to_contain_text("We cannot open our answers on this page right now.")
    expect(note.get_by_role("link", name="(207) 555-0123")).to_be_visible()
    expect_no_barriers(page)
    page.unroute("**/widget/panel?*")
    open_panel(page)
    expect(note).to_be_hidden()


def _note_turn(route: Route, turns: list[Any]) -> None:
    turns.append(route.request.post_data_json["turn"])
    if len(turns) == 1:
        route.abort()
    else:
        route.continue_()
