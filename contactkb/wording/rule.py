"""One rule of the language standard: where a text breaks it, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Not through proselint: its check types know no levels, limits, placeholders or letters with accents.
import re2

_PLACEHOLDER = re.compile(r"\{[^{}\s]+\}")
_STANDS_FOR_A_VALUE = "\N{OBJECT REPLACEMENT CHARACTER}"
# RE2's own \b takes every accented letter for the end of a word.
_LEFT, _RIGHT = r"(?:^|[^\pL\pM\pN_])", r"(?:[^\pL\pM\pN_]|$)"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place, text[start:end], that breaks a rule, with what to write instead where the rule knows it."""

    rule: str
    level: str
    start: int
    end: int
    found: str
    message: str
    replacement: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """Words that are never said (`most` is 0), or not more than `most` times; level: error, warning or suggestion."""

    id: str
    message: str
    level: str
    places: frozenset[str]
    pattern: re2._Regexp[str]
    swaps: tuple[tuple[re2._Regexp[str], str], ...] = ()
    most: int = 0

    def find(self, text: str) -> list[Finding]:
        """Every place that breaks the rule, or the first one too many where the rule limits how often."""
        heard = _hear(text)
        spans = list(_count_characters(heard, self._spans(heard)))
        surplus = spans[self.most : self.most + 1] if self.most else spans
        return [self._finding(text, start, end) for start, end in surplus]

    def _spans(self, heard: bytes) -> Iterator[tuple[int, int]]:
        position = 0
        while span := self._search(heard, position):
            while (later := self._search(heard, span[0] + 1)) and _is_longer_overlap(later, span):
                span = later
            if heard[slice(*span)].replace(_STANDS_FOR_A_VALUE.encode(), b""):
                yield span
            position = max(span[1], span[0] + 1)

    def _search(self, heard: bytes, position: int) -> tuple[int, int] | None:
        match = self.pattern.search(heard, position) if position <= len(heard) else None
        return match.span(1) if match else None

    def _finding(self, text: str, start: int, end: int) -> Finding:
        found = text[start:end]
        good = self._instead_of(found)
        words = (found,) if good is None else (good, found)
        replacement = good[:1].upper() + good[1:] if good and _begins_sentence(text, start) else good
        return Finding(self.id, self.level, start, end, found, _fill(self.message, words), replacement)

    def _instead_of(self, found: str) -> str | None:
        heard = _hear(found)
        return next((good for pattern, good in self.swaps if pattern.fullmatch(heard)), None)


def compile_token(token: str, ignore_case: bool) -> re2._Regexp[str]:
    """The token alone; raises re2.error."""
    return re2.compile(_straighten(token), _options(ignore_case))


def compile_tokens(tokens: Iterable[str], ignore_case: bool, inside_words: bool) -> re2._Regexp[str]:
    """Any of the tokens, the longest that fits, as whole words unless `inside_words`; raises re2.error."""
    either = "|".join(f"(?:{_straighten(token)})" for token in tokens)
    pattern = f"({either})" if inside_words else f"{_LEFT}({either}){_RIGHT}"
    return re2.compile(pattern, _options(ignore_case))


def _options(ignore_case: bool) -> re2.Options:
    options = re2.Options()
    options.case_sensitive = not ignore_case
    options.longest_match = True
    options.log_errors = False
    return options


def _hear(text: str) -> bytes:
    """The text as rules see it: as many characters, straight apostrophes, plain spaces, values out of sight."""
    masked = _PLACEHOLDER.sub(lambda found: _STANDS_FOR_A_VALUE * len(found[0]), text)
    return re.sub(r"\s", " ", _straighten(masked)).encode("utf-8", "replace")


def _straighten(text: str) -> str:
    return text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def _is_longer_overlap(later: tuple[int, int], span: tuple[int, int]) -> bool:
    return later[0] < span[1] and later[1] - later[0] > span[1] - span[0]


def _count_characters(heard: bytes, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans in characters: RE2 counts bytes."""
    position = characters = 0
    for start, end in spans:
        begin = characters + len(heard[position:start].decode())
        position, characters = end, begin + len(heard[start:end].decode())
        yield begin, characters


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \"'“(¿¡")
    return not before or before[-1] in ".!?…:\n"


def _fill(message: str, words: Iterable[str]) -> str:
    first, *rest = message.split("%s")
    return first + "".join(word + part for word, part in zip(words, rest, strict=False))
