"""What the demo's page sends: a question, or another price."""

from __future__ import annotations

import json
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from contactkb.answering import LONGEST, Question
from contactkb.errors import Problem, Refused


def _words(longest: int, **options: Any) -> fields.String:
    fits = validate.Length(1, longest, error="is empty, or longer than {max} characters.")
    return fields.String(validate=fits, error_messages={"required": "is missing."}, **options)


class AskSchema(Schema):
    """A question in words, or a short number."""

    question = _words(LONGEST)
    number = _words(5)

    @validates_schema
    def _asks(self, data: dict[str, str], **_: Any) -> None:
        if len(data) != 1 or not "".join(data.values()).strip():
            raise ValidationError("Type a question, or key in a number.", "question")


class ChangeSchema(Schema):
    """Another amount for a price."""

    key = _words(100, required=True)
    amount = _words(40, required=True)


ASKED, CHANGED = AskSchema(), ChangeSchema()


def read_question(body: bytes) -> Question:
    """The question that was typed or keyed in. Raises Refused."""
    given = _load(ASKED, body)
    return Question(given.get("question", ""), given.get("number", ""))


def read_change(body: bytes) -> tuple[str, str]:
    """The key of a price, and its new amount as it was typed. Raises Refused."""
    given = _load(CHANGED, body)
    return given["key"], given["amount"].strip()


def _load(schema: Schema, body: bytes) -> dict[str, str]:
    try:
        given: dict[str, str] = schema.load(json.loads(body))
    except ValidationError as error:
        raise Refused(
            [Problem(what, name) for name, faults in error.messages_dict.items() for what in faults]
        ) from error
    except (ValueError, RecursionError) as error:
        raise Refused([Problem("is not JSON.", "body")]) from error
    return given
