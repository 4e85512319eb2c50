"""JSON-LD is read as typed values, and what is none is said."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from contactkb.knowledge.values import Day, Money, UnitPrice
from contactkb.proof.linking import read_linked

NEW_YORK = ZoneInfo("America/New_York")
PRICE = Money(Decimal("6.50"), "USD")
PER_POUND = {"@type": "QuantitativeValue", "value": "1", "unitText": "lb"}
OFFER = {
    "@type": "Offer",
    "price": "6.50",
    "priceCurrency": "USD",
    "priceValidUntil": "2026-11-22",
    "priceSpecification": [{"price": "6.50", "priceCurrency": "USD", "referenceQuantity": PER_POUND}],
    "seller": {"telephone": "+12075550123"},
}


def test_prices_ends_texts_and_telephones_are_found_wherever_they_stand() -> None:
    linked = read_linked(json.dumps({"@type": "Product", "offers": OFFER, "description": "Fresh."}), NEW_YORK)
    assert linked.prices == (PRICE, UnitPrice(PRICE, "lb"))
    assert linked.offers == (PRICE,)
    assert linked.ends == (Day(date(2026, 11, 22)),)
    assert (linked.texts, linked.telephones, linked.trouble) == (("Fresh.",), ("+12075550123",), "")


@pytest.mark.parametrize(
    "document",
    ["", "{", '{"price": "6.50"}', '{"price": "six", "priceCurrency": "USD"}', '{"validThrough": "soon"}'],
)
def test_what_cannot_be_read_is_said(document: str) -> None:
    assert read_linked(document, NEW_YORK).trouble
