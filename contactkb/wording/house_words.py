"""Words of the house: which of them a text carries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache


def carried(words: Sequence[str], text: str) -> list[str]:
    """The words that stand in the text, in any case, also as the beginning of a longer form: neighbor in neighbors,
    seco in seca and in secado, but not port in support."""
    plain = text.casefold()
    return [word for word in words if _pattern(word).search(plain)]


@lru_cache(maxsize=500)
def _pattern(word: str) -> re.Pattern[str]:
    plain = re.escape(word.casefold())
    return re.compile(rf"\b{plain[:-1]}[oa]" if plain[-1] in "oa" else rf"\b{plain}")
