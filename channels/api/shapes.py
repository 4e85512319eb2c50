"""The shape of everything that is sent, as programs read it in the OpenAPI document."""

from __future__ import annotations

from marshmallow import Schema, fields


class ProblemSchema(Schema):
    """One thing to mend."""

    what = fields.String(required=True)
    where = fields.String(required=True)
    remedy = fields.String(required=True)


class FailureSchema(Schema):
    """A problem document (RFC 9457)."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    problems = fields.List(fields.Nested(ProblemSchema))


class TypedValueSchema(Schema):
    """A value with its type, as packs write it: unit_price and 6.50 USD/lb."""

    type = fields.String(required=True)
    text = fields.String(required=True)


class ToldSchema(Schema):
    """A fact that is told, in the revision that is told."""

    key = fields.String(required=True)
    kind = fields.String(required=True)
    revision = fields.Integer(required=True)
    number = fields.String(required=True)
    title = fields.String(required=True)
    valid_until = fields.DateTime(required=True, allow_none=True)


class PartSchema(Schema):
    """What is told about one fact; `trouble` names what keeps it from being told."""

    fact = fields.Nested(ToldSchema, required=True)
    values = fields.Dict(keys=fields.String(), values=fields.Nested(TypedValueSchema), required=True)
    also = fields.List(fields.Nested(ToldSchema), required=True)
    trouble = fields.String(required=True)


class CandidateSchema(Schema):
    """A fact that the question may have meant; ask again with its key."""

    key = fields.String(required=True)
    number = fields.String(required=True)
    title = fields.String(required=True)
    spoken = fields.String(required=True)


class AnswerSchema(Schema):
    """One answer, from exactly one revision of the store. Outcome: answered, clarify or handover."""

    outcome = fields.String(required=True)
    text = fields.String(required=True)
    language = fields.String(required=True)
    unit = fields.String(required=True)
    moment = fields.DateTime(required=True)
    revision = fields.Integer(required=True)
    receipt = fields.String(required=True)
    department = fields.String(required=True)
    parts = fields.List(fields.Nested(PartSchema), required=True)
    candidates = fields.List(fields.Nested(CandidateSchema), required=True)


class ReplaySchema(Schema):
    """The answer composed again; `same` is null where this version has no renderer for it any more."""

    again = fields.String(required=True)
    same = fields.Boolean(required=True, allow_none=True)
    troubles = fields.List(fields.String(), required=True)


class ReceiptSchema(Schema):
    """What was said, and whether the same revisions still say it.

    `earlier` is the receipt that the question was about and `followed` in which way, such as "until when"; both are
    empty where it was about nothing that was told before.
    """

    receipt = fields.String(required=True)
    at = fields.DateTime(required=True)
    channel = fields.String(required=True)
    outcome = fields.String(required=True)
    revision = fields.Integer(required=True)
    text = fields.String(required=True)
    earlier = fields.String(required=True)
    followed = fields.String(required=True)
    replay = fields.Nested(ReplaySchema, required=True)


class FactSchema(Schema):
    """A published fact; `standing` is how it stands now, at the unit's door."""

    key = fields.String(required=True)
    kind = fields.String(required=True)
    number = fields.String(required=True)
    revision = fields.Integer(required=True)
    unit = fields.String(required=True)
    owner = fields.String(required=True)
    audience = fields.String(required=True)
    confidence = fields.String(required=True)
    titles = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    tags = fields.List(fields.String(), required=True)
    valid_from = fields.DateTime(required=True, allow_none=True)
    valid_until = fields.DateTime(required=True, allow_none=True)
    honour_until = fields.DateTime(required=True, allow_none=True)
    review_by = fields.DateTime(required=True, allow_none=True)
    standing = fields.String(required=True)


class PageSchema(Schema):
    """One page of a list, and how long all of it is."""

    total = fields.Integer(required=True)
    page = fields.Integer(required=True)
    page_size = fields.Integer(required=True)


class FactsSchema(PageSchema):
    """One page of facts."""

    facts = fields.List(fields.Nested(FactSchema), required=True)


class StepSchema(Schema):
    """A step in the life of a revision."""

    state = fields.String(required=True)
    by = fields.String(required=True)
    at = fields.DateTime(required=True)
    why = fields.String(required=True)


class RevisionSchema(Schema):
    """A revision with the steps that it took."""

    number = fields.Integer(required=True)
    state = fields.String(required=True)
    is_live = fields.Boolean(required=True)
    by = fields.String(required=True)
    at = fields.DateTime(required=True)
    why = fields.String(required=True)
    content = fields.Raw(required=True, metadata={"type": "object"})
    steps = fields.List(fields.Nested(StepSchema), required=True)


class FactInFullSchema(Schema):
    """A fact with its content and revisions, which only tokens for the internal audience get; `fact` is null where it
    is not published."""

    fact = fields.Nested(FactSchema, required=True, allow_none=True)
    content = fields.Raw(required=True, allow_none=True, metadata={"type": "object"})
    revisions = fields.List(fields.Nested(RevisionSchema), required=True)


class WrittenSchema(Schema):
    """What a write did: the fact's revision, its state, and the store's revision where it was raised.

    `advice` is what its author should look at although nothing forbids it, such as facts that compete with it.
    """

    key = fields.String(required=True)
    revision = fields.Integer(required=True, allow_none=True)
    state = fields.String(required=True)
    store_revision = fields.Integer(required=True, allow_none=True)
    advice = fields.List(fields.Nested(ProblemSchema), required=True)


class PublicationSchema(Schema):
    """One change of the store as a whole; `alone` marks an emergency publication by one person."""

    revision = fields.Integer(required=True)
    by = fields.String(required=True)
    at = fields.DateTime(required=True)
    why = fields.String(required=True)
    alone = fields.Boolean(required=True)
    reviewed_by = fields.String(required=True, allow_none=True)
    reviewed_at = fields.DateTime(required=True, allow_none=True)


class PublicationsSchema(PageSchema):
    """One page of publications."""

    publications = fields.List(fields.Nested(PublicationSchema), required=True)
