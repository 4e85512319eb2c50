"""Which editions stand for a view: the one that was printed, and over it what changed since."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contactkb.answering.catalogue.edition import Edition, fresh_edition
from contactkb.answering.catalogue.matching import Whole
from contactkb.answering.catalogue.printed import Printed
from contactkb.answering.catalogue.sealed import Stamp
from contactkb.knowledge.view import View

# So many changed facts are indexed while somebody waits for what they searched; more of them in the background.
AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Base:
    """A printed edition, and what it was made of."""

    stamp: Stamp
    edition: Printed


@dataclass(frozen=True, slots=True)
class Reading:
    """The editions that together stand for one view; `is_whole` where they do for all of it."""

    view: View | None
    whole: Whole
    is_whole: bool


NOTHING = Whole.of()


def read(view: View, base: Base | None, changed: frozenset[str]) -> Reading:
    """What is looked up for this view, of which these facts changed since the base was made."""
    editions: list[tuple[Edition, NDArray[np.bool_]]] = []
    is_whole = len(changed) <= AT_ONCE
    if base is not None:
        counts = np.ones(len(base.edition.keys), np.bool_)
        counts[[base.edition.places[key] for key in changed if is_whole and key in base.edition.places]] = False
        editions.append((base.edition, counts))
    if is_whole:
        fresh = fresh_edition(view.facts[key] for key in sorted(changed) if key in view.facts)
        editions.append((fresh, np.ones(len(fresh.keys), np.bool_)))
    return Reading(view, Whole.of(*editions), is_whole)
