"""How we say things: values in every medium and language, and the house's standard for words."""

from __future__ import annotations

from contactkb.wording.gsm import is_gsm, to_gsm
from contactkb.wording.media import LANGUAGES, MEDIA
from contactkb.wording.spoken import speak_digits
from contactkb.wording.written import write

__all__ = [
    "LANGUAGES",
    "MEDIA",
    "is_gsm",
    "speak_digits",
    "to_gsm",
    "write",
]
