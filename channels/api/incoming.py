"""What programs send: JSON read strictly, and the shape of every request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, NoReturn

from flask import Request
from marshmallow import RAISE, Schema, ValidationError, fields, validate, validates_schema
from webargs.core import is_json
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import UnsupportedMediaType

from channels.api.strictness import expect_readable, read_json
from contactkb.answering import Question
from contactkb.errors import Problem, Refused
from contactkb.knowledge import KINDS

MOST_EARLIER = 3
WAYS_TO_ASK = ("question", "number", "key")
SLUG = validate.Regexp(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", error="Use lower-case letters, digits and hyphens.")
# Not longer than an address takes: receipts keep what was asked for.
KEY = (SLUG, validate.Length(max=200))
NUMBER = validate.Regexp(r"^[1-9][0-9]{1,4}\Z", error="A short number has two to five digits, such as 101.")


class Strict(Schema):
    """A mapping that takes only the keys it knows.

    Texts with unseen characters are refused, except in those that are `heard` as they are: nothing keeps them.
    """

    heard: ClassVar[frozenset[str]] = frozenset()

    class Meta:
        unknown = RAISE


class QuestionSchema(Strict):
    """A question: in words, or by short number, or by the key of a fact."""

    heard = frozenset({"question"})

    question = fields.String(
        metadata={"description": "Of more than 2,000 characters, or of nothing, a person takes care."},
    )
    number = fields.String(validate=NUMBER)
    key = fields.String(validate=KEY)
    unit = fields.String(load_default="", validate=validate.Length(max=100))
    language = fields.String(load_default="", validate=validate.OneOf(("", "en", "es")))
    earlier = fields.List(
        fields.String(validate=validate.Length(1, 40)),
        load_default=list,
        validate=validate.Length(max=MOST_EARLIER, error="Send at most {max} receipts."),
        metadata={"description": "The receipts of what was told before, the newest first."},
    )

    @validates_schema
    def asks_one_thing(self, content: Mapping[str, Any], **_: Any) -> None:
        """Exactly one of the three ways to ask."""
        if sum(name in content for name in WAYS_TO_ASK) != 1:
            raise ValidationError("Send exactly one of question, number and key.")


class PageQuerySchema(Strict):
    """Which page is listed."""

    page = fields.Integer(load_default=1, validate=validate.Range(1, 1_000_000))
    page_size = fields.Integer(load_default=50, validate=validate.Range(1, 200))


class FactsQuerySchema(PageQuerySchema):
    """Which facts are listed, and which page of them."""

    q = fields.String(load_default="", validate=validate.Length(max=200))
    kind = fields.String(load_default="", validate=validate.OneOf(("", *KINDS)))
    unit = fields.String(load_default="", validate=validate.Length(max=100))


class PublicationsQuerySchema(PageQuerySchema):
    """Which publications are listed, and which page of them."""

    unreviewed = fields.Boolean(load_default=False)


class ReasonSchema(Strict):
    """A step, with its reason for the record."""

    why = fields.String(load_default="", validate=validate.Length(max=500))


class DraftSchema(ReasonSchema):
    """A new revision: the whole content of the fact, as a pack writes it, every scalar a string."""

    content = fields.Dict(keys=fields.String(), values=fields.Raw(), required=True)


class PublishSchema(ReasonSchema):
    """`alone` publishes without a second person, in an emergency; it is marked, and reviewed afterwards."""

    alone = fields.Boolean(load_default=False)


class UndoSchema(ReasonSchema):
    """Which earlier revision is put in force again."""

    revision = fields.Integer(required=True, strict=True, validate=validate.Range(1, 1_000_000))


class Parser(FlaskParser):
    """Reads requests; whatever is wrong is raised as our own errors."""

    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": RAISE, "json": RAISE}

    def load_json(self, req: Request, schema: Schema) -> Any:
        """The body as JSON; no body is an empty object."""
        body = req.get_data(cache=True)
        if not body:
            return {}
        if not is_json(req.mimetype):
            raise UnsupportedMediaType("Send the body as application/json.")
        return read_json(body, getattr(schema, "heard", frozenset()))

    def load_querystring(self, req: Request, schema: Schema) -> Any:
        """The query of the URL."""
        expect_readable(list(req.args.items()), 0)
        return super().load_querystring(req, schema)

    def handle_error(self, error: ValidationError, req: Request, schema: Schema, **_: Any) -> NoReturn:
        """Raises Refused with everything that is wrong."""
        raise Refused(list(_problems(error.messages, ()))) from error


def read_question(content: Mapping[str, Any]) -> Question:
    """What is asked."""
    keys = (content["key"],) if "key" in content else ()
    earlier = tuple(content.get("earlier", ()))
    return Question(content.get("question", ""), content.get("number", ""), keys, earlier)


def first_of(asked: Mapping[str, Any]) -> int:
    """How many stand before the page that is asked for."""
    return int((asked["page"] - 1) * asked["page_size"])


def _problems(messages: Any, place: tuple[str, ...]) -> Iterator[Problem]:
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            yield from _problems(inner, place if key in ("_schema", "json", "query") else (*place, str(key)))
    elif isinstance(messages, list):
        for inner in messages:
            yield from _problems(inner, place)
    else:
        yield Problem(str(messages), ".".join(place))
