"""What must be said about a fact, worked out sentence by sentence from its files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from contactkb.knowledge.values import Moment, Text, UnitPrice, Value
from contactkb.proof.expected.books import Books
from contactkb.proof.expected.figures import Figures, Slots, Untold
from contactkb.proof.expected.literals import plain, references
from contactkb.proof.expected.payment import is_conditional
from contactkb.proof.expected.records import Record
from contactkb.proof.expected.standing import HONOURED, OVER, TOLD, stands
from contactkb.visiting import Door

MOST_PRODUCTS = 3


@dataclass(frozen=True, slots=True)
class Expected:
    """What must be said: `runs` are the values of each sentence, in its order; `words` are said as they stand.

    Nothing is where the fact is over or hidden: then no value and none of its words may be said. The first
    `least_runs` and `least_words` of them are said even where there is no room for all, as in a text message.
    """

    standing: str
    runs: tuple[tuple[Value, ...], ...] = ()
    words: tuple[str, ...] = ()
    least_runs: int = 0
    least_words: int = 0

    def shortened(self) -> Expected:
        """The least that must be said."""
        return replace(self, runs=self.runs[: self.least_runs], words=self.words[: self.least_words])

    @property
    def values(self) -> frozenset[Value]:
        """Every value that is said, and no other may be."""
        return frozenset(value for run in self.runs for value in run)


def expect(books: Books, record: Record, door: Door, moment: datetime) -> Expected:
    """What whoever asks for the fact at this door, at this moment, must be told."""
    standing = stands(record, door, moment)
    if standing not in (TOLD, HONOURED):
        return Expected(standing)
    teller = _Teller(books, door, moment)
    try:
        teller.tell(record)
    except Untold:
        return Expected(OVER)
    return Expected(standing, tuple(teller.runs), tuple(teller.words), *teller.least)


def paid(books: Books, record: Record, door: Door, moment: datetime) -> UnitPrice:
    """The price of a product at this door, at this moment, after the promotions on offer."""
    return Figures(books, door, moment).paid(record).price


class _Teller:
    """Goes through what is told about a fact, and notes values and words."""

    def __init__(self, books: Books, door: Door, moment: datetime) -> None:
        self.books, self.door, self.moment = books, door, moment
        self.figures = Figures(books, door, moment)
        self.runs: list[tuple[Value, ...]] = []
        self.words: list[str] = []
        self.least = (0, 0)

    def tell(self, record: Record) -> None:
        {"price": self._price, "promotion": self._promotion, "delay": self._delay}.get(record.kind, self._prose)(record)
        if self.door.medium == "mail":
            self._phrase("as_of", {"moment": (Moment(self.moment.replace(second=0, microsecond=0)),)})

    def _price(self, record: Record) -> None:
        paid, listed = self.figures.paid(record), self.figures.listed(record)
        slots: Slots = {"price": (paid.price,), "list_price": (listed,), "promotions": ()}
        if record.words(self.door.language).get("wording"):
            self._own(record, slots)
            self._phrase("with_promotions" if paid.promotions else "", slots)
        else:
            self._phrase("price_with_promotions" if paid.promotions else "price", slots)
        self.least = len(self.runs), len(self.words)
        ends = [(it.ends, it) for it in paid.promotions if it.ends]
        if ends:
            end, promotion = min(ends, key=lambda it: it[0])
            self._phrase("promotion_until", {"valid_until": (self.figures.until(promotion, end),)})
        self._tiers(record)
        for promotion in self.figures.offered("promotion", record):
            if is_conditional(promotion):
                self._offer(promotion)
        self._until(record, "valid_until")
        for delay in self.figures.offered("delay", record):
            self._delay(delay)

    def _tiers(self, record: Record) -> None:
        best = self.figures.paid(record).price.money.amount
        for quantity, price in self.figures.tiers(record):
            if price.money.amount < best:
                self._phrase("tier_quantity", {"from": (quantity,), "price": (price,)})

    def _promotion(self, record: Record) -> None:
        if record.words(self.door.language).get("wording"):
            self._own(record, {})
        else:
            self._offer(record)
        self._until(record, "promotion_until")
        self.least = len(self.runs), len(self.words)
        products = [it for it in self.books.products(record) if self._is_told(it)][:MOST_PRODUCTS]
        for product in [] if is_conditional(record) else products:
            paid, listed = self.figures.paid(product, record), self.figures.listed(product)
            self._phrase("promotion_price", {"product": (), "price": (paid.price,), "list_price": (listed,)})

    def _offer(self, record: Record) -> None:
        offer: Slots = {"offer": self.figures.offer(record), "title": ()}
        if "min_quantity" in record.body:
            self._phrase("promotion_conditional", {**offer, "minimum": self.figures.minimum(record)})
        else:
            self._phrase("promotion_group" if record.body.get("group") else "promotion", {**offer, "group": ()})

    def _until(self, record: Record, phrase: str) -> None:
        if record.ends is None:
            return
        slots: Slots = {"valid_until": (self.figures.until(record, record.ends),)}
        if record.honoured_until and stands(record, self.door, self.moment) == HONOURED:
            slots = {**slots, "honour_until": (self.figures.until(record, record.honoured_until),)}
            phrase = "promotion_honoured"
        elif "valid_until" in references(record.words(self.door.language).get("wording", "")):
            return
        self._phrase(phrase, slots)

    def _delay(self, record: Record) -> None:
        slots: Slots = {"title": (), "delay": self.figures.extent(record)}
        words = record.words(self.door.language)
        if words.get("wording"):
            self._own(record, slots)
        else:
            self._phrase("delay" if "by" in record.body else "delay_until", slots)
        self.words.extend(plain(words.get("cause", "")))
        update = self.figures.next_update(record)
        if update.at > self.moment and "next_update" not in references(words.get("wording", "")):
            self._phrase("delay_next_update", {"next_update": (update,)})

    def _prose(self, record: Record) -> None:
        self._own(record, {})
        self.least = (0, 1)
        self.words.extend(plain(record.words(self.door.language).get("reason", "")))
        self._until(record, "valid_until")

    def _own(self, record: Record, slots: Slots) -> None:
        template = record.words(self.door.language)["wording"]
        self._say(template, {name: self.figures.refer(record, name, slots) for name in references(template)})
        self.words.extend(plain(template))

    def _phrase(self, name: str, slots: Slots) -> None:
        if name:
            self._say(self.books.phrase(self.door.unit, self.door.language, name), slots)

    def _say(self, template: str, slots: Mapping[str, Sequence[Value]]) -> None:
        said = tuple(value for name in references(template) for value in slots.get(name, ()))
        self.words.extend(it.words for it in said if isinstance(it, Text))
        values = tuple(it for it in said if not isinstance(it, Text))
        self.runs.extend([values] if values else [])

    def _is_told(self, record: Record) -> bool:
        return stands(record, self.door, self.moment) in (TOLD, HONOURED)
