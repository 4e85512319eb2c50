"""A few words that mean the same on a page and on the phone."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Self

from contactkb.knowledge.values.bad_value import BadValue

PUNCTUATION = frozenset(" ,.;:!?'-¿¡")
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Text:
    """`words` in Latin letters and plain punctuation on one line; figures and symbols raise BadValue."""

    words: str

    def __post_init__(self) -> None:
        if not 1 <= len(self.words) <= LONGEST:
            raise BadValue(f"A text of {len(self.words)} characters.", f"Write between 1 and {LONGEST} characters.")
        if self.words != _tidy(self.words):
            raise BadValue("The text holds line breaks or needless spaces.", "Write it on one line with single spaces.")
        for character in self.words:
            _require_sayable(character)
        if not any(map(_is_letter, self.words)):
            raise BadValue(f"'{self.words}' holds no word.", "Write at least one word.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """The words in `text`, with spaces and apostrophes made plain; raises BadValue."""
        return cls(_tidy(text))

    def dump(self) -> str:
        """The text that `parse` reads back."""
        return self.words


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split())).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def _require_sayable(character: str) -> None:
    if character.isdigit() or character.isnumeric():
        raise BadValue(f"The text holds the figure '{character}'.", "Give figures as typed values and refer to them.")
    if character == "&":
        raise BadValue("The text holds an ampersand.", "Write the word and.")
    if character not in PUNCTUATION and not _is_letter(character):
        raise BadValue(f"The text holds '{character}'.", "Write it in words.")


def _is_letter(character: str) -> bool:
    return character.isalpha() and (character.isascii() or "À" <= character <= "ž")
