"""The shape of words that a script says: a line, or by language a line or its forms for page, voice and message."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import Any, TypeAlias

from marshmallow import ValidationError, fields

from contactkb.knowledge.facts.reading import LANGUAGES

FORMS = ("text", "voice", "short")
LONGEST = 1500
MISSING = "is missing. Add it."
UNKNOWN_LANGUAGE = "is not a language that we speak. Use en or es."

Reader: TypeAlias = Callable[[Any], Any]


class TextField(fields.Field[Any]):
    """Words in the script's own language, or by language; each of them one line, or `text` with `voice` or `short`."""

    default_error_messages = {"required": MISSING}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> Any:
        if not isinstance(value, Mapping):
            return _line(value)
        return _each(value, LANGUAGES, _forms, UNKNOWN_LANGUAGE)


class FormsField(fields.Field[Any]):
    """Words in one language: one line, or `text` with `voice` or `short`."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> Any:
        return _forms(value)


class LineField(TextField):
    """Words that have no other form for the ear."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> Any:
        if not isinstance(value, Mapping):
            return _line(value)
        return _each(value, LANGUAGES, _line, UNKNOWN_LANGUAGE)


class PhrasesField(fields.Field[Any]):
    """Phrases in the script's own language, or by language; at least so many of each."""

    def __init__(self, least: int, most: int, **options: Any) -> None:
        super().__init__(**options)
        self.least, self.most = least, most

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> Any:
        if not isinstance(value, Mapping):
            return self._phrases(value)
        return _each(value, LANGUAGES, self._phrases, UNKNOWN_LANGUAGE)

    def _phrases(self, value: Any) -> list[str]:
        if not isinstance(value, list):
            raise ValidationError("must be a list. Write each phrase on a line that begins with a hyphen.")
        if not self.least <= len(value) <= self.most:
            raise ValidationError(f"needs {self.least} to {self.most} phrases.")
        return list(_each(dict(enumerate(value)), range(len(value)), _line, "").values())


def _forms(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return _line(value)
    if "text" not in value:
        raise ValidationError({"text": ["is missing. Write the words that are shown, then those that are spoken."]})
    return _each(value, FORMS, _line, "is no form of words. Use text, voice or short.")


def _line(value: Any) -> str:
    if not isinstance(value, str):
        raise ValidationError("must be a line of text, or a line for each language, such as {en: Hello}.")
    if not value.strip():
        raise ValidationError("is empty. Write something or remove it.")
    if len(value) > LONGEST:
        raise ValidationError(f"is longer than {LONGEST} characters. Split it.")
    return value


def _each(value: Mapping[Any, Any], known: Container[Any], read: Reader, unknown: str) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    errors: dict[Any, Any] = {}
    for name, inner in value.items():
        if name not in known:
            errors[name] = [unknown]
            continue
        try:
            found[name] = read(inner)
        except ValidationError as error:
            errors[name] = error.messages
    if errors:
        raise ValidationError(errors)
    if not found:
        raise ValidationError("is empty. Write something or remove it.")
    return found
