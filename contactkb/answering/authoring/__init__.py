"""What helps authors: nearest facts, drafts from what was asked, their effect before they are published, and rivals."""

from contactkb.answering.authoring.effect import Change, Effect, effect_of, rivals_of
from contactkb.answering.authoring.nearest import Near, asked_at, nearest
from contactkb.answering.authoring.rivals import Rivalry, rivalries
from contactkb.answering.authoring.suggesting import merge, suggest, with_questions

__all__ = [
    "Change",
    "Effect",
    "Near",
    "Rivalry",
    "asked_at",
    "effect_of",
    "merge",
    "nearest",
    "rivalries",
    "rivals_of",
    "suggest",
    "with_questions",
]
