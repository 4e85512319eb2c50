"""Comparing what was said with what must be said, by the words alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from contactkb.knowledge.values import Day, Moment, Phone, UnitPrice, Value
from contactkb.proof.comparing import missing, strays, write
from contactkb.proof.expected import (
    HIDDEN,
    OVER,
    TOLD,
    Books,
    Expected,
    expect,
    fold,
    literals,
    next_opening,
    paid,
    plain,
    stands,
    telltales,
    told_together,
)
from contactkb.proof.linking import read_linked
from contactkb.proof.spotting import Listener, Spotted, spot, understood
from contactkb.visiting import Asked, Door, Said

# Plain words name no days; one day for all spares listening to them anew each day.
ANY_DAY = date(2026, 1, 1)
# The kinds of facts that stand on a board.
POSTED = ("price", "promotion")


class Judge:
    """Knows the books, and judges what is said by them."""

    def __init__(self, books: Books) -> None:
        self.books = books
        self.telltales = telltales(books)
        self.expect = lru_cache(maxsize=10_000)(self._expect)
        self.secrets = lru_cache(maxsize=10_000)(self._secrets)
        self.harmless = lru_cache(maxsize=1000)(self._harmless)

    def faults(self, asked: Asked, said: Said, moment: datetime) -> Iterator[str]:
        """What should have been, wherever it was not."""
        if said.failure:
            yield "an answer"
            return
        words = fold(said.words)
        yield from self._row(asked, said, moment) if said.is_row else self._answer(asked, said, moment)
        for it in said.beside:
            yield from self._surroundings(replace(asked.door, language=it.language), it.words, moment)
        yield from ("the same words in its other form" for it in said.again if fold(it) != words)
        if said.linked:
            yield from self._linked(asked, said, moment)
        yield from self._leaks(asked.door, words, moment)

    def _answer(self, asked: Asked, said: Said, moment: datetime) -> Iterator[str]:
        listener = self._listener(asked.door, moment)
        spotted, words = spot(said.words, listener), fold(said.words)
        together = told_together(self.books, self.books.records[asked.key], asked.door, moment)
        keys = said.facts if asked.words else tuple(it.key for it in together)
        expected = {key: self.expect(key, asked.door, moment) for key in keys}
        if asked.words and words:
            yield from (f"nothing about {key}" for key, it in expected.items() if it.standing == HIDDEN)
        yield from self._unwelcome(expected, words)
        more = Phone.parse(self.books.units[asked.door.unit].phone)
        is_cut = self._is_cut(asked.door, spotted, words, more)
        # Where there is no room for all, the first is told, with what matters of it.
        required = [it.shortened() for it in expected.values()][:1] if is_cut else expected.values()
        for it in required:
            yield from missing(it, spotted, words, listener)
        allowed = {understood(value, listener) for it in expected.values() for value in it.values}
        allowed |= self.harmless(replace(listener, today=ANY_DAY)) | ({more} if is_cut else set())
        if not any(it.runs for it in expected.values()):
            # Who cannot be told is told when somebody is there.
            allowed |= self._opening(asked.door, moment)
        yield from strays(spotted, allowed)

    def _row(self, asked: Asked, said: Said, moment: datetime) -> Iterator[str]:
        """On a board stands what is offered and has a price, with the price and how long it holds; nothing else."""
        record, it = self.books.records[asked.key], self.expect(asked.key, asked.door, moment)
        if record.kind not in POSTED or it.standing != TOLD:
            yield from ["no line on the board"] if said.words else []
            return
        listener = self._listener(asked.door, moment)
        spotted = spot(said.words, listener)
        meanings = frozenset(meaning for found in spotted for meaning in found.meanings)
        for value in (value for run in it.shortened().runs for value in run):
            if understood(value, listener) not in meanings:
                yield write(value, listener)
        if record.kind == "price":
            price = understood(paid(self.books, record, asked.door, moment), listener)
            prices = [found for found in spotted if any(isinstance(it, UnitPrice) for it in found.meanings)]
            yield from (
                [] if prices and price in prices[0].meanings else [f"{write(price, listener)} before any other price"]
            )
        allowed = {understood(value, listener) for value in it.values}
        yield from strays(spotted, allowed | self.harmless(replace(listener, today=ANY_DAY)))

    def _surroundings(self, door: Door, words: str, moment: datetime) -> Iterator[str]:
        """Beside an answer stands no value but the moment, when we open, our telephones, and what a fact tells here."""
        listener = self._listener(door, moment)
        values = [it for it in spot(words, listener) if not it.is_bare]
        known: set[Value] = {Moment(moment.replace(second=0, microsecond=0)), Day(listener.today)}
        known |= {Phone.parse(unit.phone) for unit in self.books.units.values()} | self._opening(door, moment)
        known |= self.harmless(replace(listener, today=ANY_DAY))
        if any(not it.meanings & known for it in values):
            told = (self.expect(key, door, moment) for key in self.books.records)
            known |= {understood(value, listener) for it in told for value in it.values}
        yield from strays(values, known)
        yield from self._leaks(door, fold(words), moment)

    def _opening(self, door: Door, moment: datetime) -> set[Value]:
        at = next_opening(self.books.units[door.unit], moment)
        return {Moment(at)} if at else set()

    def _linked(self, asked: Asked, said: Said, moment: datetime) -> Iterator[str]:
        """What is there for machines is what is there for people: the same words, and values of the same worth."""
        key = next(iter(said.facts), asked.key) if asked.words else asked.key
        record, it = self.books.records[key], self.expect(key, asked.door, moment)
        listener = self._listener(asked.door, moment)
        values = {understood(value, listener) for value in it.values}
        values |= {understood(value.money, listener) for value in it.values if isinstance(value, UnitPrice)}
        phones = {unit.phone for unit in self.books.units.values()}
        for linked in (read_linked(document, record.zone) for document in said.linked):
            yield from [f"JSON-LD that can be read: {linked.trouble}"] if linked.trouble else []
            others = [value for value in (*linked.prices, *linked.ends) if understood(value, listener) not in values]
            yield from (f"no such value in JSON-LD as {write(value, listener)}" for value in others)
            yield from ("the same words in JSON-LD" for text in linked.texts if fold(text) != fold(said.words))
            yield from (f"no such telephone in JSON-LD as {number}" for number in {*linked.telephones} - phones)
            if record.kind == "price" and it.standing == TOLD:
                price = paid(self.books, record, asked.door, moment).money
                yield from [] if linked.offers == (price,) else [f"an offer in JSON-LD at {price.dump()}, and no other"]

    def _leaks(self, door: Door, words: str, moment: datetime) -> Iterator[str]:
        for key, texts in self.secrets(door, moment):
            if any(text in words for text in texts):
                yield f"no word of {key}, which does not exist here now"

    def standing(self, asked: Asked, moment: datetime) -> str:
        """How the fact that was asked for must stand."""
        return self.expect(asked.key, asked.door, moment).standing

    def _expect(self, key: str, door: Door, moment: datetime) -> Expected:
        return expect(self.books, self.books.records[key], door, moment)

    def _is_cut(self, door: Door, spotted: Sequence[Spotted], words: str, more: Phone) -> bool:
        """Whether a text message says, because it has no room for all, where the rest is to be had."""
        said = plain(self.books.phrase(door.unit, door.language, "sms_more"))
        return (
            door.medium == "text"
            and all(fold(piece) in words for piece in said)
            and any(more in it.meanings for it in spotted[-1:])
        )

    def _unwelcome(self, expected: Mapping[str, Expected], words: str) -> Iterator[str]:
        for key, it in expected.items():
            if it.standing == OVER and any(text in words for text in self._beside_titles(key)):
                yield f"nothing told of {key}, which is over"

    def _beside_titles(self, key: str) -> Iterator[str]:
        # That something is over is said with its title.
        record = self.books.records[key]
        titles = {fold(title) for language in record.languages for title in record.titles(language)}
        yield from (text for text in self.telltales[key] if text not in titles)

    def _secrets(self, door: Door, moment: datetime) -> Sequence[tuple[str, tuple[str, ...]]]:
        hidden = (it.key for it in self.books.records.values() if stands(it, door, moment) == HIDDEN)
        return tuple((key, self.telltales[key]) for key in hidden if self.telltales[key])

    def _listener(self, door: Door, moment: datetime) -> Listener:
        unit = self.books.units[door.unit]
        return Listener(door.medium, door.language, moment.astimezone(unit.zone).date(), unit.zone, unit.currency)

    def _harmless(self, listener: Listener) -> frozenset[Value]:
        """What only looks like a value: a number in somebody's plain words."""
        texts = literals(self.books, listener.language)
        return frozenset(value for text in texts for it in spot(text, listener) for value in it.meanings)
