"""A small shop's orders in every state, decided live: what is kept of it, and what is said when its books are shut."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from contactkb.answering import Context
from contactkb.business import Business
from contactkb.scripts import DECIDED, HANDOVER, Decided, find_decision, replay_decision
from tests.online_shop.conftest import OpenShop

CONTEXT = Context("api", "page", "net-store", "en")
LENA, OMAR, MEI = "lena_ortiz_1", "omar_reed_2", "mei_tanaka_3"
ELM = {"address1": "12 Elm Street", "address2": None, "city": "Denver", "state": "CO", "zip": "80201", "country": "USA"}


@pytest.fixture(scope="module")
def reading_room(open_shop: OpenShop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Business]:
    """The same shop, for tests that change nothing in its books."""
    with open_shop(None, tmp_path_factory.mktemp("reading-room")) as business:
        yield business


def decide(shop: Business, action: str, user: str, order: str = "", **proposal: Any) -> Decided:
    """Decide what a customer proposes."""
    case = {"action": action, "user_id": user, "order_id": order, **proposal}
    return shop.standards.decide("order-change", case, CONTEXT, "ana")


@pytest.mark.parametrize(
    ("action", "user", "order", "proposal", "rule"),
    [
        ("cancel", LENA, "#A1001", {"reason": "ordered by mistake"}, "cancel"),
        ("cancel", LENA, "#A1001", {"reason": "Ordered by mistake"}, "cancel-reason"),
        ("cancel", LENA, "#A1002", {"reason": "no longer needed"}, "arrived"),
        ("cancel", LENA, "#A1003", {"reason": "no longer needed"}, "packed"),
        ("cancel", LENA, "#A1004", {"reason": "no longer needed"}, "changed-once"),
        ("cancel", LENA, "#B2001", {"reason": "no longer needed"}, "another-order"),
        ("cancel", MEI, "#C3001", {"reason": "no longer needed"}, "cancelled"),
        ("modify_address", LENA, "#A1004", {"address": ELM}, "changed-once"),
        ("modify_address", LENA, "#A1001", {"address": ELM}, "address"),
        ("modify_address", LENA, "#A1001", {"address": "12 Elm Street, Denver, CO 80201"}, "address"),
        ("modify_address", LENA, "#A1001", {"address": "12 Elm Street, Denver"}, "incomplete"),
        ("modify_address", LENA, "#A1001", {"address": {**ELM, "zip": "8020"}}, "incomplete"),
        ("modify_address", LENA, "#A1001", {"address": {**ELM, "zip": 80201}}, "address"),
        ("user_address", LENA, "#C3001", {"address": ELM}, "home"),
        ("return", OMAR, "#B2003", {"item_ids": ["2002"], "payment_method_id": "paypal_2"}, "sent-back"),
        ("return", MEI, "#C3002", {"item_ids": ["3002"], "payment_method_id": "card_3"}, "sent-back"),
        ("return", LENA, "#A1001", {"item_ids": ["1001"], "payment_method_id": "card_1"}, "not-arrived"),
        ("return", LENA, "#A1002", {"item_ids": ["2001", "2001"], "payment_method_id": "card_1"}, "return"),
        ("return", LENA, "#A1002", {"item_ids": ["2001"] * 3, "payment_method_id": "card_1"}, "strange-items"),
        ("return", OMAR, "#B2002", {"item_ids": ["1001"], "payment_method_id": "card_2"}, "refund-elsewhere"),
        ("return", OMAR, "#B2002", {"item_ids": ["1001"], "payment_method_id": "gift_2"}, "return"),
        # The gift card holds 25.00; the lamps are 3.00 cheaper together and the jacket is 25.01 dearer.
        ("modify_items", LENA, "#A1001", {"item_ids": ["1001"], "new_item_ids": ["1004"]}, "short-of-due"),
        ("modify_items", LENA, "#A1001", {"item_ids": ["1001", "2001"], "new_item_ids": ["1004", "2002"]}, "items"),
        (
            "modify_items",
            LENA,
            "#A1001",
            {"item_ids": ["2001", "1001"], "new_item_ids": ["1004", "2002"]},
            "unlike-items",
        ),
        ("modify_items", LENA, "#A1001", {"item_ids": ["1001"], "new_item_ids": ["1003"]}, "unavailable"),
        ("modify_items", LENA, "#A1001", {"item_ids": ["1001"], "new_item_ids": ["1001"]}, "same-items"),
        ("modify_items", LENA, "#A1001", {"item_ids": ["1001"], "new_item_ids": ["1000"]}, "unheard-items"),
        ("exchange", LENA, "#A1002", {"item_ids": ["2001", "2001"], "new_item_ids": ["2002", "2002"]}, "exchange"),
        ("exchange", LENA, "#A1002", {"item_ids": ["2001", "2001"], "new_item_ids": ["2002"]}, "no-new-items"),
        # It was paid by PayPal, and moved to the gift card since.
        ("modify_payment", OMAR, "#B2001", {"payment_method_id": "gift_2"}, "same-method"),
        ("modify_payment", OMAR, "#B2001", {"payment_method_id": "paypal_2"}, "payment"),
        ("modify_payment", LENA, "#A1001", {"payment_method_id": "gift_1"}, "short-of-total"),
        ("modify_payment", LENA, "#A1001", {"payment_method_id": "gift_2"}, "strange-method"),
    ],
)
def test_a_clerk_with_the_books_open_would_say_the_same(
    reading_room: Business, action: str, user: str, order: str, proposal: dict[str, Any], rule: str
) -> None:
    method = {"payment_method_id": "gift_1"} if "new_item_ids" in proposal else {}
    decided = decide(reading_room, action, user, order, **{**method, **proposal})
    assert (decided.outcome.outcome, decided.outcome.rules) == (DECIDED, (rule,))
    assert decided.outcome.reason


def test_the_books_are_read_at_the_moment_of_deciding(shop: Business, tmp_path: Path) -> None:
    assert decide(shop, "cancel", LENA, "#A1001", reason="no longer needed").outcome.outputs == {"allowed": True}
    with sqlite3.connect(tmp_path / "books.db") as books:
        books.execute("UPDATE orders SET status = 'processed' WHERE order_id = '#A1001'")
    books.close()
    assert decide(shop, "cancel", LENA, "#A1001", reason="no longer needed").outcome.outputs == {"allowed": False}


def test_a_reason_says_the_amounts(reading_room: Business) -> None:
    short = decide(reading_room, "modify_payment", LENA, "#A1001", payment_method_id="gift_1")
    assert "On that card there is $25.00, and the order comes to $123.50" in short.outcome.reason


def test_what_the_case_says_of_the_books_is_not_taken(reading_room: Business) -> None:
    forged = {"status": "pending", "theirs": True, "known": True, "reason": "no longer needed"}
    assert decide(reading_room, "cancel", MEI, "#A1001", **forged).outcome.rules == ("another-order",)


def test_shut_books_hand_over_and_nothing_is_guessed(shop: Business, tmp_path: Path) -> None:
    (tmp_path / "books.db").unlink()
    outcome = decide(shop, "cancel", LENA, "#A1001", reason="no longer needed").outcome
    assert (outcome.outcome, outcome.outputs) == (HANDOVER, {})
    assert outcome.troubles[0] == "`known` is not known, as the source shop-customer is silent."


def test_a_decision_replays_when_the_books_are_gone_and_its_record_says_nobodys_name(
    shop: Business, tmp_path: Path
) -> None:
    swap = {"item_ids": ["1001"], "new_item_ids": ["1004"], "payment_method_id": "gift_1", "address": ELM}
    decided = [
        decide(shop, "modify_items", LENA, "#A1001", **swap),
        decide(shop, "cancel", LENA, "#A1001", reason="my uncle Bert pays it"),
        decide(shop, "return", "", ""),
        decide(shop, "return", "nobody_0", "#A1001"),
    ]
    (tmp_path / "books.db").unlink()
    decided.append(decide(shop, "cancel", LENA, "#A1001", reason="no longer needed"))
    with shop.database.read() as session:
        for it in decided:
            decision = find_decision(session, it.decision)
            replayed = replay_decision(session, shop.store, decision, shop.settings.key)
            assert replayed.is_the_same, replayed
            for name in (LENA, "gift_1", "Elm Street", "Bert"):
                assert name not in decision.body
        readings = json.loads(find_decision(session, decided[0].decision).body)["readings"]
    assert [it["source"] for it in readings] == [
        "shop-customer",
        "shop-order",
        "shop-payment-method",
        "shop-order-items",
        "shop-new-items",
    ]
    assert json.loads(readings[1]["said"]) == {"status": "pending", "theirs": 1, "total": "123.50"}
