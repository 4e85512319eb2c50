"""What a fact costs, as far as it says so by itself: nothing is read from another system to understand a question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from contactkb.knowledge.context import Context
from contactkb.knowledge.facts import AmountOff, Fact, FixedPrice, Price, Promotion
from contactkb.knowledge.pricing import effective_price, list_price
from contactkb.knowledge.validity import is_tellable, offered
from contactkb.knowledge.values import Money, UnitPrice
from contactkb.knowledge.view import View

MOST_PRODUCTS = 50


def prices_of(view: View, fact: Fact, context: Context, moment: datetime) -> tuple[UnitPrice, ...]:
    """What is paid for the product, or for each product of a promotion while it applies; none where nobody knows."""
    if isinstance(fact.body, Price):
        return tuple(filter(None, [_paid(fact, tuple(offered(view.promotions_on(fact), context, moment)), context)]))
    if not isinstance(fact.body, Promotion):
        return ()
    products = (it for it in view.products_of(fact)[:MOST_PRODUCTS] if is_tellable(it, context, moment))
    return tuple(filter(None, (_paid(it, (_unconditional(fact),), context) for it in products))) or tuple(_fixed(fact))


def money_off(fact: Fact) -> Money | None:
    """What comes off the price, where that is a sum of money."""
    offer = fact.body.offer if isinstance(fact.body, Promotion) else None
    return offer.money if isinstance(offer, AmountOff) else None


def _paid(fact: Fact, promotions: tuple[Fact, ...], context: Context) -> UnitPrice | None:
    if not isinstance(fact.body, Price) or not isinstance(fact.body.price, UnitPrice):
        return None
    listed = list_price(fact.body, fact.body.price, group=context.details.get("group", ""))
    return effective_price(listed, promotions).price


def _unconditional(fact: Fact) -> Fact:
    """The promotion as it is for whoever meets its conditions."""
    assert isinstance(fact.body, Promotion)
    return replace(fact, body=replace(fact.body, minimum=None, group=""))


def _fixed(fact: Fact) -> Iterator[UnitPrice]:
    offer = fact.body.offer if isinstance(fact.body, Promotion) else None
    if isinstance(offer, FixedPrice):
        yield UnitPrice(offer.money, "each")
