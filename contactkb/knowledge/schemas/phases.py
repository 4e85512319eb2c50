"""The shape of what a house plans for each phase: what customers expect of it, care moments, and words of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from contactkb.knowledge.schemas.fields import SLUG, Choice, Many, Strict, Typed, Words
from contactkb.knowledge.schemas.standards import ReasonSchema

PHASES = ("before", "during", "after")
SHORT = validate.Length(max=500, error="is longer than 500 characters. Shorten it.")
WORD = validate.Length(max=40, error="is longer than 40 characters. Use a word, or two.")


class CareMomentSchema(Strict):
    """A care moment: its name, what we do in our words, whose it is, and how long after."""

    point = Words(required=True, validate=[SLUG])
    en = Words(validate=[SHORT])
    es = Words(validate=[SHORT])
    owner = Words(required=True)
    after = Typed("duration")
    unasked = Choice("yes", "no")

    @validates_schema
    def is_described(self, content: Mapping[str, Any], **_: Any) -> None:
        """In at least one language."""
        if not ({"en", "es"} & content.keys()):
            raise ValidationError("is missing. Say what we do in at least one language, such as `en:`.", "en")


class PhaseSchema(Strict):
    """A phase: the level of what customers expect of us in it, and the care moments that we plan."""

    expects = fields.Nested(ReasonSchema, required=True)
    touchpoints = Many(fields.Nested(CareMomentSchema))


class PhasesSchema(Strict):
    """All three phases of a house, and three to five words of its own in each language."""

    before = fields.Nested(PhaseSchema, required=True)
    during = fields.Nested(PhaseSchema, required=True)
    after = fields.Nested(PhaseSchema, required=True)
    house_words = fields.Dict(keys=Choice("en", "es"), values=Many(Words(validate=[WORD]), least=3, most=5))
