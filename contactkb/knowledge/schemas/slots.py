"""The shape of what a script needs to know: slots, which are asked for, and readings of other systems."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from contactkb.knowledge.facts.fact import KINDS
from contactkb.knowledge.schemas.fields import Choice, Many, Strict, Typed, Words
from contactkb.knowledge.schemas.standards import CHOICE, COLUMN_TYPES
from contactkb.knowledge.schemas.texts import TextField

SLOT_TYPES = (
    "boolean",
    "choice",
    "count",
    "money",
    "quantity",
    "percentage",
    "duration",
    "day",
    "moment",
    "phone",
    "text",
    "address",
    "email",
    "fact",
)
COUNTED = ("quantity", "duration", "unit_price")
BOUNDED = ("count", "money", "quantity", "percentage", "duration", "day", "moment")
MOST_CHOICES = 60


class KnownSchema(Strict):
    """What slots and readings have in common: of which choices or in which measure, and what choices are called."""

    of = Many(Words(validate=[CHOICE]), least=1, most=MOST_CHOICES)
    currency = Words()
    measure = Words()
    labels = fields.Dict(keys=fields.String(), values=TextField())

    @validates_schema
    def fits_its_type(self, content: Mapping[str, Any], **_: Any) -> None:
        """A choice says of what, amounts say in what, and labels are those of the choices."""
        kind, choices = content["type"], content.get("of", [])
        if (kind == "choice") != bool(choices):
            raise ValidationError("goes with the type choice, which needs it. Add or remove it.", "of")
        if len(set(choices)) < len(choices):
            raise ValidationError("names a choice twice. Keep one of them.", "of")
        if (kind in COUNTED) != ("measure" in content):
            raise ValidationError("says in what something is counted, such as lb or day. Add or remove it.", "measure")
        if "currency" in content and kind not in ("money", "unit_price"):
            raise ValidationError("goes with money only. Remove it.", "currency")
        ways = set(choices) or ({"true", "false"} if kind == "boolean" else set())
        if "labels" in content and (set(content["labels"]) != ways or not ways):
            raise ValidationError("must say what every choice is called, and nothing else.", "labels")


class SlotSchema(KnownSchema):
    """A slot: its type, our question for it, and where it may be taken from without asking."""

    type = Choice(*SLOT_TYPES, required=True)
    kinds = Many(Choice(*KINDS), least=1)
    ask = TextField()
    hint = TextField()
    low = Words()
    high = Words()
    from_ = Many(Choice("caller", "earlier", "said"), data_key="from", attribute="from")
    keep = Typed("duration")
    confirm = Choice("yes", "no")
    sensitive = Choice("yes", "no")

    @validates_schema
    def has_what_its_type_takes(self, content: Mapping[str, Any], **_: Any) -> None:
        """Kinds belong to facts, bounds to what has an order."""
        if "kinds" in content and content["type"] != "fact":
            raise ValidationError("says which kinds of fact it may be. Remove it, or use the type fact.", "kinds")
        for bound in ("low", "high"):
            if bound in content and content["type"] not in BOUNDED:
                raise ValidationError(f"does not go with a {content['type']}. Remove it.", bound)


class ReadingSchema(KnownSchema):
    """A value that lives in another system: the declared source, what it is asked with, and the type of the value."""

    source = Words(required=True)
    type = Choice(*COLUMN_TYPES, required=True)
    with_ = fields.Dict(keys=fields.String(), values=Words(), data_key="with", attribute="with")


class BoundFactField(fields.Field[Any]):
    """A fact under a name of the script: its key, or the slot that holds its key."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> Any:
        held = value.get("slot") if isinstance(value, Mapping) and len(value) == 1 else value
        if not isinstance(held, str) or not held.strip():
            raise ValidationError("must be the key of a fact, or {slot: name of the slot that holds one}.")
        return value
