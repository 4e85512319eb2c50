"""What a source said at one moment, as the receipt keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from contactkb.knowledge.facts import Binding
from contactkb.knowledge.values import BadValue, Money, UnitPrice, Value, parse_value

SILENT, NOTHING_THERE = "silent", "nothing there"


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading: the source, what it was asked, what it said (as text), and why that is not told, if it is not.

    `trouble` is "" for a credible value; silent, garbled or out of bounds otherwise, or nothing there.
    """

    source: str
    inputs: Mapping[str, str]
    said: str
    trouble: str = ""

    def value(self, binding: Binding) -> Value | None:
        """The credible value, where there is one."""
        if self.trouble:
            return None
        value = parse_value(binding.type, self.said, ZoneInfo("UTC"))
        return UnitPrice(value, binding.per) if binding.per and isinstance(value, Money) else value


def judge(binding: Binding, said: str) -> Reading:
    """A reading of what the source said: a value of the declared type within the declared bounds, or the trouble with
    it."""
    try:
        value = parse_value(binding.type, said, ZoneInfo("UTC"))
    except BadValue:
        return Reading(binding.source, binding.inputs, said[:100], "garbled")
    low, high, amount = _amount(binding.low), _amount(binding.high), _amount(value)
    same_measure = low[1] == amount[1] == high[1]
    trouble = "" if same_measure and low[0] <= amount[0] <= high[0] else "out of bounds"
    return Reading(binding.source, binding.inputs, said, trouble)


def _amount(value: Value) -> tuple[Any, str]:
    number = getattr(value, "amount", None)
    if number is None:
        number = getattr(value, "number", None)
    return number, getattr(value, "currency", "") or getattr(value, "unit", "")
