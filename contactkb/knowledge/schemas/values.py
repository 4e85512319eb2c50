"""The shape of a fact's named values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields

from contactkb.knowledge.schemas.fields import ZONE, Choice, Strict, Typed, Words, read
from contactkb.knowledge.values import parse_value

TYPES = (
    "money",
    "unit_price",
    "percentage",
    "quantity",
    "count",
    "duration",
    "day",
    "moment",
    "hours",
    "phone",
    "text",
)


class SourceSchema(Strict):
    """A value's place in another system: a source by its name in the settings, what to ask it, and credible bounds."""

    read = Words(required=True)
    with_ = fields.Dict(keys=fields.String(), values=fields.String(), data_key="with", attribute="with")
    type = Choice("money", "percentage", "quantity", "count")
    low = Words(required=True)
    high = Words(required=True)


class PriceSourceSchema(SourceSchema):
    """A price's place in another system; its type is money."""

    low = Typed("money", required=True)
    high = Typed("money", required=True)


class NamedValueField(fields.Field[Any]):
    """A value of a fact: one type with its text, or a source."""

    default_error_messages = {
        "one": "must be one type and its text, such as {{money: 50.00 USD}}. The types are: {types}."
    }

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> Any:
        if not isinstance(value, Mapping) or len(value) != 1:
            raise self.make_error("one", types=", ".join(TYPES))
        ((kind, text),) = value.items()
        if kind == "source":
            return {"source": self._source(text)}
        if kind not in TYPES or not isinstance(text, str):
            raise self.make_error("one", types=", ".join(TYPES))
        read(lambda: parse_value(kind, text, ZONE.get()))
        return {kind: text}

    def _source(self, content: Any) -> Any:
        loaded = SourceSchema().load(content)
        if "type" not in loaded:
            raise ValidationError({"type": ["is missing. Say what is read: money, percentage, quantity or count."]})
        for bound in ("low", "high"):
            read(lambda bound=bound: parse_value(loaded["type"], loaded[bound], ZONE.get()))  # type: ignore[misc]  # a default binds the loop's value
        return loaded
