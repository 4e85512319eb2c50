"""The shape of a script as an author writes it; how its parts fit together is read where it is guided by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from contactkb.knowledge.context import AUDIENCES
from contactkb.knowledge.facts.reading import ends, starts
from contactkb.knowledge.schemas.fields import SLUG, ZONE, Choice, End, Many, Start, Strict, Words
from contactkb.knowledge.schemas.slots import BoundFactField, ReadingSchema, SlotSchema
from contactkb.knowledge.schemas.standards import NAME, TableSchema
from contactkb.knowledge.schemas.steps import StepField
from contactkb.knowledge.schemas.texts import LineField, PhrasesField

CHANNELS = ("agent", "phone", "widget", "email", "sms")
MOST_STEPS = 200
FEWEST_TRIGGERS, MOST_TRIGGERS = 3, 500


def _at_most(most: int) -> validate.Length:
    return validate.Length(max=most, error=f"holds more than {most}. Split the script.")


class FitSchema(Strict):
    """When a script is offered although nobody named it."""

    facts = Many(Words(validate=[SLUG]))
    tags = Many(Words(validate=[SLUG]))
    delays = Choice("yes", "no")
    promises = Choice("yes", "no")


class TestSchema(Strict):
    """A test inside the script: what is given and answered, the way it takes, and what comes of it."""

    name = Words(required=True)
    given = fields.Dict(keys=fields.String(), values=Words())
    replies = fields.Dict(keys=fields.String(), values=Words())
    path = Many(Words(), least=1, most=500, required=True)
    decision = fields.Dict(keys=fields.String(), values=Words())
    says = Many(Words())
    never = Many(Words())
    ends = Choice("answered", "promised", "done", "handed-over")
    channel = Choice(*CHANNELS)


class ScriptSchema(Strict):
    """A script: whose it is, when it is offered, what it needs to know, its steps, tables and tests."""

    script = Words(required=True, validate=[SLUG])
    unit = Words(required=True)
    owner = Words(required=True)
    phase = Choice("before", "during", "after", required=True)
    language = Choice("en", "es", required=True)
    title = LineField(required=True)
    channels = Many(Choice(*CHANNELS), least=1)
    audience = Choice(*AUDIENCES)
    valid_from = Start()
    valid_until = End()
    review_by = Start()
    triggers = PhrasesField(FEWEST_TRIGGERS, MOST_TRIGGERS)
    fit = fields.Nested(FitSchema)
    slots = fields.Dict(keys=fields.String(validate=[NAME]), values=fields.Nested(SlotSchema), validate=[_at_most(60)])
    facts = fields.Dict(keys=fields.String(validate=[NAME]), values=BoundFactField(), validate=[_at_most(60)])
    reads = fields.Dict(
        keys=fields.String(validate=[NAME]), values=fields.Nested(ReadingSchema), validate=[_at_most(60)]
    )
    steps = fields.List(
        StepField(),
        required=True,
        validate=[validate.Length(min=1, max=MOST_STEPS, error=f"needs 1 to {MOST_STEPS} steps. Move some to a sub.")],
        error_messages={"required": "are missing. Add them.", "invalid": "must be a list of steps."},
    )
    tables = fields.Dict(
        keys=fields.String(validate=[SLUG]), values=fields.Nested(TableSchema), validate=[_at_most(20)]
    )
    tests = fields.List(fields.Nested(TestSchema), validate=[_at_most(300)])
    untested = fields.Dict(keys=fields.String(), values=Words(), validate=[_at_most(500)])

    @validates_schema
    def runs_forwards(self, content: Mapping[str, Any], **_: Any) -> None:
        """Validity ends after it begins."""
        zone = ZONE.get()
        begin, end = starts(content.get("valid_from", ""), zone), ends(content.get("valid_until", ""), zone)
        if begin and end and end <= begin:
            raise ValidationError("is not after valid_from. Move one of them.", "valid_until")
