"""JSON-LD in the words of schema.org: the values, texts and telephones in a document, as typed values."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from contactkb.knowledge.values import BadValue, Money, UnitPrice, Value, parse_value

ENDS = ("priceValidUntil", "validThrough", "validUntil")
TEXTS = ("text", "description")


@dataclass(frozen=True, slots=True)
class Linked:
    """What a document says: prices, those of offers of the thing itself, ends of validity, texts and telephones.

    `trouble` is what could not be read as what it should be.
    """

    prices: tuple[Value, ...] = ()
    offers: tuple[Money, ...] = ()
    ends: tuple[Value, ...] = ()
    texts: tuple[str, ...] = ()
    telephones: tuple[str, ...] = ()
    trouble: str = ""


def read_linked(document: str, zone: ZoneInfo) -> Linked:
    """What the document says; wall times in it are those of the zone."""
    try:
        content = json.loads(document)
        nodes = [*_nodes(content)]
        own = content.get("offers", {}) if isinstance(content, Mapping) else {}
        return Linked(
            prices=tuple(_price(node) for node in nodes if "price" in node),
            offers=tuple(_money(node) for node in _listed(own)),
            ends=tuple(_end(node[name], zone) for node in nodes for name in ENDS if name in node),
            texts=tuple(node[name] for node in nodes for name in TEXTS if name in node),
            telephones=tuple(node["telephone"] for node in nodes if "telephone" in node),
        )
    except (ValueError, KeyError, TypeError, BadValue) as error:
        return Linked(trouble=f"{type(error).__name__}: {error}")


def _nodes(content: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(content, Mapping):
        yield content
    inner = content.values() if isinstance(content, Mapping) else content if isinstance(content, list) else ()
    for it in inner:
        yield from _nodes(it)


def _listed(content: Any) -> list[Any]:
    return content if isinstance(content, list) else [content] if content else []


def _price(node: Mapping[str, Any]) -> Value:
    per = node.get("referenceQuantity")
    if per and per["value"] != "1":
        raise ValueError(f"a price for {per['value']} instead of one")
    return UnitPrice(_money(node), per["unitText"]) if per else _money(node)


def _money(node: Mapping[str, Any]) -> Money:
    return Money.parse(f"{node['price']} {node['priceCurrency']}")


def _end(text: str, zone: ZoneInfo) -> Value:
    return parse_value("moment" if "T" in text else "day", text, zone)
