"""What is late, and by how much."""

from __future__ import annotations

from dataclasses import dataclass

from contactkb.knowledge.values import Duration, Moment


@dataclass(frozen=True, slots=True)
class Delay:
    """A delay of products, named or by tag: `by` how long or `until` when, and when we will say more."""

    products: tuple[str, ...]
    tags: tuple[str, ...]
    by: Duration | None
    until: Moment | None
    next_update: Moment
