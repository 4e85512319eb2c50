"""Fields of what authors write: everything arrives as text and is read as the type that it must be."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any
from zoneinfo import ZoneInfo

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from contactkb.knowledge.facts.reading import ends, starts
from contactkb.knowledge.values import BadValue, parse_value

ZONE: ContextVar[ZoneInfo] = ContextVar("the zone in which wall times are read")

SLUG = validate.Regexp(
    r"^[a-z0-9]+(-[a-z0-9]+)*$", error="Use lower-case letters, digits and hyphens, such as rib-eye."
)


class Strict(Schema):
    """A mapping that takes only the keys it knows."""

    error_messages = {
        "unknown": "is not a key that we know here. Remove it or mend its spelling.",
        "type": "must be a mapping.",
    }

    class Meta:
        unknown = RAISE


class Words(fields.String):
    """A line of text that is not empty."""

    default_error_messages = {"required": "is missing. Add it.", "invalid": "must be a line of text."}

    def __init__(self, **options: Any) -> None:
        options["validate"] = [_is_not_empty, *options.get("validate", [])]
        super().__init__(**options)


class Choice(Words):
    """One of a few words."""

    def __init__(self, *choices: str, **options: Any) -> None:
        check = validate.OneOf(choices, error=f"{{input!r}} is none of: {', '.join(choices)}.")
        super().__init__(**{**options, "validate": [check]})


class Typed(Words):
    """The text of a typed value, such as 6.50 USD or 2 days."""

    def __init__(self, kind: str, **options: Any) -> None:
        super().__init__(**{**options, "validate": [lambda text: read(lambda: parse_value(kind, text, ZONE.get()))]})


class Start(Words):
    """A date or wall time from which something holds."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "validate": [lambda text: read(lambda: starts(text, ZONE.get()))]})


class End(Words):
    """A date or wall time until which something holds; a date counts to its last moment."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "validate": [lambda text: read(lambda: ends(text, ZONE.get()))]})


class Many(fields.List[Any]):
    """A list of one kind of field, at most 50 long where nothing else is said."""

    default_error_messages = {
        "required": "is missing. Add it.",
        "invalid": "must be a list. Write each item on a line that begins with a hyphen.",
    }

    def __init__(self, inner: fields.Field[Any], least: int = 0, most: int = 50, **options: Any) -> None:
        length = validate.Length(min=least, max=most, error=f"needs {least} to {most} items.")
        super().__init__(inner, **{**options, "validate": [length]})


def read(reading: Callable[[], Any]) -> None:
    """Run a reading of text and turn its refusal into a validation error."""
    try:
        reading()
    except BadValue as error:
        raise ValidationError(f"{error.what} {error.remedy}") from error
    except ValueError as error:
        raise ValidationError("is not a date that exists. Write it as 2026-12-24 or 2026-12-24T18:00.") from error


def _is_not_empty(text: str) -> None:
    if not text.strip():
        raise ValidationError("is empty. Write something or remove it.")
