"""The shape of what programs get where they lead people through scripts."""

from __future__ import annotations

from marshmallow import Schema, fields


class WaySchema(Schema):
    """A way to answer: its value, and what it is called."""

    value = fields.String(required=True)
    label = fields.String(required=True)


class SaidSchema(Schema):
    """Something that is said: why (say, answer, aside, back, missed, reason), at which step, and its receipt, where it
    is an answer, or the decision whose reason it is."""

    kind = fields.String(required=True)
    step = fields.String(required=True)
    words = fields.String(required=True)
    receipt = fields.String(required=True)
    decision = fields.String(required=True)


class PromptSchema(Schema):
    """The open question: its step, slot and type, its ways where there are few, and what helps."""

    script = fields.String(required=True)
    step = fields.String(required=True)
    slot = fields.String(required=True)
    type = fields.String(required=True)
    words = fields.String(required=True)
    ways = fields.List(fields.Nested(WaySchema), required=True)
    hint = fields.String(required=True)
    takes_words = fields.Boolean(required=True)
    is_sensitive = fields.Boolean(required=True)


class PromiseSchema(Schema):
    """What was promised: whose it is, until when, and how often we tell without news."""

    what = fields.String(required=True)
    owner = fields.String(required=True)
    due = fields.DateTime(required=True)
    every = fields.List(fields.String(), required=True)


class RunDecisionSchema(Schema):
    """What was decided, with the words of the reason and the number of the record."""

    standard = fields.String(required=True)
    outputs = fields.Dict(keys=fields.String(), values=fields.Raw(allow_none=True), required=True)
    reason = fields.String(required=True)
    rules = fields.List(fields.String(), required=True)
    decision = fields.String(required=True)
    overridden_by = fields.String(required=True)


class HandedOverSchema(Schema):
    """To which department the customer is handed over, and why."""

    department = fields.String(required=True)
    why = fields.String(required=True)


class TurnSchema(Schema):
    """One turn: `text` is everything that is said and asked; answer turn `n`, or nothing where it is not `is_open`."""

    run = fields.String(required=True, attribute="run_id")
    n = fields.Integer(required=True)
    text = fields.String(required=True, attribute="words")
    said = fields.List(fields.Nested(SaidSchema), required=True)
    prompt = fields.Nested(PromptSchema, required=True, allow_none=True)
    is_open = fields.Boolean(required=True)
    outcome = fields.String(required=True)
    script = fields.String(required=True)
    title = fields.String(required=True)
    revision = fields.Integer(required=True)
    language = fields.String(required=True)
    handover = fields.Nested(HandedOverSchema, required=True, allow_none=True)
    promises = fields.List(fields.Nested(PromiseSchema), required=True)
    decisions = fields.List(fields.Nested(RunDecisionSchema), required=True)


class SlotSchema(Schema):
    """What is known of a slot, where from and since when; what is sensitive is masked."""

    name = fields.String(required=True)
    words = fields.String(required=True)
    origin = fields.String(required=True)
    channel = fields.String(required=True)
    at = fields.DateTime(required=True)
    is_settled = fields.Boolean(required=True)


class RunSchema(Schema):
    """How a run stands, and its last turn."""

    run = fields.String(required=True, attribute="run_id")
    channel = fields.String(required=True)
    begun_at = fields.DateTime(required=True)
    at = fields.DateTime(required=True)
    why = fields.String(required=True)
    taken = fields.List(fields.String(), required=True)
    slots = fields.List(fields.Nested(SlotSchema), required=True)
    decisions = fields.List(fields.Nested(RunDecisionSchema), required=True)
    last = fields.Nested(TurnSchema, required=True)


class OfferSchema(Schema):
    """A script that may be begun, and why it is offered."""

    script = fields.String(required=True)
    title = fields.String(required=True)
    phase = fields.String(required=True)
    why = fields.List(fields.String(), required=True)
    confidence = fields.Float(required=True)


class OffersSchema(Schema):
    """Scripts: those that fit what was said or told, best first, or all of them by title."""

    scripts = fields.List(fields.Nested(OfferSchema), required=True)
