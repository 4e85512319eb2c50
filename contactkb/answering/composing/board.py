"""An answer as a board shows it: fact by fact, in lines that are laid out beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from contactkb.answering.answers import Answer, Part, Told
from contactkb.answering.composing.words import put_in_words
from contactkb.knowledge.values import Value
from contactkb.wording.sentences import Sentence
from contactkb.wording.written import write

# What belongs to a price beside itself, and what of a promotion stands in the lines of its products.
TERMS = ("price_tax_added", "tier_quantity")
PRODUCTS = ("promotion_price",)


@dataclass(frozen=True, slots=True)
class BoardLine:
    """What a board shows of one fact, in words.

    A price has its `price`, its `list_price` where promotions make it cheaper, its `terms` and its `delays`; every
    other fact is told in a `lead` and the `rest`, and so is one with `trouble`, which cannot be told now. `until` is
    the end of what is told, where it has one.
    """

    fact: Told
    lead: str = ""
    rest: str = ""
    price: str = ""
    list_price: str = ""
    terms: tuple[str, ...] = ()
    delays: tuple[Told, ...] = ()
    until: Value | None = None
    trouble: str = ""


def board_lines(answer: Answer, zone: ZoneInfo) -> tuple[BoardLine, ...]:
    """The lines of an answer that was given in the medium of a sign, in its order."""
    return tuple(
        _price(answer, part, zone) if _has_price(part) else _other(answer, part, zone) for part in answer.parts
    )


def _has_price(part: Part) -> bool:
    return part.fact.kind == "price" and not part.trouble


def _price(answer: Answer, part: Part, zone: ZoneInfo) -> BoardLine:
    price, listed = (_write(answer, part.values[name], zone) for name in ("price", "list_price"))
    return BoardLine(
        part.fact,
        price=price,
        list_price=listed if listed != price else "",
        terms=tuple(_say(answer, part, [it], zone) for it in part.sentences if it.phrase in TERMS),
        delays=tuple(told for told in part.also if told.kind == "delay"),
        until=part.until,
    )


def _other(answer: Answer, part: Part, zone: ZoneInfo) -> BoardLine:
    lead, *rest = part.sentences
    rest = [sentence for sentence in rest if sentence.phrase not in PRODUCTS]
    first, others = _say(answer, part, [lead], zone), _say(answer, part, rest, zone)
    return BoardLine(part.fact, first, others, until=part.until, trouble=part.trouble)


def _say(answer: Answer, part: Part, sentences: Iterable[Sentence], zone: ZoneInfo) -> str:
    alone = replace(part, sentences=tuple(sentences))
    return put_in_words(replace(answer, opening=(), parts=(alone,), closing=(), ending=()), "sign", zone).words


def _write(answer: Answer, value: Value, zone: ZoneInfo) -> str:
    return write(value, "sign", answer.language, answer.moment.astimezone(zone).date(), zone)
