"""What somebody types into a search: words, quoted phrases, filters such as kind:price; nothing typed is an error."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from contactkb.answering.catalogue.words import fold, is_common, places_of_words, words_of

LONGEST_TYPED = 2000
MOST_WORDS = 24
QUOTED = re.compile(r'"([^"]*)"')
FILTER = re.compile(r"(?<!\S)([a-z]{4,8}):([\w-]{1,60})(?!\S)")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: its `words`, each once; `is_open` where the last of them may only have begun.

    `phrases` are words that stand next to each other, `filters` the value that is wanted of each facet, and `plain`
    all of it but the filters.
    """

    plain: str = ""
    words: tuple[str, ...] = ()
    is_open: bool = False
    phrases: tuple[tuple[str, ...], ...] = ()
    filters: Mapping[str, str] = field(default_factory=dict)


def read_typed(text: str, facets: Collection[str]) -> Typed:
    """What is meant by a text; of a long one only the beginning counts."""
    text = text[:LONGEST_TYPED]
    filters = {name: value for name, value in FILTER.findall(text) if name in facets}
    plain = " ".join(FILTER.sub(lambda it: " " if it[1] in facets else it[0], text).split())
    words = tuple(dict.fromkeys(words_of(plain)))[:MOST_WORDS]
    phrases = tuple(found for it in QUOTED.findall(plain) if len(found := words_of(it)) > 1)
    is_open = text[-1:].isalnum() and bool(words) and fold(plain.split()[-1]).endswith(words[-1])
    telling = tuple(word for word in words if not is_common(word) or (is_open and word == words[-1]))
    return Typed(plain, telling or words, is_open, phrases, filters)


def put_right(plain: str, corrections: Mapping[str, str]) -> str:
    """The text with other words in the place of these."""
    said, end = "", 0
    for word, begins, ends in places_of_words(plain):
        said += plain[end:begins] + corrections.get(word, plain[begins:ends])
        end = ends
    return said + plain[end:]
