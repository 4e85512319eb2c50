"""What a question holds, as values with their places in the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

# How a figure is compared with what we have; EXACTLY where nothing is said about it.
UNDER, AT_MOST, ABOUT, EXACTLY = "under", "at most", "about", "exactly"
AT_LEAST, OVER, BETWEEN = "at least", "over", "between"
# What money is said to be: what something costs, what comes off a price, what somebody spends in all.
PRICE, OFF, ORDER = "price", "off", "order"
# How far a figure may be off that is only "about" it.
NEARLY = Decimal("0.15")

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Range:
    """A figure and how it is compared; `most` is the other end of "between"."""

    comparison: str
    figure: Decimal
    most: Decimal | None = None

    def holds(self, number: Decimal) -> bool:
        """Whether the number is one that is asked for."""
        match self.comparison:
            case "under":
                return number < self.figure
            case "at most":
                return number <= self.figure
            case "over":
                return number > self.figure
            case "at least":
                return number >= self.figure
            case "between":
                return self.figure <= number <= (self.most if self.most is not None else self.figure)
            case "about":
                return abs(number - self.figure) <= self.figure * NEARLY
            case _:
                return number == self.figure


@dataclass(frozen=True, slots=True)
class Amount:
    """Money; of several `readings` ("650" may be said for 6.50) the likelier comes first. `per` is its unit."""

    readings: tuple[Range, ...]
    place: Place
    about: str = PRICE
    currency: str = ""
    per: str = ""

    @property
    def compares(self) -> bool:
        """Whether it bounds what is asked for."""
        return self.readings[0].comparison != EXACTLY


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage."""

    range: Range
    place: Place


@dataclass(frozen=True, slots=True)
class Portion:
    """A quantity; the `unit` is "" where only a number is said."""

    number: Decimal
    unit: str
    place: Place


@dataclass(frozen=True, slots=True)
class When:
    """The days from `first` to `last` that a question is about; `relation` is on, until, after or before."""

    first: date
    last: date
    relation: str
    place: Place


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `relation` as for days."""

    at: time
    relation: str
    place: Place


@dataclass(frozen=True, slots=True)
class Numbered:
    """A short number; `named` where the question says that it is one."""

    number: str
    place: Place
    named: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """What the question says that it is not about: the facts by key; `by_name` where it names them outright."""

    keys: frozenset[str]
    place: Place
    by_name: bool = True
