"""Names that consist of letters and figures: order numbers, telephone numbers, mail addresses, spelled or typed."""

from __future__ import annotations

import re
import unicodedata

from contactkb.answering.understanding.tokens import Token, phrase_at
from contactkb.scripts.guide.understanding.vocabulary import ALPHABET, AS_IN, BEFORE_CODE, DIGITS, REPEATS, SIGNS

HOME, LENGTH = "1", 10
MAIL = re.compile(r"[\w.%+-]+@[\w-]+(?:\.[\w-]+)+")
SPELLED = DIGITS.keys() | ALPHABET.keys() | REPEATS.keys()
_EDGES = " ,.;:!?¿¡\"'()"
_CODE = re.compile(r"(?=.*\d)[\w#./-]+")


def code(words: str) -> str:
    """The words as they came; of a number that was spelled, or that stands in a sentence about it, just that."""
    said = [word.strip(_EDGES) for word in words.split()]
    named = [word for word in said if _CODE.fullmatch(word) and not word.isalpha()]
    others = [word for word in said if word not in named]
    if len(named) == 1 and all(_plain(word) in BEFORE_CODE for word in others):
        return named[0]
    rest = _without_lead(said)
    spelled = _spelled(rest)
    is_spelled = any(len(word) == 1 or _plain(word) in SPELLED for word in rest) and len(rest) > 1
    return spelled.upper() if is_spelled and any(letter.isdigit() for letter in spelled) else words.strip()


def phone_number(words: str) -> str:
    """The telephone number in the words in E.164 form; "" where there is none."""
    spoken = _spelled(words.replace("(", " ").replace(")", " ").split(), strict=False)
    digits = "".join(letter for letter in spoken if letter.isdigit())
    if not digits or not digits.isascii():
        return ""
    if "+" in spoken:
        return f"+{digits}"
    if len(digits) == LENGTH:
        return f"+{HOME}{digits}"
    return f"+{digits}" if len(digits) == LENGTH + 1 and digits.startswith(HOME) else ""


def mail_address(words: str) -> str:
    """The mail address in the words, in small letters; "" where there is none."""
    typed = MAIL.search(words)
    if typed:
        return typed[0].lower()
    said = [word.strip(_EDGES) for word in words.split()]
    if not {"at", "arroba"}.intersection(map(_plain, said)):
        return ""
    joined = "".join(SIGNS.get(_plain(it)) or DIGITS.get(_plain(it)) or it for it in _without_lead(said))
    found = MAIL.fullmatch(joined)
    return found[0].lower() if found else ""


def _without_lead(said: list[str]) -> list[str]:
    """The words without those that only lead in what follows: "it is", "my number is"."""
    at = 0
    while at < len(said) and _leads(_plain(said[at])):
        at += 1
    return said[at:]


def _leads(word: str) -> bool:
    return len(word) > 1 and word in BEFORE_CODE and word not in DIGITS and word not in SIGNS


def _spelled(said: list[str], strict: bool = True) -> str:
    """What the words spell; "" (or, not strictly, as much as they do) where one of them spells nothing."""
    found, at, times = "", 0, 1
    tokens = [Token(_plain(word), 0, 0) for word in said if _plain(word)]
    while at < len(tokens):
        word = tokens[at].text
        explained = phrase_at(tokens, at, AS_IN)
        if explained and found and found[-1].isalpha() and at + explained < len(tokens):
            at += explained + 1
            continue
        letters = _letters(word)
        if word in REPEATS and at + 1 < len(tokens):
            times = REPEATS[word]
        elif letters:
            found, times = found + letters * times, 1
        elif strict:
            return ""
        at += 1
    return found


def _letters(word: str) -> str:
    if len(word) == 1 or any(letter.isdigit() for letter in word):
        return word
    return DIGITS.get(word) or SIGNS.get(word) or ALPHABET.get(word, "")


def _plain(word: str) -> str:
    bare = unicodedata.normalize("NFKD", word.lower())
    return "".join(it for it in bare if not unicodedata.combining(it)).strip(_EDGES)
