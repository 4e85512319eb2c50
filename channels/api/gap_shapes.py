"""The shape of what is sent about gaps and verdicts."""

from __future__ import annotations

from marshmallow import Schema, fields

from channels.api.shapes import PageSchema, WrittenSchema


class NearSchema(Schema):
    """A fact near to the question, and how it stands at the door where most asked."""

    key = fields.String(required=True)
    kind = fields.String(required=True)
    title = fields.String(required=True)
    chance = fields.Float(required=True)
    standing = fields.String(required=True)
    is_tellable = fields.Boolean(required=True)


class TodaySchema(Schema):
    """What the question would get now: outcome, and the fact, "" for none."""

    outcome = fields.String(required=True)
    fact = fields.String(required=True)
    chance = fields.Float(required=True)


class GroupSchema(Schema):
    """Questions that ask the same. `number` is that of the oldest, `label` the most central.

    `kinds` counts why they are here: unanswered, unsure (answered with a low chance), unclear (we asked back and nobody
    chose), noted (a person says so). `before` is how questions like these were closed earlier.
    """

    number = fields.Integer(required=True)
    label = fields.String(required=True)
    language = fields.String(required=True)
    count = fields.Integer(required=True)
    first_at = fields.DateTime(required=True)
    last_at = fields.DateTime(required=True)
    kinds = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    channels = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    units = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    heard = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    fact = fields.String(required=True)
    revision = fields.Integer(required=True)
    before = fields.String(required=True)
    before_fact = fields.String(required=True)
    today = fields.Nested(TodaySchema, required=True)
    nearest = fields.List(fields.Nested(NearSchema), required=True)


class GroupsSchema(PageSchema):
    """One page of groups, the most asked first; `questions` is how often all of them were asked."""

    questions = fields.Integer(required=True)
    groups = fields.List(fields.Nested(GroupSchema), required=True)


class GroupInFullSchema(GroupSchema):
    """A group with its questions, the most asked first, and the content that a draft would begin with."""

    questions = fields.List(fields.String(), required=True)
    suggestion = fields.Raw(required=True, metadata={"type": "object"})


class ChangeSchema(Schema):
    """A question that would get another answer, which is better, worse or neither by what is right (`meant`).

    `source`: own (of the store), judged (by people) or gap.
    """

    question = fields.String(required=True)
    source = fields.String(required=True)
    meant = fields.String(required=True)
    outcome_before = fields.String(required=True)
    fact_before = fields.String(required=True)
    outcome_after = fields.String(required=True)
    fact_after = fields.String(required=True)
    effect = fields.String(required=True)


class RivalSchema(Schema):
    """A fact that competes for the same questions: `shared` ones, those `lost` to it, and those `taken` from it."""

    rival = fields.String(required=True)
    language = fields.String(required=True)
    shared = fields.List(fields.String(), required=True)
    lost = fields.List(fields.String(), required=True)
    taken = fields.List(fields.String(), required=True)


class EffectSchema(Schema):
    """What publishing would change: figures of `evaluate` before and after over `asked` of `known` questions."""

    key = fields.String(required=True)
    asked = fields.Integer(required=True)
    known = fields.Integer(required=True)
    before = fields.Dict(keys=fields.String(), values=fields.Float(allow_none=True), required=True)
    after = fields.Dict(keys=fields.String(), values=fields.Float(allow_none=True), required=True)
    changes = fields.List(fields.Nested(ChangeSchema), required=True)
    rivals = fields.List(fields.Nested(RivalSchema), required=True)


class GapDraftedSchema(WrittenSchema):
    """The draft that shall answer the group; publishing it closes the group."""

    group = fields.Integer(required=True)


class ClosingSchema(Schema):
    """The record of a group that was answered or ignored."""

    number = fields.Integer(required=True, attribute="id")
    how = fields.String(required=True)
    label = fields.String(required=True)
    language = fields.String(required=True)
    asked = fields.Integer(required=True)
    first_at = fields.DateTime(required=True)
    last_at = fields.DateTime(required=True)
    fact = fields.String(required=True)
    why = fields.String(required=True)
    by = fields.String(required=True)
    at = fields.DateTime(required=True)


class ClosingsSchema(PageSchema):
    """One page of closed groups, the latest first."""

    closed = fields.List(fields.Nested(ClosingSchema), required=True)


class VerdictSchema(Schema):
    """A verdict as it is kept; `meant` is null where nobody said what was meant."""

    receipt = fields.String(required=True)
    at = fields.DateTime(required=True)
    by = fields.String(required=True)
    question = fields.String(required=True)
    language = fields.String(required=True)
    channel = fields.String(required=True)
    outcome = fields.String(required=True)
    chance = fields.Float(required=True)
    told = fields.String(required=True)
    meant = fields.String(required=True, allow_none=True)
    is_right = fields.Boolean(required=True)
