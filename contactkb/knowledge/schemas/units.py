"""The shape of a unit: a business or brand under the one roof, or a part of it."""

from __future__ import annotations

from marshmallow import fields, validate

from contactkb.knowledge.schemas.fields import SLUG, Choice, Many, Strict, Typed, Words, read
from contactkb.knowledge.units import read_opening

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MOST_LETTERS = 60
NOT_TOO_LONG = validate.Length(max=MOST_LETTERS, error=f"is too long. Write at most {MOST_LETTERS} characters.")
IS_HEARD = validate.Regexp(r"(?s)\s*$|.*[^\W\d_]{3}", error="has no word of three letters. Add one, to be heard by.")


class NamedSchema(Strict):
    """A department or a group of customers: its key, and what we call it in each language."""

    key = Words(required=True, validate=[SLUG])
    en = Words()
    es = Words()


class UnitSchema(Strict):
    """A unit: its names, place in time, money, languages, telephone, departments and opening hours."""

    key = Words(required=True, validate=[SLUG])
    name = Words(required=True)
    spoken_name = Words()
    also_called = Many(Words(validate=[NOT_TOO_LONG, IS_HEARD]))
    time_zone = Words(required=True)
    currency = Words(required=True)
    languages = Many(Choice("en", "es"), least=1, required=True)
    phone = Typed("phone", required=True)
    departments = Many(fields.Nested(NamedSchema), least=1, required=True)
    groups = Many(fields.Nested(NamedSchema))
    opens = fields.Dict(
        keys=Choice(*DAYS),
        values=Words(validate=[lambda text: read(lambda: read_opening(text))]),
        error_messages={"invalid": "must map days to hours, such as monday: 08:00-18:00."},
    )
    closed_on = Many(Typed("day"))
