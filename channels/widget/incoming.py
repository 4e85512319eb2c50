"""What a page sends us: a question in words, by short number, or for a fact by key."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from flask import request
from marshmallow import RAISE, Schema, ValidationError, fields, validate, validates_schema

from contactkb.answering import LONGEST, Question
from contactkb.errors import Problem, Refused
from contactkb.wording import LANGUAGES

REMEDIES = {
    "question": f"Send one question as a string of 1 to {LONGEST} characters.",
    "key": "Send the key of a candidate or fact, such as fresh-oysters.",
    "number": "Send the short number as a string of digits.",
    "language": f"Send one of: {', '.join(LANGUAGES)}; or leave it out.",
    "unit": "Send the key of a unit; or leave it out.",
}
ONE_OF = "Send exactly one of question, key and number, with language and unit if you like, and nothing else."


def _words(longest: int) -> fields.String:
    fits = validate.Length(1, longest, error="is empty, or longer than {max} characters.")
    errors: dict[str, Any] = {"invalid": "is not a string.", "null": "is null, not a string."}
    return fields.String(validate=fits, error_messages=errors)


class QuestionSchema(Schema):
    """A question as the widget sends it."""

    class Meta:
        unknown = RAISE

    error_messages = {"unknown": "is not something that we know.", "type": "is not a JSON object."}

    question = _words(LONGEST)
    key = _words(100)
    number = _words(5)
    language = fields.String(validate=validate.OneOf(LANGUAGES, error="is {input!r}, which we do not speak."))
    unit = _words(100)

    @validates_schema
    def _asks_one_thing(self, data: Mapping[str, str], **_: Any) -> None:
        if sum(name in data for name in ("question", "key", "number")) != 1:
            raise ValidationError("asks nothing, or more than one thing.")
        if not data.get("question", "asked otherwise").strip():
            raise ValidationError("is empty.", "question")


SCHEMA = QuestionSchema()


def read_question(body: bytes) -> tuple[Question, str, str]:
    """The question, its language and its unit ("" where none is named). Raises Refused with every problem at once."""
    try:
        given = SCHEMA.load(json.loads(body))
    except ValidationError as error:
        raise Refused(_problems(error.messages_dict)) from error
    except (ValueError, RecursionError) as error:
        raise Refused([Problem("is not JSON.", "body", ONE_OF)]) from error
    asked = Question(given.get("question", ""), given.get("number", ""), tuple(filter(None, [given.get("key", "")])))
    return asked, given.get("language", ""), given.get("unit", "")


def preferred_language(languages: Sequence[str]) -> str:
    """The language that whoever looks prefers among these."""
    return request.accept_languages.best_match(languages) or languages[0]


def _problems(messages: Mapping[str, Sequence[str]]) -> list[Problem]:
    return [
        Problem(what, "body" if name == "_schema" else name[:100], REMEDIES.get(name, ONE_OF))
        for name, faults in messages.items()
        for what in faults
    ]
