"""Words without case and accents, by which spellings are compared."""

from __future__ import annotations

import unicodedata


def fold(word: str) -> str:
    """The word in lower case, without accents and apostrophes."""
    bare = word.lower()
    if not bare.isascii():
        bare = "".join(it for it in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(it))
    return bare.replace("'", "").replace("’", "")
