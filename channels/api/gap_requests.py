"""The shape of what is asked and said about gaps and answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from channels.api.incoming import KEY, PageQuerySchema, ReasonSchema, Strict
from contactkb.answering import LONGEST, SAYINGS
from contactkb.knowledge import KINDS


class GapsQuerySchema(PageQuerySchema):
    """Which groups are listed: those that wait for an author, or those like what somebody has ignored."""

    ignored = fields.Boolean(load_default=False)
    unit = fields.String(load_default="", validate=validate.Length(max=100))
    channel = fields.String(load_default="", validate=validate.Length(max=40))
    language = fields.String(load_default="", validate=validate.OneOf(("", "en", "es")))
    # Each group on the page is asked, and its nearest facts are looked up.
    page_size = fields.Integer(load_default=20, validate=validate.Range(1, 50))


class GapQuerySchema(Strict):
    """For which kind of fact a draft is suggested."""

    kind = fields.String(load_default="article", validate=validate.OneOf(KINDS))


class ProposalSchema(ReasonSchema):
    """What shall answer a group: `fact` gets its questions; or a new fact of that `kind`, begun from them and completed
    by `content`, as a pack writes it."""

    fact = fields.String(validate=KEY)
    kind = fields.String(validate=validate.OneOf(KINDS))
    content = fields.Dict(keys=fields.String(), values=fields.Raw())

    @validates_schema
    def proposes_one_thing(self, content: Mapping[str, Any], **_: Any) -> None:
        """Exactly one of the two ways."""
        if ("fact" in content) == ("kind" in content):
            raise ValidationError("Send exactly one of fact and kind.")
        if "fact" in content and "content" in content:
            raise ValidationError("Goes with a new fact only.", "content")


class AnsweredSchema(ReasonSchema):
    """Which fact answers the group by now."""

    fact = fields.String(required=True, validate=KEY)


class IgnoreSchema(Strict):
    """Why nothing of ours shall answer the group."""

    why = fields.String(required=True, validate=validate.Length(1, 500))


class SayingSchema(Strict):
    """A verdict about an answer: `says` right, wrong or nothing (answers it); or the key of the fact that was `meant`.

    `question` are the words that were asked, where the store does not hold them.
    """

    says = fields.String(validate=validate.OneOf(SAYINGS))
    meant = fields.String(validate=KEY)
    question = fields.String(load_default="", validate=validate.Length(max=LONGEST))

    @validates_schema
    def says_one_thing(self, content: Mapping[str, Any], **_: Any) -> None:
        """Exactly one of the two."""
        if ("says" in content) == ("meant" in content):
            raise ValidationError("Send exactly one of says and meant.")
