"""How we say things: values in every medium and language, and the house's standard for words."""

from __future__ import annotations

from contactkb.wording.figures import unfounded_figures
from contactkb.wording.gsm import is_gsm, to_gsm
from contactkb.wording.heard import hear, hear_digits
from contactkb.wording.media import LANGUAGES, MEDIA
from contactkb.wording.phrases import builtin_phrases
from contactkb.wording.pieces import LONGEST_MESSAGE, divide, end_with, fits_beside, is_too_long, shorten
from contactkb.wording.price_range import speak_price_range, write_price_range
from contactkb.wording.seen import read
from contactkb.wording.sentences import Name
from contactkb.wording.spoken import speak_digits
from contactkb.wording.titles import speakable, unspeakable
from contactkb.wording.written import write

__all__ = [
    "LANGUAGES",
    "LONGEST_MESSAGE",
    "MEDIA",
    "Name",
    "builtin_phrases",
    "divide",
    "end_with",
    "fits_beside",
    "hear",
    "hear_digits",
    "is_gsm",
    "is_too_long",
    "read",
    "shorten",
    "speak_digits",
    "speak_price_range",
    "speakable",
    "to_gsm",
    "unfounded_figures",
    "unspeakable",
    "write",
    "write_price_range",
]
