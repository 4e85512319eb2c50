"""The grammar of a name: one, many, gender, and how it follows a price."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit as it is spoken (`one`, `many`), as it is written (`sign`, `signs`) and after a price (`per`)."""

    one: str
    many: str
    sign: str
    signs: str
    per: str
    feminine: bool = False
    has_quarters: bool = True

    def counted(self, number: int) -> str:
        """The spoken form that goes with a whole `number`."""
        return self.one if number == 1 else self.many


@dataclass(frozen=True, slots=True)
class CurrencyName:
    """A currency's large and small coin as spoken; `alone` are the small coins when no large one was named."""

    one: str
    many: str
    small_one: str = ""
    small_many: str = ""
    alone_one: str = ""
    alone_many: str = ""
    feminine: bool = False
