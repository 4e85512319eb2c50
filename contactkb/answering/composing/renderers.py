"""The composer of each version of the renderer: a receipt is replayed by the one that wrote it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TypeAlias

from contactkb.answering.answers import Answer, Selection
from contactkb.answering.composing.answer import RENDERER, compose
from contactkb.answering.composing.bench import Read
from contactkb.errors import Unavailable
from contactkb.knowledge.context import Context
from contactkb.knowledge.view import View

Compose: TypeAlias = Callable[[View, Selection, Context, datetime, str, Read, str], Answer]

# Whoever raises RENDERER keeps here, under its number, what composed before: with the phrases and the tables of wording
# that changed as they were. A receipt that nothing here can replay settles no dispute.
COMPOSERS: Mapping[int, Compose] = MappingProxyType({RENDERER: compose})


def composer_of(renderer: int) -> Compose:
    """What composed when the renderer had that number. Raises Unavailable for one that is newer than we are."""
    if renderer not in COMPOSERS:
        raise Unavailable(f"renderer {renderer} wrote this receipt; this version has {RENDERER}")
    return COMPOSERS[renderer]
