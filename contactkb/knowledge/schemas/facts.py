"""The shape of a fact as an author writes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from contactkb.knowledge.context import AUDIENCES
from contactkb.knowledge.facts.fact import KINDS
from contactkb.knowledge.facts.reading import LANGUAGES, ends, starts
from contactkb.knowledge.schemas.bodies import BODIES
from contactkb.knowledge.schemas.fields import SLUG, ZONE, Choice, End, Many, Start, Strict, Words
from contactkb.knowledge.schemas.values import NamedValueField

# What customers really asked is added to a fact over the years.
MOST_QUESTIONS = 10_000
CONFIDENCE = ("work in progress", "not validated", "validated", "archived")
SHORT_NUMBER = validate.Regexp(
    r"^[1-9][0-9]{1,4}$", error="must be two to five digits, the first not zero, such as 101."
)


class WordsSchema(Strict):
    """A fact in one language."""

    title = Words(
        required=True, validate=[validate.Length(max=120, error="is longer than 120 characters. Shorten it.")]
    )
    spoken_name = Words()
    names = Many(Words())
    aliases = Many(Words())
    questions = Many(Words(), most=MOST_QUESTIONS)
    wording = Words(validate=[validate.Length(max=1500, error="is longer than 1500 characters. Split the fact.")])
    cause = Words()
    reason = Words()
    tip = Words()


class FactSchema(Strict):
    """A fact: what all kinds have in common, the part of its kind, and its words in each language."""

    key = Words(required=True, validate=[SLUG])
    kind = Choice(*KINDS, required=True)
    number = Words(required=True, validate=[SHORT_NUMBER])
    unit = Words(required=True)
    only_here = Choice("yes", "no")
    owner = Words(required=True)
    audience = Choice(*AUDIENCES)
    confidence = Choice(*CONFIDENCE)
    channels = Many(Words())
    phases = Many(Choice("before", "during", "after"))
    valid_from = Start()
    valid_until = End()
    honour_until = End()
    review_by = Start()
    related = Many(Words())
    tags = Many(Words(validate=[SLUG]))
    values = fields.Dict(keys=fields.String(validate=[SLUG]), values=NamedValueField())
    price = fields.Nested(BODIES["price"])
    promotion = fields.Nested(BODIES["promotion"])
    policy = fields.Nested(BODIES["policy"])
    delay = fields.Nested(BODIES["delay"])
    article = fields.Nested(BODIES["article"])
    en = fields.Nested(WordsSchema)
    es = fields.Nested(WordsSchema)

    @validates_schema
    def has_the_part_of_its_kind(self, content: Mapping[str, Any], **_: Any) -> None:
        """A price has a price, a promotion a promotion, and none has the part of another kind."""
        kind = content["kind"]
        if kind in ("price", "promotion", "delay") and kind not in content:
            raise ValidationError(f"is missing, although the kind is {kind}. Add `{kind}:`.", kind)
        for other in KINDS:
            if other != kind and other in content:
                raise ValidationError(f"does not belong to a {kind}. Remove it or change the kind.", other)
        if kind != "promotion" and "honour_until" in content:
            raise ValidationError("belongs to promotions only. Remove it.", "honour_until")

    @validates_schema
    def has_words(self, content: Mapping[str, Any], **_: Any) -> None:
        """A fact can be told in at least one language; articles and policies bring their wording."""
        languages = [language for language in LANGUAGES if language in content]
        if not languages:
            raise ValidationError("is missing. Add the words in at least one language, such as `en:`.", "en")
        for language in languages:
            if content["kind"] in ("policy", "article") and "wording" not in content[language]:
                raise ValidationError(
                    {language: {"wording": [f"is missing. A {content['kind']} is told in its own wording."]}}
                )

    @validates_schema
    def runs_forwards(self, content: Mapping[str, Any], **_: Any) -> None:
        """Validity ends after it begins, and honouring after validity."""
        zone = ZONE.get()
        begin, end, honour = (
            starts(content.get("valid_from", ""), zone),
            ends(content.get("valid_until", ""), zone),
            ends(content.get("honour_until", ""), zone),
        )
        if begin and end and end <= begin:
            raise ValidationError("is not after valid_from. Move one of them.", "valid_until")
        if honour and (not end or honour < end):
            raise ValidationError("needs a valid_until before it. Add or move it.", "honour_until")
