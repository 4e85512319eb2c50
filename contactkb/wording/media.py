"""The media in which we answer and the languages in which we do."""

from __future__ import annotations

from contactkb.knowledge.values import BadValue

MEDIA = ("page", "speech", "text", "mail", "agent", "sign", "data")
LANGUAGES = ("en", "es")


def require_medium(medium: str) -> None:
    """Raises BadValue for a medium that is not in MEDIA."""
    if medium not in MEDIA:
        raise BadValue(f"'{medium}' is not a medium.", f"Use one of {', '.join(MEDIA)}.")


def require_language(language: str) -> None:
    """Raises BadValue for a language that is not in LANGUAGES."""
    if language not in LANGUAGES:
        raise BadValue(f"'{language}' is not a language that we speak.", f"Use one of {', '.join(LANGUAGES)}.")
