"""The price that a customer pays: the list price and the promotions that apply to it.

The rule. Of the unconditional promotions that hold, either any one applies alone, or all that combine, together:
first the lowest fixed price, then every percentage, then every amount off. Of these ways the one that is cheapest for
the customer is taken; of equally cheap ones the way with fewer promotions, then the lower short number.
Rounding is half up to the currency's smallest coin, once, at the end; a price is never below zero and never above the
list price.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from contactkb.knowledge.facts import AmountOff, BuyAndGet, Fact, FixedPrice, Offer, PercentageOff, Price, Promotion
from contactkb.knowledge.values import Money, Quantity, UnitPrice, decimals_of

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class EffectivePrice:
    """What is paid, what the list says, and the promotions that make the difference."""

    price: UnitPrice
    listed: UnitPrice
    promotions: tuple[Fact, ...]


def list_price(price: Price, base: UnitPrice, quantity: Quantity | None = None, group: str = "") -> UnitPrice:
    """The price before promotions: the cheapest of the base price and the tiers that the quantity or group reaches."""
    reached = [tier.price for tier in price.tiers if _is_reached(tier.quantity, tier.group, quantity, group)]
    return min([base, *reached], key=lambda it: it.money.amount)


def effective_price(listed: UnitPrice, promotions: Sequence[Fact]) -> EffectivePrice:
    """The price after the unconditional promotions among those given, by the rule above."""
    usable = [
        it
        for it in promotions
        if isinstance(it.body, Promotion) and not it.body.is_conditional and _fits(it.body.offer, listed)
    ]
    if not usable:
        return EffectivePrice(listed, listed, ())
    together = tuple(it for it in usable if isinstance(it.body, Promotion) and it.body.combines)
    alone = [(it,) for it in usable]
    ways: list[tuple[Fact, ...]] = [(), *alone, together]
    prices = {way: _price_with(listed, way) for way in ways}
    best = min(prices, key=lambda way: (prices[way], len(way), [it.number.zfill(5) for it in way]))
    paid = Money(prices[best], listed.money.currency)
    return EffectivePrice(UnitPrice(paid, listed.unit), listed, best)


def _is_reached(at: Quantity | None, group: str, quantity: Quantity | None, of: str) -> bool:
    if group:
        return group == of
    return at is not None and quantity is not None and at.unit == quantity.unit and quantity.amount >= at.amount


def _fits(offer: Offer, listed: UnitPrice) -> bool:
    return not isinstance(offer, AmountOff | FixedPrice) or offer.money.currency == listed.money.currency


def _price_with(listed: UnitPrice, way: tuple[Fact, ...]) -> Decimal:
    offers = [it.body.offer for it in way if isinstance(it.body, Promotion)]
    amount = listed.money.amount
    for offer in sorted(offers, key=_order):
        amount = _apply(offer, amount)
    smallest = Decimal(1).scaleb(-decimals_of(listed.money.currency))
    return min(max(amount, NOTHING), listed.money.amount).quantize(smallest, ROUND_HALF_UP)


def _order(offer: Offer) -> int:
    return (FixedPrice, PercentageOff, AmountOff, BuyAndGet).index(type(offer))


def _apply(offer: Offer, amount: Decimal) -> Decimal:
    match offer:
        case FixedPrice(money):
            return min(amount, money.amount)
        case PercentageOff(percentage):
            return amount * (100 - percentage.number) / 100
        case AmountOff(money):
            return amount - money.amount
        case BuyAndGet():
            return amount
