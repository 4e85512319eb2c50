"""What all facts have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from contactkb.knowledge.facts.articles import Article
from contactkb.knowledge.facts.bindings import Binding
from contactkb.knowledge.facts.delays import Delay
from contactkb.knowledge.facts.policies import Policy
from contactkb.knowledge.facts.prices import Price
from contactkb.knowledge.facts.promotions import Promotion
from contactkb.knowledge.values import Value

KINDS = ("price", "promotion", "policy", "delay", "article")
Body = Price | Promotion | Policy | Delay | Article


@dataclass(frozen=True, slots=True)
class Words:
    """A fact in one language: what it is called, how customers say it, and how we tell it."""

    title: str
    spoken_name: str = ""
    names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    wording: str = ""
    cause: str = ""
    reason: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """One piece of business truth in one revision.

    `number` is the short number that callers key in. `valid_from` belongs to its validity, `valid_until` and
    `honour_until` are the first moments after it. `only_here` restricts it to its own unit's door; otherwise any door
    answers for it.
    """

    key: str
    kind: str
    number: str
    revision: int
    unit: str
    owner: str
    audience: str
    confidence: str
    body: Body
    words: Mapping[str, Words]
    values: Mapping[str, Value | Binding]
    pack: str = ""
    channels: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    only_here: bool = False
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    honour_until: datetime | None = None
    review_by: datetime | None = None
    related: tuple[str, ...] = ()
    tags: frozenset[str] = frozenset()
