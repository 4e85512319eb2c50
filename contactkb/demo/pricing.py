"""Changing a price as the house does it: one person writes, another approves and publishes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from contactkb.answering import Context
from contactkb.business import current_business
from contactkb.errors import Missing
from contactkb.knowledge import Act, Price, Value, View, offered
from contactkb.wording import write

AUTHOR, APPROVER = "otto", "petra"
WHY = "changed on the demo's page"


@dataclass(frozen=True, slots=True)
class PriceTag:
    """A price that can be changed: the product, its list price in words, and the amount alone."""

    key: str
    number: str
    title: str
    price: str
    amount: str


def price_tags(view: View, unit: str, moment: datetime) -> Iterator[PriceTag]:
    """The prices that live in the store and are told to everyone, by short number; others change where they live."""
    facts = sorted(view.facts.values(), key=lambda fact: (fact.unit != unit, len(fact.number), fact.number))
    for fact in offered(facts, Context("widget", "page", unit), moment):
        if isinstance(fact.body, Price) and not _is_elsewhere(fact.body):
            title = next(iter(fact.words.values())).title
            amount = view.entries[("fact", fact.key)].content["price"]["amount"].split()[0]
            yield PriceTag(fact.key, fact.number, title, _in_words(view, fact.body, unit, moment), amount)


def change_price(key: str, amount: str) -> dict[str, Any]:
    """Publish the amount, in the currency that the price has. Raises Refused with the remedy for one that cannot be."""
    business = current_business()
    moment = business.database.now()
    author, approver = Act(AUTHOR, moment, WHY), Act(APPROVER, moment, WHY)
    with business.database.write() as session:
        content, pack = _with_amount(business.store.view_in(session), key, amount)
        revision = business.press.draft(session, "fact", pack, content, author)
        business.press.submit(session, revision, author)
        business.press.approve(session, revision, approver)
        published = business.press.publish(session, [revision], approver)
        number = revision.number
    view = business.counter.view()
    tag = next(it for it in price_tags(view, business.home(), moment) if it.key == key)
    return {
        "key": key,
        "number": tag.number,
        "title": tag.title,
        "price": tag.price,
        "amount": tag.amount,
        "fact_revision": number,
        "revision": published,
        "people": [AUTHOR, APPROVER],
    }


def _with_amount(view: View, key: str, amount: str) -> tuple[dict[str, Any], str]:
    entry = view.entry("fact", key)
    price = entry.content.get("price", {}) if entry else {}
    if entry is None or "amount" not in price:
        raise Missing("there is no such price in the store")
    currency = price["amount"].split()[-1]
    return {**entry.content, "price": {**price, "amount": f"{amount} {currency}"}}, entry.pack


def _is_elsewhere(price: Price) -> bool:
    return not isinstance(price.price, Value)


def _in_words(view: View, price: Price, unit: str, moment: datetime) -> str:
    assert isinstance(price.price, Value)
    zone = view.zone(unit)
    return write(price.price, "page", view.units[unit].languages[0], moment.astimezone(zone).date(), zone)
