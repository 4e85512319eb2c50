"""What is asked in a proof: which fact, at which door, at which moment."""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count, product

from contactkb.channel import Channel
from contactkb.proof.expected import Books, Record
from contactkb.visiting import Asked, Door

SECOND = timedelta(seconds=1)
OTHER = re.compile(r"\{([^{}.]+)\.")
# What customers ask who know the title, by language; any other fact they just name.
ABOUT_PRICES = {"en": "How much is {}?", "es": "¿Cuánto cuesta {}?"}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked at each moment, in the order of time; and how many questions were left out, by why."""

    asked: Mapping[datetime, Collection[Asked]]
    left_out: Mapping[str, int]


def plan(books: Books, channels: Iterable[Channel], now: datetime, *, whole: bool = False, one_in: int = 1) -> Plan:
    """Every fact in every channel, one second before, at and after every edge that changes what is told of it, and now.

    Each is asked for by number at its own unit's door in that door's first language, and once at another door or in
    another language; `whole` asks at every door in every language. Now it is asked for in words as well, at the same
    doors: by its title, and with a question that its authors wrote for it. Of all that, `one_in` so many is asked,
    always the same.
    """
    doors = [
        Door(it.name, it.medium, it.audience, unit.key, language)
        for it in channels
        for unit in books.units.values()
        for language in unit.languages
    ]
    asked: dict[datetime, dict[Asked, None]] = {now: {}}
    left_out = 0
    for record in books.records.values():
        for turn, moment in enumerate(_moments(books, record, now)):
            chosen = list(_doors(books, record, doors, turn, whole))
            left_out += len(_spoken(record, doors)) - len(chosen)
            asked.setdefault(moment, {}).update((Asked(record.key, record.number, door), None) for door in chosen)
        for door in _doors(books, record, doors, 0, whole):
            asked[now].update((Asked(record.key, record.number, door, it), None) for it in _questions(record, door))
    turns = count()
    kept = {moment: tuple(it for it in asked[moment] if _draw(next(turns)) % one_in == 0) for moment in sorted(asked)}
    spared = next(turns) - sum(map(len, kept.values()))
    why = {"further doors and languages: --all asks at all of them": left_out, f"but one in {one_in} is asked": spared}
    return Plan(kept, {reason: many for reason, many in why.items() if many})


def _moments(books: Books, record: Record, now: datetime) -> list[datetime]:
    edges = {edge for it in (record, *_neighbours(books, record)) for edge in _edges(it)}
    return sorted({now, *(edge + beside for edge, beside in product(edges, (-SECOND, 0 * SECOND, SECOND)))})


def _edges(record: Record) -> Iterator[datetime]:
    for edge in (record.begins, record.ends, record.honoured_until):
        if edge:
            yield edge


def _neighbours(books: Books, record: Record) -> Iterator[Record]:
    """The facts whose standing changes what is told of this one."""
    if record.kind == "price":
        yield from (it for kind in ("promotion", "delay") for it in books.about(kind, record))
    if record.kind == "promotion":
        for covered in books.products(record):
            yield covered
            yield from books.about("promotion", covered)
    for language in record.languages:
        for key in OTHER.findall(record.words(language).get("wording", "")):
            yield from (it for it in (books.records.get(key),) if it)


def _doors(books: Books, record: Record, doors: list[Door], turn: int, whole: bool) -> Iterator[Door]:
    spoken = _spoken(record, doors)
    if whole:
        yield from spoken
        return
    own = {replace(it, unit=record.unit, language=_first(books, record)) for it in doors}
    yield from sorted(own, key=doors.index)
    others = [door for door in spoken if door not in own]
    if others:
        yield others[(_draw(record.key) + turn) % len(others)]


def _draw(what: object) -> int:
    """A number that could be any, and is always the same for this."""
    return zlib.crc32(str(what).encode())


def _spoken(record: Record, doors: list[Door]) -> list[Door]:
    return [door for door in doors if door.language in record.languages] or doors


def _questions(record: Record, door: Door) -> Iterator[str]:
    words = record.words(door.language)
    yield (ABOUT_PRICES[door.language] if record.kind == "price" else "{}").format(words["title"])
    yield from (words.get("questions") or ())[:1]


def _first(books: Books, record: Record) -> str:
    languages = books.units[record.unit].languages
    return next((it for it in languages if it in record.languages), languages[0])
