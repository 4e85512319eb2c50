"""An answer as JSON-LD in the words of schema.org: the values that the page says, from the same answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from contactkb.answering import ANSWERED, Answer, Part
from contactkb.knowledge import Unit, Value, View, dump_value

SCHEMA = "https://schema.org"
LIST_PRICE = f"{SCHEMA}/ListPrice"

Data: TypeAlias = dict[str, Any]


def linked_data(answer: Answer, view: View, address: str) -> Data | None:
    """What the answer's first fact is for machines; None where it could not be told, or is granted but not offered."""
    if answer.outcome != ANSWERED or not answer.parts:
        return None
    part = answer.parts[0]
    if part.trouble or (part.fact.valid_until and part.fact.valid_until <= answer.moment):
        return None
    fact = view.facts.get(part.fact.key)
    unit = view.units[fact.unit if fact else answer.unit]
    return {"@context": SCHEMA, **KINDS[part.fact.kind](answer, part, unit), "url": address}


def _product(answer: Answer, part: Part, unit: Unit) -> Data:
    prices = [_price(part.values["price"], unit.zone)]
    if part.values["list_price"] != part.values["price"]:
        prices.append({**_price(part.values["list_price"], unit.zone), "priceType": LIST_PRICE})
    offer = {
        "@type": "Offer",
        **_amount(part.values["price"], unit.zone),
        "priceSpecification": prices,
        "seller": _seller(unit),
    }
    offer |= _end(part, unit.zone, "priceValidUntil")
    return {"@type": "Product", "name": part.fact.title, "sku": part.fact.number, "offers": offer}


def _promotion(answer: Answer, part: Part, unit: Unit) -> Data:
    products = [
        {
            "@type": "Product",
            "name": it.title,
            "sku": it.number,
            "offers": _offer(part.values[f"{it.key}.price"], unit.zone),
        }
        for it in part.also
        if f"{it.key}.price" in part.values
    ]
    offer = {"@type": "Offer", "name": part.fact.title, "description": answer.words, "offeredBy": _seller(unit)}
    return {**offer, **_end(part, unit.zone, "validThrough"), **({"itemOffered": products} if products else {})}


def _announcement(answer: Answer, part: Part, unit: Unit) -> Data:
    return {
        "@type": "SpecialAnnouncement",
        "name": part.fact.title,
        "text": answer.words,
        "announcementLocation": _seller(unit),
    }


def _question(answer: Answer, part: Part, unit: Unit) -> Data:
    told = {"@type": "Answer", "text": answer.words}
    question = {"@type": "Question", "name": part.fact.title, "acceptedAnswer": told}
    return {"@type": "FAQPage", "inLanguage": answer.language, "mainEntity": [question]}


def _offer(price: Value, zone: ZoneInfo) -> Data:
    return {"@type": "Offer", **_amount(price, zone), "priceSpecification": [_price(price, zone)]}


def _amount(price: Value, zone: ZoneInfo) -> Data:
    amount, currency, _ = _figures(price, zone)
    return {"price": amount, "priceCurrency": currency}


def _price(price: Value, zone: ZoneInfo) -> Data:
    *_, unit = _figures(price, zone)
    quantity = {"@type": "QuantitativeValue", "value": "1", "unitText": unit}
    return {"@type": "UnitPriceSpecification", **_amount(price, zone), "referenceQuantity": quantity}


def _figures(price: Value, zone: ZoneInfo) -> tuple[str, str, str]:
    """Amount, currency and unit, such as 6.50, USD and lb."""
    amount, _, rest = dump_value(price, zone)[1].partition(" ")
    currency, _, unit = rest.partition("/")
    return amount, currency, unit


def _end(part: Part, zone: ZoneInfo, name: str) -> Data:
    if part.until is None:
        return {}
    return {name: dump_value(part.until, zone)[1]}


def _seller(unit: Unit) -> Data:
    return {"@type": "Organization", "name": unit.name, "telephone": unit.phone}


KINDS: Mapping[str, Callable[[Answer, Part, Unit], Data]] = {
    "price": _product,
    "promotion": _promotion,
    "delay": _announcement,
    "policy": _question,
    "article": _question,
}
