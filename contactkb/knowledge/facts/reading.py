"""From what an author wrote, already checked, to a fact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from contactkb.knowledge.facts.articles import Article
from contactkb.knowledge.facts.bindings import Binding
from contactkb.knowledge.facts.delays import Delay
from contactkb.knowledge.facts.fact import Body, Fact, Words
from contactkb.knowledge.facts.policies import Policy
from contactkb.knowledge.facts.prices import Price, Tier
from contactkb.knowledge.facts.promotions import AmountOff, BuyAndGet, FixedPrice, Offer, PercentageOff, Promotion
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

LANGUAGES = ("en", "es")
T = TypeVar("T")


def build_fact(content: Mapping[str, Any], revision: int, zone: ZoneInfo, pack: str = "") -> Fact:
    """The fact that this content describes, its wall times read in the zone of its unit."""
    return Fact(
        key=content["key"],
        kind=content["kind"],
        number=content["number"],
        revision=revision,
        unit=content["unit"],
        owner=content["owner"],
        audience=content.get("audience", "internal"),
        confidence=content.get("confidence", "not validated"),
        body=_body(content, zone),
        words={language: _words(content[language]) for language in LANGUAGES if language in content},
        values={name: read_named_value(value, zone) for name, value in content.get("values", {}).items()},
        pack=pack,
        channels=tuple(content.get("channels", ())),
        phases=tuple(content.get("phases", ())),
        only_here=content.get("only_here") == "yes",
        valid_from=starts(content.get("valid_from", ""), zone),
        valid_until=ends(content.get("valid_until", ""), zone),
        honour_until=ends(content.get("honour_until", ""), zone),
        review_by=starts(content.get("review_by", ""), zone),
        related=tuple(content.get("related", ())),
        tags=frozenset(content.get("tags", ())),
    )


def starts(text: str, zone: ZoneInfo) -> datetime | None:
    """The first moment of a validity: a bare date begins with its first moment."""
    if not text:
        return None
    return _at(text, zone) if "T" in text else _first_of(Day.parse(text).date, zone)


def ends(text: str, zone: ZoneInfo) -> datetime | None:
    """The first moment after a validity: a bare date ends with its last moment."""
    if not text:
        return None
    if "T" in text:
        return _at(text, zone)
    return _first_of(Day.parse(text).date + timedelta(days=1), zone)


def read_named_value(content: Mapping[str, Any], zone: ZoneInfo) -> Value | Binding:
    """A value of a fact: `{money: 50.00 USD}`, or bound with `{source: {read: ..., type: ...}}`."""
    if "source" in content:
        return _binding(content["source"], content["source"]["type"], zone)
    ((kind, text),) = content.items()
    return parse_value(kind, text, zone)


def _at(text: str, zone: ZoneInfo) -> datetime:
    moment = parse_value("moment", text, zone)
    assert isinstance(moment, Moment)
    return moment.at


def _first_of(day: date, zone: ZoneInfo) -> datetime:
    """The first moment of that day: where the clocks change at midnight, one o'clock or the first of two midnights."""
    return Moment(datetime.combine(day, time(), zone)).at


def _words(content: Mapping[str, Any]) -> Words:
    return Words(
        title=content["title"],
        spoken_name=content.get("spoken_name", ""),
        names=tuple(content.get("names", ())),
        aliases=tuple(content.get("aliases", ())),
        questions=tuple(content.get("questions", ())),
        wording=content.get("wording", ""),
        cause=content.get("cause", ""),
        reason=content.get("reason", ""),
        tip=content.get("tip", ""),
    )


def _body(content: Mapping[str, Any], zone: ZoneInfo) -> Body:
    match content["kind"]:
        case "price":
            return _price(content["price"], zone)
        case "promotion":
            return _promotion(content["promotion"], zone)
        case "delay":
            return _delay(content["delay"], zone)
        case "policy":
            return Policy()
        case _:
            return Article()


def _price(content: Mapping[str, Any], zone: ZoneInfo) -> Price:
    per = content["per"]
    price: UnitPrice | Binding = (
        _binding(content["source"], "money", zone, per)
        if "source" in content
        else _unit_price(content["amount"], per, zone)
    )
    tiers = (
        Tier(
            price=_unit_price(tier["amount"], per, zone),
            quantity=_parse(Quantity, "quantity", tier["from"], zone) if "from" in tier else None,
            group=tier.get("group", ""),
        )
        for tier in content.get("tiers", ())
    )
    return Price(price, content.get("tax", "included"), tuple(tiers))


def _promotion(content: Mapping[str, Any], zone: ZoneInfo) -> Promotion:
    posted = content.get("posted", {})
    return Promotion(
        offer=_offer(content["offer"], zone),
        products=tuple(content.get("products", ())),
        tags=tuple(content.get("tags", ())),
        combines=content.get("stacking", "exclusive") == "combines",
        minimum=_parse(Quantity, "quantity", content["min_quantity"], zone) if "min_quantity" in content else None,
        group=content.get("group", ""),
        posted_on=_parse(Day, "day", posted["on"], zone) if "on" in posted else None,
        posted_where=posted.get("where", {}),
    )


def _offer(content: Mapping[str, str], zone: ZoneInfo) -> Offer:
    if "percentage" in content:
        return PercentageOff(_parse(Percentage, "percentage", content["percentage"], zone))
    if "amount_off" in content:
        return AmountOff(_parse(Money, "money", content["amount_off"], zone))
    if "fixed" in content:
        return FixedPrice(_parse(Money, "money", content["fixed"], zone))
    return BuyAndGet(_parse(Count, "count", content["buy"], zone), _parse(Count, "count", content["get"], zone))


def _delay(content: Mapping[str, Any], zone: ZoneInfo) -> Delay:
    return Delay(
        products=tuple(content.get("products", ())),
        tags=tuple(content.get("tags", ())),
        by=_parse(Duration, "duration", content["by"], zone) if "by" in content else None,
        until=_parse(Moment, "moment", content["until"], zone) if "until" in content else None,
        next_update=_parse(Moment, "moment", content["next_update"], zone),
    )


def _binding(content: Mapping[str, Any], kind: str, zone: ZoneInfo, per: str = "") -> Binding:
    low, high = (parse_value(kind, content[bound], zone) for bound in ("low", "high"))
    return Binding(content["read"], content.get("with", {}), kind, low, high, per)


def _unit_price(amount: str, per: str, zone: ZoneInfo) -> UnitPrice:
    return UnitPrice(_parse(Money, "money", amount, zone), per)


def _parse(cls: type[T], kind: str, text: str, zone: ZoneInfo) -> T:
    value = parse_value(kind, text, zone)
    assert isinstance(value, cls)
    return value
