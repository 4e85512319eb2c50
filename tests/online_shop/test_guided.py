"""Customers of the small shop who are led through the scripts for orders, with its books open and shut."""

from __future__ import annotations

import sqlite3
from itertools import count
from pathlib import Path

import pytest

from contactkb.business import Business
from contactkb.contacts import Sending, open_interaction
from contactkb.knowledge import Actions, Context, read_actions
from contactkb.scripts import Chosen, Event, Led, Said, find_decision, replay_decision
from contactkb.scripts.runs.acting import action_gateway

# Everybody is somebody else, of whom nothing is known from before.
GUESTS = count()
YES, NO = Chosen("true"), Chosen("false")


def lead(shop: Business, script: str, *replies: Event | str, language: str = "en") -> Led:
    """Begin that script in the widget and reply to one question after the other."""
    with shop.database.write() as session:
        opened = open_interaction(session, "widget", f"guest {next(GUESTS)}", "net-store", "", shop.database.now())
        context = Context("widget", "page", "net-store", language, interaction=opened.id)
    led = shop.guides.begin(script, context, "widget")
    for reply in replies:
        event = Said(reply) if isinstance(reply, str) else reply
        led = shop.guides.take(led.run_id, event, context, "widget", led.n)
    return led


def status(folder: Path, order: str) -> str:
    with sqlite3.connect(folder / "books.db") as books:
        (found,) = books.execute("SELECT status FROM orders WHERE order_id = ?", (order,)).fetchone()
    books.close()
    return str(found)


@pytest.mark.parametrize("who", ["lena@example.com", "Lena Ortiz, 80201"])
def test_an_order_is_cancelled_in_the_shops_own_books_after_a_yes(shop: Business, tmp_path: Path, who: str) -> None:
    asked = lead(shop, "net-cancel-order", who, "a1001", "ordered by mistake")
    assert "We cancel order #A1001, because it was ordered by mistake" in asked.words
    assert status(tmp_path, "#A1001") == "pending"
    led = lead(shop, "net-cancel-order", who, "a1001", "ordered by mistake", YES)
    assert (led.is_open, led.outcome) == (False, "promised")
    gateway = action_gateway(Actions(read_actions(tmp_path / "sources.toml")))
    assert Sending(shop.counter, {gateway.kind: gateway.send}, "a worker", {}).send_next()
    assert status(tmp_path, "#A1001") == "cancelled"
    (decided,) = asked.decisions
    with shop.database.read() as session:
        found = replay_decision(session, shop.store, find_decision(session, decided.decision), shop.settings.key)
    assert found.is_the_same, found


def test_what_stands_in_the_way_is_said_and_another_order_can_be_tried(shop: Business) -> None:
    led = lead(shop, "net-cancel-order", "omar@example.com", "A1001", "no longer needed")
    assert "That order is not in your account" in led.words
    led = lead(
        shop, "net-cancel-order", "omar@example.com", "A1001", "no longer needed", "another way", "B2001", "mistake"
    )
    assert "We cancel order #B2001" in led.words
    unknown = lead(shop, "net-cancel-order", "nobody@example.com", "A1001", "no longer needed")
    assert "first we find you in our books" in unknown.words


def test_items_are_read_back_by_the_names_that_the_shop_gives_them(shop: Business) -> None:
    led = lead(shop, "net-exchange-items", "lena@example.com", "A1002", "the desk lamp", "2002 and 2002", "credit card")
    assert "one new item for each" in led.words, "both lamps are meant, and one new one is named"
    led = lead(shop, "net-change-items", "lena@example.com", "A1001", "the rain jacket", "1002", "gift card")
    assert "we change Rain jacket (blue, M) into Rain jacket (blue, L)" in led.words
    led = lead(shop, "net-change-items", "lena@example.com", "A1001", "rain jacket", "1004", "gift card", language="es")
    assert "cuestan $25.01 más" in led.words


def test_every_other_change_comes_to_its_yes(shop: Business) -> None:
    lena, elm = "lena@example.com", "8 Elm Street, Denver, CO 80201, USA"
    for script, replies, said in (
        ("net-return-items", (lena, "A1002", "2001", "gift card"), "the money goes to your gift card"),
        ("net-change-payment", ("omar@example.com", "B2001", "paypal"), "We move order #B2001 to your PayPal account"),
        ("net-change-address", (lena, "A1001", elm), "We send order #A1001 to the address"),
        ("net-home-address", (lena, elm), "into your account"),
    ):
        assert said in lead(shop, script, *replies).words, script
        done, kept = lead(shop, script, *replies, YES), lead(shop, script, *replies, NO)
        assert (done.outcome, kept.outcome) == ("promised", "answered")


def test_with_the_books_shut_a_person_goes_on(shop: Business, tmp_path: Path) -> None:
    (tmp_path / "books.db").unlink()
    led = lead(shop, "net-cancel-order", "lena@example.com", "A1001", "no longer needed")
    assert (led.is_open, led.outcome) == (False, "handed-over")
    assert led.handover is not None
    assert led.handover.department == "order-desk"
