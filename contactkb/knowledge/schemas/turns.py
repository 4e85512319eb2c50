"""The shape of steps that carry the conversation, and of what any step may have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from contactkb.knowledge.schemas.fields import Choice, Strict, Words
from contactkb.knowledge.schemas.leads import BY_ANSWER, NextField
from contactkb.knowledge.schemas.standards import NAME
from contactkb.knowledge.schemas.texts import FormsField, LineField, PhrasesField, TextField

MOST_OPTIONS = 5
LONGEST_CONDITION = 1000


class StepSchema(Strict):
    """What any step may have."""

    error_messages = {
        "unknown": "does not go with this kind of step. Remove it or mend its spelling.",
        "type": "must be a mapping.",
    }

    id = Words(required=True, validate=[NAME])
    when = Words(validate=[validate.Length(max=LONGEST_CONDITION, error="is too long. Let a table decide it.")])
    next = NextField()
    end: Words = Choice("answered", "promised", "done", "handed-over")
    missing = Words()
    tip = LineField()
    why = LineField()

    @validates_schema
    def goes_one_way(self, content: Mapping[str, Any], **_: Any) -> None:
        """It goes on or ends."""
        if "end" in content and "next" in content:
            raise ValidationError("goes on, and `end:` ends it. Keep one of them.", "next")


class SaySchema(StepSchema):
    """Words of ours."""

    say = TextField(required=True)


class AnswerSchema(StepSchema):
    """The store's own answer about a fact."""

    answer = Words(required=True)


class QuestionSchema(StepSchema):
    """Where the customer has the word."""

    interruptible = Choice("yes", "no")


class AskSchema(QuestionSchema):
    """One slot, asked for."""

    ask = Words(required=True)
    say = TextField()
    next = NextField(BY_ANSWER)


class ListenSchema(QuestionSchema):
    """The customer's own words, kept."""

    listen = Words(required=True)
    say = TextField()


class OptionSchema(Strict):
    """What an option is called, in at least one language, where it leads, and what else customers may say for it."""

    en = FormsField()
    es = FormsField()
    to = Words(required=True)
    also = PhrasesField(1, 30)

    @validates_schema
    def is_called_something(self, content: Mapping[str, Any], **_: Any) -> None:
        """In at least one language."""
        if "en" not in content and "es" not in content:
            raise ValidationError("is missing. Say what the option is called, such as `en: Send it again`.", "en")


class ChooseSchema(QuestionSchema):
    """Ways to go on, of which the customer chooses one."""

    choose = TextField(required=True)
    options = fields.List(
        fields.Nested(OptionSchema),
        required=True,
        validate=[validate.Length(min=2, max=MOST_OPTIONS, error=f"needs two to {MOST_OPTIONS} of them.")],
        error_messages={"required": "are missing. Add them.", "invalid": "must be a list."},
    )
    next = NextField(validate=[validate.OneOf([], error="is where its options lead. Remove it.")])
    end = Words(validate=[validate.OneOf([], error="is where its options lead. Remove it.")])
