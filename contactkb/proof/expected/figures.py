"""The values behind the names that wording refers to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from contactkb.knowledge.values import (
    Count,
    Day,
    Duration,
    Moment,
    Money,
    Percentage,
    Quantity,
    UnitPrice,
    Value,
    parse_value,
)
from contactkb.proof.expected.books import Books
from contactkb.proof.expected.literals import references
from contactkb.proof.expected.payment import Paid, pay
from contactkb.proof.expected.records import Record
from contactkb.proof.expected.standing import HONOURED, TOLD, stands
from contactkb.visiting import Door

Slots = Mapping[str, tuple[Value, ...]]
OFFERS = {"percentage": "offer_percentage", "amount_off": "offer_amount", "fixed": "offer_fixed", "buy": "offer_buy"}


class Untold(Exception):
    """A reference leads to a fact that may not be told, so that neither may be the one that refers to it."""


class Figures:
    """The figures of facts, as they are at one door at one moment."""

    def __init__(self, books: Books, door: Door, moment: datetime) -> None:
        self.books, self.door, self.moment = books, door, moment

    def refer(self, record: Record, name: str, given: Slots) -> tuple[Value, ...]:
        """The values behind a name in the fact's own wording; none behind names of words. Raises Untold."""
        if name in given:
            return given[name]
        other, dot, inner = name.partition(".")
        if dot:
            return self._of_another(other, inner)
        if name in record.content.get("values", {}):
            return (self._named(record, record.content["values"][name]),)
        return self._of_kind(record, name)

    def listed(self, record: Record) -> UnitPrice:
        """The price of a product before promotions."""
        source = record.body.get("source")
        amount = self.books.reading(source) if source else record.body["amount"]
        return UnitPrice(Money.parse(amount), self._per(record))

    def paid(self, record: Record, *asked_for: Record) -> Paid:
        """The price of a product after the promotions on offer, and those that were asked for by name."""
        return pay(self.listed(record), self._usable(record, *asked_for))

    def tiers(self, record: Record) -> Iterator[tuple[Quantity, UnitPrice]]:
        """From which quantity on everybody pays another price, and which after promotions."""
        for tier in record.body.get("tiers", ()):
            if "from" in tier and not tier.get("group"):
                listed = UnitPrice(Money.parse(tier["amount"]), self._per(record))
                yield Quantity.parse(tier["from"]), pay(listed, self._usable(record)).price

    def offered(self, kind: str, record: Record) -> list[Record]:
        """The promotions or delays that are said of a product without being asked for."""
        return [it for it in self.books.about(kind, record) if stands(it, self.door, self.moment) == TOLD]

    def offer(self, record: Record) -> tuple[Value, ...]:
        """What a promotion gives, in the order in which the house says it."""
        offer = record.body["offer"]
        phrase = next(name for key, name in OFFERS.items() if key in offer)
        values = {**{name: _offered(name, text) for name, text in offer.items()}}
        slots = {"amount": values.get("amount_off"), "price": values.get("fixed"), **values}
        template = self.books.phrase(self.door.unit, self.door.language, phrase)
        return tuple(value for name in references(template) if (value := slots.get(name)))

    def minimum(self, record: Record) -> tuple[Value, ...]:
        """The least that someone must take."""
        return (Quantity.parse(record.body["min_quantity"]),)

    def extent(self, record: Record) -> tuple[Value, ...]:
        """By how long a delay delays, or until when."""
        until = record.first_moment(record.body.get("until", ""))
        return (Moment(until) if until else Duration.parse(record.body["by"]),)

    def next_update(self, record: Record) -> Moment:
        """When we will say more about a delay."""
        at = record.first_moment(record.body["next_update"])
        assert at is not None
        return Moment(at)

    def until(self, record: Record, end: datetime) -> Value:
        """The end as people say it: its last day where it ends with that, else the moment."""
        day = end.astimezone(record.zone).date()
        begins = record.first_moment(day.isoformat())
        return Day(day - timedelta(days=1)) if begins == end else Moment(end.astimezone(UTC))

    def _usable(self, record: Record, *asked_for: Record) -> list[Record]:
        return list(dict.fromkeys([*self.offered("promotion", record), *asked_for]))

    def _of_another(self, key: str, name: str) -> tuple[Value, ...]:
        other = self.books.records.get(key)
        if other is None or stands(other, self.door, self.moment) not in (TOLD, HONOURED):
            raise Untold
        return self.refer(other, name, {})

    def _of_kind(self, record: Record, name: str) -> tuple[Value, ...]:
        match record.kind, name:
            case "price", "price":
                return (self.paid(record).price,)
            case "price", "list_price":
                return (self.listed(record),)
            case "promotion", "offer":
                return self.offer(record)
            case "delay", "delay":
                return self.extent(record)
            case "delay", "next_update":
                return (self.next_update(record),)
        end = {"valid_until": record.ends, "honour_until": record.honoured_until}.get(name)
        return (self.until(record, end),) if end else ()

    def _named(self, record: Record, content: Mapping[str, Any]) -> Value:
        if "source" in content:
            source = content["source"]
            return parse_value(source["type"], self.books.reading(source), ZoneInfo("UTC"))
        ((kind, text),) = content.items()
        return parse_value(kind, text, record.zone)

    def _per(self, record: Record) -> str:
        per: str = record.body["per"]
        return per


def _offered(name: str, text: str) -> Value:
    if name == "percentage":
        return Percentage.parse(text)
    return Count.parse(text) if name in ("buy", "get") else Money.parse(text)
