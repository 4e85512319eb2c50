"""What is offered, on what, and on which conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from contactkb.knowledge.values import Count, Day, Money, Percentage, Quantity


@dataclass(frozen=True, slots=True)
class PercentageOff:
    """A share off the price."""

    percentage: Percentage


@dataclass(frozen=True, slots=True)
class AmountOff:
    """Money off the price of each unit of measure."""

    money: Money


@dataclass(frozen=True, slots=True)
class FixedPrice:
    """A price of its own for each unit of measure."""

    money: Money


@dataclass(frozen=True, slots=True)
class BuyAndGet:
    """Some free with some bought; the price of one does not change."""

    buy: Count
    get: Count


Offer = PercentageOff | AmountOff | FixedPrice | BuyAndGet


@dataclass(frozen=True, slots=True)
class Promotion:
    """An offer on products, named or by tag.

    `combines` says whether it goes together with others; `minimum` and `group` are its conditions; `posted_on` and
    `posted_where` (by language) prove where and since when the public could read it.
    """

    offer: Offer
    products: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    combines: bool = False
    minimum: Quantity | None = None
    group: str = ""
    posted_on: Day | None = None
    posted_where: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_conditional(self) -> bool:
        """Whether someone must do or be something to get it."""
        return self.minimum is not None or self.group != "" or isinstance(self.offer, BuyAndGet)
