"""The shape of what is asked and sent where the business decides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from channels.api.incoming import KEY, Strict
from channels.api.shapes import ReplaySchema

MOST_INPUTS = 50


class CaseSchema(Strict):
    """A case: the standard, and its inputs by name; texts, whole numbers, true and false, or lists of texts.

    `as_of` decides by what was published and valid at an earlier moment; `what_if` only looks, for nobody to be told.
    """

    standard = fields.String(required=True, validate=KEY)
    inputs = fields.Dict(
        keys=fields.String(),
        values=fields.Raw(allow_none=True),
        required=True,
        validate=validate.Length(max=MOST_INPUTS),
    )
    unit = fields.String(load_default="", validate=validate.Length(max=100))
    language = fields.String(load_default="", validate=validate.OneOf(("", "en", "es")))
    as_of = fields.AwareDateTime(load_default=None, validate=lambda at: _expect_our_times(at))
    what_if = fields.Boolean(load_default=False)

    @validates_schema
    def holds_no_fractions(self, content: Mapping[str, Any], **_: Any) -> None:
        """A fraction in JSON is not what was meant to the last digit."""
        for name, value in content["inputs"].items():
            if isinstance(value, float):
                raise ValidationError('is a fraction. Send it as text, such as "12.50 USD".', f"inputs.{name}")


class ColumnSchema(Schema):
    """An input or output: its type, its choices where it is one of a few, and in what it is measured."""

    name = fields.String(required=True)
    type = fields.String(required=True)
    choices = fields.List(fields.String(), required=True)
    measure = fields.String(required=True)
    optional = fields.Boolean(required=True)
    sensitive = fields.Boolean(required=True)


class StandardSchema(Schema):
    """A standard that decides now; `overrides` are the reason codes for which a colleague may decide otherwise."""

    key = fields.String(required=True)
    revision = fields.Integer(required=True)
    unit = fields.String(required=True)
    owner = fields.String(required=True)
    hit = fields.String(required=True)
    titles = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    inputs = fields.List(fields.Nested(ColumnSchema), required=True)
    outputs = fields.List(fields.Nested(ColumnSchema), required=True)
    overrides = fields.List(fields.String(), required=True)


class StandardsSchema(Schema):
    """Every standard that decides now, by key."""

    standards = fields.List(fields.Nested(StandardSchema), required=True)


class DecidedSchema(Schema):
    """What was decided, or a hand-over with its troubles; `reason` is what the customer is told.

    `outputs` is one mapping, or a list of them where rows are collected. `decision` is the number of the record.
    """

    standard = fields.String(required=True)
    revision = fields.Integer(required=True)
    outcome = fields.String(required=True)
    outputs = fields.Raw(required=True, metadata={"description": "One object, or a list of them."})
    reason = fields.String(required=True)
    rules = fields.List(fields.String(), required=True)
    matched = fields.List(fields.String(), required=True)
    troubles = fields.List(fields.String(), required=True)
    moment = fields.DateTime(required=True)
    decision = fields.String(required=True)


class RecordSchema(DecidedSchema):
    """A decision on record, and whether the same revisions still decide it so.

    `purpose` is told, what-if or override; an override names the decision that it `overrides`, the reason `code` and
    who approved of it.
    """

    at = fields.DateTime(required=True)
    by = fields.String(required=True)
    purpose = fields.String(required=True)
    overrides = fields.String(required=True)
    code = fields.String(required=True)
    approver = fields.String(required=True)
    replay = fields.Nested(ReplaySchema, required=True)


def _expect_our_times(at: datetime | None) -> None:
    if at is not None and not 2000 <= at.year < 2200:
        raise ValidationError("is too far away. Use a year from 2000 to 2199.")
