"""Names that consist of letters and figures: order numbers, telephone numbers, mail addresses, spelled or typed."""

from __future__ import annotations

import re
import unicodedata

from contactkb.answering.understanding.tokens import Token, phrase_at
from contactkb.scripts.guide.understanding.vocabulary import ALPHABET, AS_IN, BEFORE_CODE, DIGITS, REPEATS, SIGNS

HOME, LENGTH = "1", 10
MAIL = re.compile(r"[\w.%+-]+@[\w-]+(?:\.[\w-]+)+")
_EDGES = " ,.;:!?¿¡\"'()"
_CODE = re.compile(r"(?=.*\d)[\w#./-]+")


def code(words: str) -> str:
    """The words as they came; of a number that was spelled, or that stands in a sentence about it, just that."""
    said = [word.strip(_EDGES) for word in words.split()]
    named = [word for word in said if _CODE.fullmatch(word) and not word.isalpha()]
    others = [word for word in said if word not in named]
    if len(named) == 1 and all(_plain(word) in BEFORE_CODE for word in others):
        return named[0]
    spelled = _spelled([word for at, word in enumerate(said) if not _leads(said, at)])
    is_code = len(spelled) > 1 and any(letter.isdigit() for letter in spelled) and len(said) > 1
    return spelled.upper() if is_code else words.strip()


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
    joined = "".join(SIGNS.get(_plain(it)) or DIGITS.get(_plain(it)) or it for it in said if not _leads(said, 0, it))
    found = MAIL.fullmatch(joined)
    return found[0].lower() if found else ""


def _leads(said: list[str], at: int, word: str = "") -> bool:
    """Whether the word only leads in what follows: "it is", "my number is"."""
    plain = _plain(word or said[at])
    return len(plain) > 1 and plain in BEFORE_CODE and plain not in DIGITS and plain not in SIGNS


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
