"""What the demo's pages send: a question, another price, or a call so far."""

from __future__ import annotations

import json
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from contactkb.answering import LONGEST, Question
from contactkb.errors import Problem, Refused

MOST_ACTS = 100


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


class CallSchema(Schema):
    """A call: its name, "" for a new one, whose number was dialled, and all that its caller has done."""

    call = fields.String(load_default="", validate=validate.Regexp("(CA[0-9a-f]{32})?\\Z", error="names no call."))
    unit = fields.String(load_default="", validate=validate.Length(max=100, error="is longer than {max} characters."))
    acts = fields.List(
        fields.String(validate=validate.Length(max=LONGEST, error="is longer than {max} characters.")),
        load_default=list,
        validate=validate.Length(max=MOST_ACTS, error="are more than {max}: hang up and call again."),
    )


ASKED, CHANGED, CALLED = AskSchema(), ChangeSchema(), CallSchema()


def read_question(body: bytes) -> Question:
    """The question that was typed or keyed in. Raises Refused."""
    given = _load(ASKED, body)
    return Question(given.get("question", ""), given.get("number", ""))


def read_change(body: bytes) -> tuple[str, str]:
    """The key of a price, and its new amount as it was typed. Raises Refused."""
    given = _load(CHANGED, body)
    return given["key"], given["amount"].strip()


def read_call(body: bytes) -> tuple[str, str, list[str]]:
    """A call's name, the unit that was dialled, and what its caller has done so far. Raises Refused."""
    given = _load(CALLED, body)
    return given["call"], given["unit"], given["acts"]


def _load(schema: Schema, body: bytes) -> dict[str, Any]:
    try:
        given: dict[str, Any] = schema.load(json.loads(body))
    except ValidationError as error:
        raise Refused(
            [Problem(what, name) for name, faults in error.messages_dict.items() for what in _sentences(faults)]
        ) from error
    except (ValueError, RecursionError) as error:
        raise Refused([Problem("is not JSON.", "body")]) from error
    return given


def _sentences(faults: Any) -> list[str]:
    """What is wrong with a member; for a list, it is told by place."""
    return list(faults) if isinstance(faults, list) else [what for of_one in faults.values() for what in of_one]
