"""The shape of a standard as an author writes it; its table is read where decisions are made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from contactkb.knowledge.facts.reading import LANGUAGES, ends, starts
from contactkb.knowledge.schemas.fields import SLUG, ZONE, Choice, End, Start, Strict, Words
from contactkb.knowledge.schemas.values import TYPES, NamedValueField

NAME = validate.Regexp(
    r"^[a-z][a-z0-9_]{0,39}$", error="Use lower-case letters, digits and underscores, such as days_late."
)
CHOICE = validate.Regexp(
    r"^[a-z0-9]+([ _-][a-z0-9]+)*$", error="Use lower-case words, with one space, hyphen or underscore between them."
)
COLUMN_TYPES = ("boolean", "choice", *TYPES)
INPUT_TYPES = (*COLUMN_TYPES, "list", "address")
LONGEST_TABLE = 60_000


def _at_most(most: int) -> validate.Length:
    return validate.Length(max=most, error=f"holds more than {most}. Split the standard.")


class ColumnSchema(Strict):
    """An input or output: its type, and what each choice is called."""

    type = Choice(*COLUMN_TYPES, required=True)
    of = fields.List(Words(validate=[CHOICE]), validate=[_at_most(60)])
    currency = Words()
    measure = Words()
    sensitive = Choice("yes", "no")
    optional = Choice("yes", "no")
    en = fields.Dict(keys=fields.String(), values=Words())
    es = fields.Dict(keys=fields.String(), values=Words())

    @validates_schema
    def fits_its_type(self, content: Mapping[str, Any], **_: Any) -> None:
        """A choice says of what; amounts say in what; words belong to choices."""
        kind, choices = content["type"], content.get("of", [])
        if (kind == "choice") != bool(choices):
            raise ValidationError("goes with the type choice, which needs it. Add or remove it.", "of")
        if len(set(choices)) < len(choices):
            raise ValidationError("names a choice twice. Keep one of them.", "of")
        if kind in ("quantity", "duration") and "measure" not in content:
            raise ValidationError("is missing. Say in what it is counted, such as lb or day.", "measure")
        for language in LANGUAGES:
            if language in content and set(content[language]) != set(choices):
                raise ValidationError("must say what every choice is called, and nothing else.", language)


class InputSchema(ColumnSchema):
    """An input: it may be missing, unreadable, or come from a look-up."""

    type = Choice(*INPUT_TYPES, required=True)
    lenient = Choice("yes", "no")
    from_ = Words(
        data_key="from",
        attribute="from",
        validate=[
            validate.Regexp(r"^[a-z][a-z0-9_]*\.[A-Za-z0-9_]+$", error="Write it as look-up.column: order.status.")
        ],
    )


class LookupSchema(Strict):
    """What is asked of another system before it is decided: a declared source, and inputs by its parameters."""

    source = Words(required=True, validate=[SLUG])
    with_ = fields.Dict(keys=fields.String(), values=fields.String(), data_key="with", attribute="with")


class StandardValueField(NamedValueField):
    """A named value: one type with its text, or a fact's, with the type that is expected there."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> Any:
        if isinstance(value, Mapping) and "fact" in value:
            return FactValueSchema().load(value)
        loaded = super()._deserialize(value, attr, data, **options)
        if "source" in loaded:
            raise ValidationError("is read from a source. Let a fact read it, and name the fact here.")
        return loaded


class FactValueSchema(ColumnSchema):
    """A value that a fact holds: which fact and which of its values, and the type that it must have."""

    fact = Words(
        required=True,
        validate=[
            validate.Regexp(r"^[a-z0-9-]+\.[a-z0-9_-]+$", error="Write it as fact-key.value, such as returns.window.")
        ],
    )


class ReasonSchema(Strict):
    """Why we decide so, in our own words, by language."""

    en = Words(validate=[_at_most(1500)])
    es = Words(validate=[_at_most(1500)])

    @validates_schema
    def is_said(self, content: Mapping[str, Any], **_: Any) -> None:
        """In at least one language."""
        if not content:
            raise ValidationError("is missing. Say why in at least one language, such as `en:`.", "en")


class TitleSchema(Strict):
    """What a standard is called in one language."""

    title = Words(required=True, validate=[_at_most(120)])


class ExampleSchema(Strict):
    """A test inside the standard: these inputs lead to that."""

    name = Words(required=True)
    inputs = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    given = fields.Dict(keys=fields.String(), values=fields.String())
    expect = fields.Raw(required=True)

    @validates_schema
    def expects_something(self, content: Mapping[str, Any], **_: Any) -> None:
        """handover, outputs, or a list of outputs where rows are collected."""
        expected = content["expect"]
        lists = expected if isinstance(expected, list) else [expected]
        if expected != "handover" and not (lists and all(isinstance(it, Mapping) and it for it in lists)):
            raise ValidationError("must be handover, or outputs such as {remedy: credit}.", "expect")


class TableSchema(Strict):
    """A decision table: what goes in and out, its rows, and the reasons that they give."""

    hit = Choice("unique", "first", "collect")
    lookups = fields.Dict(
        keys=fields.String(validate=[NAME]), values=fields.Nested(LookupSchema), validate=[_at_most(10)]
    )
    inputs = fields.Dict(
        keys=fields.String(validate=[NAME]), values=fields.Nested(InputSchema), required=True, validate=[_at_most(40)]
    )
    outputs = fields.Dict(
        keys=fields.String(validate=[NAME]), values=fields.Nested(ColumnSchema), required=True, validate=[_at_most(10)]
    )
    values = fields.Dict(keys=fields.String(validate=[NAME]), values=StandardValueField(), validate=[_at_most(30)])
    rows = Words(required=True, validate=[_at_most(LONGEST_TABLE)])
    reasons = fields.Dict(
        keys=fields.String(validate=[SLUG]), values=fields.Nested(ReasonSchema), required=True, validate=[_at_most(200)]
    )
    # For what a colleague may decide otherwise, with an approver's name, and what we say then; without it nobody may.
    overrides = fields.Dict(
        keys=fields.String(validate=[SLUG]), values=fields.Nested(ReasonSchema), validate=[_at_most(20)]
    )
    otherwise = Words()
    untested = fields.Dict(keys=fields.String(), values=Words(), validate=[_at_most(100)])


class StandardSchema(TableSchema):
    """A standard: a table, whose it is, when it holds, and its tests."""

    key = Words(required=True, validate=[SLUG])
    unit = Words(required=True)
    owner = Words(required=True)
    valid_from = Start()
    valid_until = End()
    review_by = Start()
    en = fields.Nested(TitleSchema)
    es = fields.Nested(TitleSchema)
    tests = fields.List(fields.Nested(ExampleSchema), validate=[_at_most(300)])

    @validates_schema
    def is_called_something(self, content: Mapping[str, Any], **_: Any) -> None:
        """It has a title in at least one language."""
        if not any(language in content for language in LANGUAGES):
            raise ValidationError("is missing. Give it a title in at least one language.", "en")

    @validates_schema
    def runs_forwards(self, content: Mapping[str, Any], **_: Any) -> None:
        """Validity ends after it begins."""
        zone = ZONE.get()
        begin, end = starts(content.get("valid_from", ""), zone), ends(content.get("valid_until", ""), zone)
        if begin and end and end <= begin:
            raise ValidationError("is not after valid_from. Move one of them.", "valid_until")
