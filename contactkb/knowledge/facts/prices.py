"""What it costs."""

from __future__ import annotations

from dataclasses import dataclass

from contactkb.knowledge.facts.bindings import Binding
from contactkb.knowledge.values import Quantity, UnitPrice


@dataclass(frozen=True, slots=True)
class Tier:
    """Another price from a quantity on, or for a group of customers."""

    price: UnitPrice
    quantity: Quantity | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Price:
    """A price per unit of measure; bound where it lives in another system. `tax` is included, added or exempt."""

    price: UnitPrice | Binding
    tax: str
    tiers: tuple[Tier, ...] = ()
