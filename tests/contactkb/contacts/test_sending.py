"""What leaves us tells the facts as they are when sending begins, however fast they change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import select

from contactkb.answering import Answer, Context, Question
from contactkb.business import Business
from contactkb.contacts import Outgoing, Sending, put_outgoing
from tests.publishing import publish_price
from tests.world import NOON


def test_a_message_is_sent_however_fast_its_facts_change(shop: Business, open_shop: Callable[[], Business]) -> None:
    other, answer = open_shop(), shop.counter.answer
    told = answer(Question(number="101"), Context("email", "mail", "shop", "en"))
    with shop.database.write() as session:
        put_outgoing(session, "one", "test", {"words": told.words}, NOON, receipt=told.receipt)
    cents = iter(range(700, 999))

    def answer_too_early(*asked: Any) -> Answer:
        given = answer(*asked)
        publish_price(other, "oysters", f"{next(cents) / 100:.2f} USD")
        return given

    publish_price(other, "oysters", "6.99 USD")
    shop.counter.answer = answer_too_early  # type: ignore[method-assign]
    sent: list[Mapping[str, Any]] = []
    assert Sending(shop.counter, {"test": sent.append}, "here").send_next()
    now = shop.counter.view().entries["fact", "oysters"].content["price"]["amount"]
    assert [now.removesuffix(" USD") in it["words"] for it in sent] == [True]
    with shop.database.read() as session:
        assert session.scalar(select(Outgoing.state)) == "sent"
