"""What a page sends us: a question in words, by short number, or for a fact by key."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from flask import request
from marshmallow import RAISE, Schema, ValidationError, fields, validate, validates_schema

from contactkb.answering import Question
from contactkb.contacts import is_mail_address, read_keyed_number
from contactkb.errors import Problem, Refused
from contactkb.wording import LANGUAGES

REMEDIES = {
    "question": "Send one question as a string.",
    "key": "Send the key of a candidate or fact, such as fresh-oysters.",
    "number": "Send the short number as a string of digits.",
    "language": f"Send one of: {', '.join(LANGUAGES)}; or leave it out.",
    "unit": "Send the key of a unit; or leave it out.",
    "conversation": "Send 22 to 64 letters and digits that were drawn at random.",
    "turn": "Send 22 to 64 letters and digits that were drawn at random, with a conversation.",
    "value": "Send one of the ways that were offered, with a conversation and a turn.",
    "script": "Send the key of a script that was offered, with a conversation and a turn.",
    "reach": "Send a phone number or a mail address.",
    "name": "Send a name of at most 100 characters; or leave it out.",
    "time": "Send a time in words of at most 100 characters; or leave it out.",
    "is_confirmed": "Send true or false.",
}
ASKING = frozenset(("question", "key", "number", "value", "script"))
ONE_OF = "Send exactly one of question, key and number, with language and unit if you like, and nothing else."
# Nobody guesses what was drawn from so many.
DRAWN = r"[A-Za-z0-9_-]{22,64}"
# What JSON can write, and no store keeps.
NO_CHARACTER = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, in which language and at which unit's door; "" where that is not said.

    `conversation` is what the page calls this conversation, `turn` what it calls this question in it: whoever sends it
    twice asks once. In place of a question, `value` is the way that was tapped of those that a guided conversation
    offers, `script` one that is to begin.
    """

    question: Question
    language: str = ""
    unit: str = ""
    conversation: str = ""
    turn: str = ""
    value: str = ""
    script: str = ""


@dataclass(frozen=True, slots=True)
class Details:
    """How whoever asked wants to be reached: `reach` is a phone number or a mail address as they wrote it."""

    conversation: str
    reach: str
    name: str
    time: str
    is_confirmed: bool
    language: str
    unit: str


def _text(*validators: Callable[[str], object]) -> fields.String:
    errors: dict[str, Any] = {"invalid": "is not a string.", "null": "is null, not a string."}
    return fields.String(validate=validators, error_messages=errors)


def _words(longest: int) -> fields.String:
    return _text(validate.Length(1, longest, error="is empty, or longer than {max} characters."), _expect_characters)


def _expect_characters(text: str) -> None:
    if NO_CHARACTER.search(text):
        raise ValidationError("holds what is no character.")


def _token() -> fields.String:
    return fields.String(validate=validate.Regexp(f"^{DRAWN}$", error="is nothing that cannot be guessed."))


class AnySchema(Schema):
    """What everything that the widget sends may hold."""

    class Meta:
        unknown = RAISE

    error_messages = {"unknown": "is not something that we know.", "type": "is not a JSON object."}

    language = fields.String(validate=validate.OneOf(LANGUAGES, error="is {input!r}, which we do not speak."))
    unit = _words(100)


class QuestionSchema(AnySchema):
    """A question as the widget sends it."""

    question = _text()
    key = _words(100)
    number = _words(5)
    value = _words(100)
    script = _words(100)
    conversation = _token()
    turn = _token()

    def load_question(self, given: Any) -> dict[str, Any]:
        """What was sent. Raises ValidationError with everything that is amiss."""
        # Where nothing is, which is nearly always, its fields and its one hook are all there is to look at.
        if isinstance(given, dict) and given.keys() <= self.load_fields.keys():
            with suppress(ValidationError):
                fit = {name: self.load_fields[name].deserialize(value) for name, value in given.items()}
                self._asks_one_thing(fit)
                return fit
        loaded: dict[str, Any] = self.load(given)
        return loaded

    @validates_schema
    def _asks_one_thing(self, data: Mapping[str, str], **_: Any) -> None:
        if len(ASKING & data.keys()) != 1:
            raise ValidationError("asks nothing, or more than one thing.")
        if ("turn" in data) != ("conversation" in data):
            raise ValidationError("belongs together with the other.", "turn")
        for name in ("value", "script"):
            if name in data and "turn" not in data:
                raise ValidationError("belongs to a conversation and its turn.", name)


class DetailsSchema(AnySchema):
    """How somebody wants to be reached, as the widget sends it."""

    conversation = fields.String(required=True, validate=validate.Regexp(f"^{DRAWN}$"))
    reach = _words(254)
    name = fields.String(validate=[validate.Length(max=100), _expect_characters])
    time = fields.String(validate=[validate.Length(max=100), _expect_characters])
    is_confirmed = fields.Boolean(truthy={True}, falsy={False})


QUESTION, DETAILS, EITHER = QuestionSchema(), DetailsSchema(), AnySchema()


def read_question(body: bytes) -> Asked:
    """The question. Raises Refused with every problem at once."""
    beside = _load(QUESTION.load_question, body)
    words, number, key = beside.pop("question", ""), beside.pop("number", ""), beside.pop("key", "")
    return Asked(Question(words, number, (key,) if key else ()), **beside)


def read_details(body: bytes) -> Details:
    """How somebody wants to be reached. Raises Refused with every problem at once."""
    given = _load(DETAILS.load, body)
    names = ("conversation", "reach", "name", "time", "language", "unit")
    words = {name: given.get(name, "").strip() for name in names}
    return Details(**words, is_confirmed=given.get("is_confirmed", False))


def read_door(given: Mapping[str, str]) -> tuple[str, str]:
    """The language and the unit that are asked for, "" where none is. Raises Refused."""
    known = _load(EITHER.load, json.dumps(dict(given)).encode())
    return known.get("language", ""), known.get("unit", "")


def read_reach(words: str, near: str) -> str:
    """The phone number (E.164) or mail address that somebody near that number means. Raises Refused for neither."""
    if is_mail_address(words):
        return words
    number = read_keyed_number(words, near)
    if not number:
        raise Refused([Problem("is neither a phone number nor a mail address.", "reach", REMEDIES["reach"])])
    return number


def _load(load: Callable[[Any], dict[str, Any]], body: bytes) -> dict[str, Any]:
    try:
        return load(json.loads(body))
    except ValidationError as error:
        raise Refused(_problems(error.messages_dict)) from error
    except (ValueError, RecursionError) as error:
        raise Refused([Problem("is not JSON.", "body", ONE_OF)]) from error


def preferred_language(languages: Sequence[str]) -> str:
    """The language that whoever looks prefers among these."""
    return request.accept_languages.best_match(languages) or languages[0]


def _problems(messages: Mapping[str, Sequence[str]]) -> list[Problem]:
    return [
        Problem(what, "body" if name == "_schema" else name[:100], REMEDIES.get(name, ONE_OF))
        for name, faults in messages.items()
        for what in faults
    ]
