"""What in a title no voice can read out well."""

from __future__ import annotations

import re

SHORT_UNITS = re.compile(r"(?:lbs?|oz|kg|mg|gal|qt|pt|ml|fl|ft|sq|yd|cm|mm|km|ct|pk|hrs?|min|approx)", re.IGNORECASE)
ABBREVIATION = re.compile(r"(?:[A-Za-z]{1,4}\.)+")
EDGES = " ,.;:!?()\"'"
LETTERS = re.compile(r"[^\W\d_]+")


def speakable(text: str) -> bool:
    """Whether any voice can read `text` out as it stands."""
    return not unspeakable(text)


def unspeakable(text: str) -> tuple[str, ...]:
    """What in `text` cannot be spoken, each named in a few words, such as 'digits in "16/20"'; empty if all can."""
    words = text.split()
    last = len(words) - 1
    return tuple(trouble for place, word in enumerate(words) for trouble in _troubles(word, place == last))


def _troubles(word: str, is_last: bool) -> list[str]:
    bare = word.strip(EDGES)
    found = [
        (any(character.isnumeric() for character in word), f'digits in "{bare}"'),
        ("/" in word, f'a slash in "{bare}"'),
        ("&" in word, f'an ampersand in "{bare}"'),
        (_is_shouted(bare), f'capitals only in "{bare}"'),
        (_is_abbreviated(word, is_last), f'an abbreviation "{bare}"'),
    ]
    troubles = [trouble for applies, trouble in found if applies]
    odd = sorted({character for character in bare if _is_symbol(character)})
    return troubles + [f'the symbol "{character}"' for character in odd]


def _is_shouted(word: str) -> bool:
    return any(len(part) > 1 and part.isupper() for part in LETTERS.findall(word))


def _is_abbreviated(word: str, is_last: bool) -> bool:
    if SHORT_UNITS.fullmatch(word.strip(EDGES)):
        return True
    if is_last and word.count(".") == 1:
        return False
    return ABBREVIATION.fullmatch(word) is not None


def _is_symbol(character: str) -> bool:
    return not (character.isalpha() or character.isnumeric() or character in "-'’/&,.;:!?¿¡")
