"""Prices with the promotions that apply, offers, and how long a delay takes: the parts that several kinds need."""

from __future__ import annotations

from collections.abc import Sequence

from contactkb.answering.composing.bench import Bench
from contactkb.knowledge.facts import AmountOff, Binding, Delay, Fact, FixedPrice, Offer, PercentageOff, Price
from contactkb.knowledge.pricing import EffectivePrice, effective_price, list_price
from contactkb.knowledge.validity import offered
from contactkb.knowledge.values import Quantity, UnitPrice, Value, parse_value
from contactkb.wording.sentences import Sentence, Slot


def promoted_price(bench: Bench, fact: Fact, asked_for: Sequence[Fact] = ()) -> EffectivePrice:
    """What the customer pays now, with the promotions on offer and any honoured one that was asked for by name."""
    assert isinstance(fact.body, Price)
    bench.use(fact)
    listed = list_price(
        fact.body, base_price(bench, fact.body), _quantity(bench), bench.context.details.get("group", "")
    )
    usable = tuple(dict.fromkeys((*promotions_now(bench, fact), *asked_for)))
    effective = effective_price(listed, usable)
    for promotion in effective.promotions:
        bench.use(promotion)
    return effective


def base_price(bench: Bench, price: Price) -> UnitPrice:
    """The price as stated, or as its source says now. Raises Untold where the source is silent."""
    value: Value = bench.read(price.price) if isinstance(price.price, Binding) else price.price
    assert isinstance(value, UnitPrice)
    return value


def promotions_now(bench: Bench, fact: Fact) -> tuple[Fact, ...]:
    """The promotions on this product that are on offer here and now."""
    found = bench.on_offer.get(fact)
    if found is None:
        found = bench.on_offer[fact] = tuple(offered(bench.view.promotions_on(fact), bench.context, bench.moment))
    return found


def offer(bench: Bench, what: Offer) -> Sentence:
    """What a promotion gives, in words."""
    match what:
        case PercentageOff(percentage):
            return bench.phrase("offer_percentage", {"percentage": percentage})
        case AmountOff(money):
            return bench.phrase("offer_amount", {"amount": money})
        case FixedPrice(money):
            return bench.phrase("offer_fixed", {"price": money})
        case _:
            return bench.phrase("offer_buy", {"buy": what.buy, "get": what.get})


def extent(delay: Delay) -> Slot:
    """By how long, or until when."""
    extent = delay.by or delay.until
    assert extent is not None
    return extent


def _quantity(bench: Bench) -> Quantity | None:
    text = bench.context.details.get("quantity", "")
    value = parse_value("quantity", text, bench.zone) if text else None
    return value if isinstance(value, Quantity) else None
