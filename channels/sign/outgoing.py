"""The board: an answer laid out as rows of numbers, titles and prices."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from zoneinfo import ZoneInfo

from flask import Response, render_template

from contactkb.answering import Answer, Part, Told, put_in_words
from contactkb.knowledge import Unit, Value, View
from contactkb.wording import LANGUAGES, builtin_phrases, write

PATIENCE_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a product with its price, and with its list price where a promotion makes it cheaper.

    `trouble` is what is said where the price cannot be told now; `until` says when the price ends.
    """

    fact: Told
    price: str = ""
    list_price: str = ""
    until: str = ""
    notes: tuple[str, ...] = ()
    delays: tuple[Told, ...] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """One promotion: what it gives, and everything else about it."""

    fact: Told
    lead: str
    rest: str


@dataclass(frozen=True, slots=True)
class Board:
    """Everything on the board: rows under the name of who sells them, and offers."""

    answer: Answer
    groups: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    offers: Sequence[Offer] = ()


def lay_out(answer: Answer, view: View, say_until: Callable[[Value], str]) -> Board:
    """The board of this answer, which was composed from this view; `say_until` puts the end of a price in words."""
    zone = view.zone(answer.unit)
    offers = [_offer(answer, part, zone) for part in answer.parts if part.fact.kind == "promotion"]
    groups: dict[str, list[Row]] = {}
    # Those of this door come first; units rank, and never filter.
    for part in sorted(answer.parts, key=lambda it: view.facts[it.fact.key].unit != answer.unit):
        if part.fact.kind == "price":
            groups.setdefault(_seller(view, part, answer), []).append(_row(answer, part, zone, say_until))
    return Board(answer, groups, offers)


def render(board: Board, unit: Unit, said: Mapping[str, str], name: str) -> Response:
    """The board as a page ("page.html"), or what changes on it ("board.html")."""
    return Response(render_template(f"sign/{name}", board=board, unit=unit, said=said, language=board.answer.language))


def apologise(reason: str) -> Response:
    """A board that says nothing but that we are checking, in words that need no store, and looks again by itself."""
    status = HTTPStatus.SERVICE_UNAVAILABLE if reason == "unavailable" else HTTPStatus.INTERNAL_SERVER_ERROR
    said = {language: builtin_phrases(language)["sign_blank"] for language in LANGUAGES}
    page = render_template("sign/blank.html", seconds=PATIENCE_SECONDS, said=said)
    return Response(page, status, {"Retry-After": str(PATIENCE_SECONDS)})


def _seller(view: View, part: Part, answer: Answer) -> str:
    fact = view.facts[part.fact.key]
    unit = view.units[fact.unit]
    if fact.unit != answer.unit:
        return unit.name
    names = unit.departments[fact.owner]
    return names.get(answer.language) or names["en"]


def _row(answer: Answer, part: Part, zone: ZoneInfo, say_until: Callable[[Value], str]) -> Row:
    if part.trouble:
        return Row(part.fact, trouble=_say(answer, part, zone))
    price, listed = (_write(part.values[name], answer, zone) for name in ("price", "list_price"))
    return Row(
        part.fact,
        price,
        listed if listed != price else "",
        next(map(say_until, _ends(part)), ""),
        tuple(_notes(answer, part, zone)),
        tuple(told for told in part.also if told.kind == "delay"),
    )


def _ends(part: Part) -> Iterator[Value]:
    for sentence in part.sentences:
        value = sentence.slots.get("valid_until")
        if isinstance(value, Value):
            yield value


def _notes(answer: Answer, part: Part, zone: ZoneInfo) -> Iterator[str]:
    """What belongs to the price beside itself: that tax is added, and what more of it costs."""
    for sentence in part.sentences[1:]:
        if not sentence.slots or "from" in sentence.slots:
            yield _say(answer, replace(part, sentences=(sentence,)), zone)


def _offer(answer: Answer, part: Part, zone: ZoneInfo) -> Offer:
    lead, *rest = part.sentences
    # What each product costs with it stands in the product's own row.
    rest = [sentence for sentence in rest if "product" not in sentence.slots]
    said = [_say(answer, replace(part, sentences=tuple(some)), zone) for some in ([lead], rest)]
    return Offer(part.fact, *said)


def _say(answer: Answer, part: Part, zone: ZoneInfo) -> str:
    return put_in_words(replace(answer, parts=(part,), opening=(), closing=(), ending=()), "sign", zone).words


def _write(value: Value, answer: Answer, zone: ZoneInfo) -> str:
    return write(value, "sign", answer.language, answer.moment.astimezone(zone).date(), zone)
