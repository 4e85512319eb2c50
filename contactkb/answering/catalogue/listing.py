"""What is looked for in the catalogue, and what is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from contactkb.answering.catalogue.facets import Choice
from contactkb.answering.catalogue.marking import Pieces
from contactkb.knowledge.facts import Fact
from contactkb.knowledge.validity import Standing


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody typed, the value that they want of each facet, and which page of what is found (from 1 on).

    Without a word, everything is listed.
    """

    text: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    page: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A fact that was found: its title and where else the words stand, both with marks, and how it stands here."""

    fact: Fact
    title: Pieces
    excerpt: Pieces
    standing: Standing


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of what was found: `count` facts in all, or more than that where `is_more`, as with every count.

    `text` is what was typed without its filters; `facets` say what can be chosen, `filters` what is; `suggestion` is
    what may have been meant, "" where nothing is. `has_next` where another page follows; not `is_whole` while the rest
    of the facts is found by names only.
    """

    text: str
    lines: tuple[Line, ...]
    count: int
    is_more: bool
    facets: Mapping[str, tuple[Choice, ...]]
    filters: Mapping[str, str]
    suggestion: str
    page: int
    has_next: bool
    is_whole: bool
