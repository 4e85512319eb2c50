"""Values that live in another system and are read there at the moment of asking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contactkb.knowledge.values import Value


@dataclass(frozen=True, slots=True)
class Binding:
    """Where a value is read: the name of a declared source, what to ask it for, and the bounds of a credible answer.

    `type` is the value's type; `per` the unit of measure of a bound price. A reading outside `low` and `high` is not
    told.
    """

    source: str
    inputs: Mapping[str, str]
    type: str
    low: Value
    high: Value
    per: str = ""

    @property
    def question(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        """What tells one thing asked of a source from another."""
        return self.source, tuple(sorted(self.inputs.items()))
