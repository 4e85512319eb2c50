"""The shape of what programs send to lead people through scripts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from channels.api.incoming import KEY, ReasonSchema, Strict
from contactkb.answering import LONGEST

MOST_VALUES = 50
NAME = validate.Regexp(r"^[a-z][a-z0-9_]{0,39}\Z", error="Use the name of a slot, such as order.")
LINE = validate.Length(max=500)
VALUES = validate.Length(max=MOST_VALUES)
# The ways in which a turn may be answered, each with what goes with it.
WAYS = ("say", "choose", "fill", "ask", "switch", "silent", "person", "override")


def _values(**options: Any) -> fields.Dict:
    texts = fields.String(validate=validate.Length(1, 500))
    return fields.Dict(keys=fields.String(validate=NAME), values=texts, validate=VALUES, **options)


class ScriptsQuerySchema(Strict):
    """For whom scripts are looked up: what they said, and the fact that they were told."""

    q = fields.String(load_default="", validate=validate.Length(max=LONGEST))
    fact = fields.String(load_default="", validate=validate.Length(max=200))
    phase = fields.String(load_default="", validate=validate.OneOf(("", "before", "during", "after")))
    unit = fields.String(load_default="", validate=validate.Length(max=100))
    language = fields.String(load_default="", validate=validate.OneOf(("", "en", "es")))


class BeginSchema(Strict):
    """Which script is begun, in which words, and what is known already: `given` by slot, in the form that is kept.

    `customer` is the verified phone number (E.164) or mail address of whoever is led; for tokens of the audience
    internal.
    """

    script = fields.String(required=True, validate=KEY)
    unit = fields.String(load_default="", validate=validate.Length(max=100))
    language = fields.String(load_default="", validate=validate.OneOf(("", "en", "es")))
    said = fields.String(load_default="", validate=validate.Length(max=LONGEST))
    why = fields.String(load_default="", validate=LINE)
    given = _values(load_default=dict)
    customer = fields.String(load_default="", validate=validate.Length(max=254))


class OverrideSchema(Strict):
    """What a colleague decides instead: outputs by name, the reason code, and who approves."""

    outputs = fields.Dict(
        keys=fields.String(validate=NAME), values=fields.String(validate=LINE), required=True, validate=VALUES
    )
    code = fields.String(required=True, validate=validate.Length(1, 60))
    approver = fields.String(required=True, validate=validate.Length(1, 200))


class EventSchema(Strict):
    """What happened at turn `n`: exactly one of these.

    `say`: words of the customer. `choose`: the value of a way. `fill`: slots that are known. `ask`: another question,
    answered in between. `switch`: another script, first. `silent`: nothing came. `person`: somebody is wanted, and why.
    `override`: a decision made otherwise, for tokens of the audience internal.
    """

    n = fields.Integer(required=True, strict=True, validate=validate.Range(1, 1_000_000))
    say = fields.String(validate=validate.Length(1, LONGEST))
    choose = fields.String(validate=validate.Length(1, 500))
    fill = _values()
    ask = fields.String(validate=validate.Length(1, LONGEST))
    switch = fields.String(validate=KEY)
    silent = fields.Boolean(validate=validate.Equal(True))
    person = fields.String(validate=validate.Length(1, 500))
    override = fields.Nested(OverrideSchema)

    @validates_schema
    def is_one_event(self, content: Mapping[str, Any], **_: Any) -> None:
        """Exactly one of the ways."""
        if sum(way in content for way in WAYS) != 1:
            raise ValidationError(f"Send exactly one of {', '.join(WAYS)}.")


class RecallSchema(ReasonSchema):
    """Why a revision is recalled."""
