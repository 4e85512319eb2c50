"""The shape of each kind's own part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from contactkb.knowledge.schemas.fields import ZONE, Choice, Many, Strict, Typed, Words, read
from contactkb.knowledge.schemas.values import PriceSourceSchema
from contactkb.knowledge.values import parse_value


class TierSchema(Strict):
    """Another price from a quantity on, or for a group."""

    from_ = Typed("quantity", data_key="from", attribute="from")
    group = Words()
    amount = Typed("money", required=True)

    @validates_schema
    def has_a_condition(self, content: Mapping[str, Any], **_: Any) -> None:
        """It says who pays it, or from how much on."""
        if "from" not in content and "group" not in content:
            raise ValidationError("is missing. Say from which quantity on, or for which `group`.", "from")


class PriceSchema(Strict):
    """A price per unit of measure, stated or read from a source."""

    amount = Typed("money")
    source = fields.Nested(PriceSourceSchema)
    per = Words(required=True)
    tax = Choice("included", "added", "exempt")
    tiers = Many(fields.Nested(TierSchema))

    @validates_schema
    def is_one_price(self, content: Mapping[str, Any], **_: Any) -> None:
        """It is stated here or read elsewhere, and its unit of measure is one we know."""
        if ("amount" in content) == ("source" in content):
            raise ValidationError("needs either an amount or a source. Keep one of them.", "amount")
        read(lambda: parse_value("unit_price", f"1 XXX/{content['per']}".replace("XXX", "USD"), ZONE.get()))


class OfferSchema(Strict):
    """What a promotion gives."""

    percentage = Typed("percentage")
    amount_off = Typed("money")
    fixed = Typed("money")
    buy = Typed("count")
    get = Typed("count")

    @validates_schema
    def is_one_offer(self, content: Mapping[str, Any], **_: Any) -> None:
        """Exactly one of the four."""
        if set(content) not in ({"percentage"}, {"amount_off"}, {"fixed"}, {"buy", "get"}):
            raise ValidationError(
                "must be one of: percentage, amount_off, fixed, or buy together with get.", "percentage"
            )


class PostedSchema(Strict):
    """Where and since when the public could read it."""

    where = fields.Dict(keys=Choice("en", "es"), values=Words())
    on = Typed("day", required=True)


class TouchingSchema(Strict):
    """What is about products, named or by tag."""

    products = Many(Words())
    tags = Many(Words())

    @validates_schema
    def names_products(self, content: Mapping[str, Any], **_: Any) -> None:
        """At least one product or tag."""
        if not content.get("products") and not content.get("tags"):
            raise ValidationError("is missing. Name the products or tags it is about.", "products")


class PromotionSchema(TouchingSchema):
    """An offer, on what, on which conditions, and how it goes together with others."""

    offer = fields.Nested(OfferSchema, required=True)
    min_quantity = Typed("quantity")
    group = Words()
    stacking = Choice("exclusive", "combines")
    posted = fields.Nested(PostedSchema)


class DelaySchema(TouchingSchema):
    """A delay by a span or until a moment, and when we will say more."""

    by = Typed("duration")
    until = Typed("moment")
    next_update = Typed("moment", required=True)

    @validates_schema
    def has_an_extent(self, content: Mapping[str, Any], **_: Any) -> None:
        """Either by how long or until when."""
        if ("by" in content) == ("until" in content):
            raise ValidationError("needs either `by` (how long) or `until` (when). Keep one of them.", "by")


BODIES = {
    "price": PriceSchema,
    "promotion": PromotionSchema,
    "delay": DelaySchema,
    "policy": Strict,
    "article": Strict,
}
