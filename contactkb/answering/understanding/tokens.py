"""The words, figures and signs of a question, each with its place in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Self

# Nobody says more in one question, and whatever is longer is read up to here.
LONGEST = 4000
TOKEN = re.compile(r"[0-9]+(?:[.,:/][0-9]+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[$€£#%&?!;:.,\n]")
# Words that come often are folded once.
KEPT = 20_000
# One question is looked at from several sides.
FEW = 8
# The words and figures of it alone.
WORD = re.compile(r"[0-9]+(?:[.,:/][0-9]+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|&")
# Signs that end a clause.
STOPS = frozenset("?!;:.\n")
FIRST_OF = itemgetter(0)

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]


# Not frozen: a dozen are made for each question, and freezing them takes longer than finding them.
@dataclass(slots=True)
class Token:
    """One word in lower case without accents and apostrophes, one figure, or one sign; from `start` to `end`."""

    text: str
    start: int
    end: int

    @property
    def is_figure(self) -> bool:
        """Whether it is written in digits."""
        return self.text[0].isdigit()

    @property
    def is_word(self) -> bool:
        """Whether it is a word."""
        return self.text[0].isalpha()


class Tokens(tuple[Token, ...]):
    """What a text is made of, in order; `texts` are what these tokens say, each once."""

    texts: frozenset[str]
    has_digits: bool

    def __new__(cls, tokens: Iterable[Token]) -> Self:
        made = super().__new__(cls, tokens)
        made.texts = frozenset([token.text for token in made])
        made.has_digits = any(map(str.isdigit, map(FIRST_OF, made.texts)))
        return made


NOTHING = Tokens(())


@lru_cache(FEW)
def tokens_of(text: str) -> Tokens:
    """What the text is made of, in order."""
    text = text[:LONGEST]
    if text.isascii() and "'" not in text and "&" not in text:
        # No letter changes its place or goes: all words are folded at once.
        return Tokens([Token(it[0], it.start(), it.end()) for it in TOKEN.finditer(text.lower())])
    found = TOKEN.finditer(text)
    return Tokens([Token(said, it.start(), it.end()) for it in found if (said := fold(it[0]))])


@lru_cache(KEPT)
def fold(word: str) -> str:
    """The word in lower case, without accents and apostrophes."""
    if word == "&":
        return "and"
    bare = word.lower()
    if not bare.isascii():
        bare = "".join(it for it in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(it))
    return bare.replace("'", "").replace("’", "")


def phrase_at(tokens: Sequence[Token], at: int, known: Phrases) -> int:
    """How many tokens from there on make one of these phrases, the longest that does; 0 for none."""
    likely = known.get(tokens[at].text) if at < len(tokens) else None
    if likely is None:
        return 0
    said = tuple([token.text for token in tokens[at : at + len(likely[0])]])
    for phrase in likely:
        if said[: len(phrase)] == phrase:
            return len(phrase)
    return 0


def phrases(*rows: str) -> Phrases:
    """The phrases in rows that separate them with bars, by their first words, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in (tuple(it.split()) for row in rows for it in row.split("|")):
        found.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(sorted(them, key=len, reverse=True)) for first, them in found.items()}


def words_of_phrases(*tables: Phrases) -> frozenset[str]:
    """Every word of the phrases in these tables."""
    return frozenset(word for table in tables for them in table.values() for phrase in them for word in phrase)


def words_in(row: str) -> frozenset[str]:
    """The words of a row, as a table has them."""
    return frozenset(row.split())
