"""The shape of steps that decide, do, promise, record and hand over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from contactkb.knowledge.schemas.fields import SLUG, Choice, Typed, Words
from contactkb.knowledge.schemas.leads import BY_ANSWER, BY_OUTPUT, NextField
from contactkb.knowledge.schemas.texts import TextField
from contactkb.knowledge.schemas.turns import QuestionSchema, StepSchema


class GivenField(fields.Dict):
    """References for inputs, by name; it is written `with`."""

    def __init__(self) -> None:
        super().__init__(keys=fields.String(), values=Words(), data_key="with", attribute="with")


class DecideSchema(StepSchema):
    """A standard or a table of the script, asked."""

    decide = Words(required=True)
    with_ = GivenField()
    as_of = Words()
    next = NextField(BY_OUTPUT)


class DoSchema(QuestionSchema):
    """An action, done at once, or after a yes where it is read back."""

    do = Words(required=True, validate=[SLUG])
    with_ = GivenField()
    say = TextField()
    owner = Words()
    within = Typed("duration")
    next = NextField(BY_ANSWER)


class PromiseSchema(StepSchema):
    """What we will have done, whose it is, and until when."""

    promise = TextField(required=True)
    owner = Words(required=True)
    within = Typed("duration")
    due = Words()
    every = Words()
    until = Words()
    escalate = Words()

    @validates_schema
    def is_due(self, content: Mapping[str, Any], **_: Any) -> None:
        """Within a time, or at a moment."""
        if ("within" in content) == ("due" in content):
            raise ValidationError("or `due` says until when: one of them, not both.", "within")
        if "until" in content and "every" not in content:
            raise ValidationError("ends updates, and `every:` says how often there are any. Add it.", "until")


class NoteSchema(StepSchema):
    """Words for the record."""

    note = TextField(required=True)


class TouchpointSchema(StepSchema):
    """A care moment, now or so long afterwards."""

    touchpoint = TextField(required=True)
    point = Words(required=True, validate=[SLUG])
    phase = Choice("before", "during", "after")
    after = Typed("duration")
    owner = Words()


class HandoverSchema(StepSchema):
    """To a department, with a brief."""

    handover = Words(required=True)
    say = TextField()
    brief = TextField(required=True)
    next = NextField(validate=[validate.OneOf([], error="does not follow a handover, which ends it. Remove it.")])
    end = Choice("handed-over")


class SubSchema(StepSchema):
    """Another script, after which this one goes on."""

    sub = Words(required=True, validate=[SLUG])
