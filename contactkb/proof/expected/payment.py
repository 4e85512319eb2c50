"""What a customer pays, by the documented rule, in whole coins and fractions of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from contactkb.knowledge.values import Money, UnitPrice, decimals_of
from contactkb.proof.expected.records import Record


@dataclass(frozen=True, slots=True)
class Paid:
    """The price after promotions, and the promotions that make it."""

    price: UnitPrice
    promotions: tuple[Record, ...]


def pay(listed: UnitPrice, promotions: Sequence[Record]) -> Paid:
    """The cheapest of: no promotion, any one alone, all that combine together; then the fewest, then by number."""
    usable = [it for it in promotions if not is_conditional(it) and _is_payable(it.body["offer"], listed)]
    ways = [(), *((it,) for it in usable), tuple(it for it in usable if it.body.get("stacking") == "combines")]
    coins, _, _, best = min(
        ((_coins(listed, way), len(way), [int(it.number) for it in way], way) for way in ways),
        key=lambda found: found[:3],
    )
    amount = Decimal(coins).scaleb(-decimals_of(listed.money.currency))
    return Paid(UnitPrice(Money(amount, listed.money.currency), listed.unit), best)


def is_conditional(promotion: Record) -> bool:
    """Whether someone must take more, or be somebody, to get it."""
    body = promotion.body
    return "min_quantity" in body or bool(body.get("group")) or "buy" in body["offer"]


def _is_payable(offer: Mapping[str, Any], listed: UnitPrice) -> bool:
    money = offer.get("amount_off") or offer.get("fixed")
    return money is None or Money.parse(money).currency == listed.money.currency


def _coins(listed: UnitPrice, way: Sequence[Record]) -> int:
    """The price of that way in the currency's smallest coins, rounded half up once."""
    offers = [it.body["offer"] for it in way]
    full = amount = Fraction(listed.money.amount)
    amount = min([amount, *(Fraction(Money.parse(it["fixed"]).amount) for it in offers if "fixed" in it)])
    for offer in offers:
        amount *= 1 - Fraction(offer.get("percentage", "0")) / 100
    amount -= sum(Fraction(Money.parse(it["amount_off"]).amount) for it in offers if "amount_off" in it)
    each = 10 ** decimals_of(listed.money.currency)
    return int(min(max(amount, Fraction(0)), full) * each + Fraction(1, 2))
