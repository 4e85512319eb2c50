"""What is shown of a fact that was found, in pieces of which some are marked; they are text, whatever they hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from contactkb.answering.catalogue.typed import Typed
from contactkb.answering.catalogue.words import REFERENCE, called, is_same, places_of_words
from contactkb.knowledge.facts import Fact

Pieces: TypeAlias = tuple[tuple[str, bool], ...]

LONGEST_EXCERPT = 160
LEAD = 40


@dataclass(frozen=True, slots=True)
class Marker:
    """Marks what was typed in the texts of facts; what colleagues note is looked at only where `is_ours`."""

    typed: Typed
    is_ours: bool
    _known: dict[str, frozenset[str]] = field(default_factory=dict)

    def mark(self, text: str) -> Pieces:
        """The text in pieces, marked where a typed word stands."""
        text = unicodedata.normalize("NFC", text)
        pieces, end = [], 0
        for word, begins, ends in places_of_words(text):
            if self._meant_by(word):
                pieces += [(text[end:begins], False), (text[begins:ends], True)]
                end = ends
        return tuple((text, is_marked) for text, is_marked in (*pieces, (text[end:], False)) if text)

    def excerpt(self, fact: Fact, title: str) -> Pieces:
        """Where else typed words stand: the text with most of those that the title lacks, where there is one."""
        in_title = self._typed_in(title)
        if len(in_title) == len(self.typed.words):
            return ()
        best, most = "", 0
        for text in self._texts(fact):
            more = len(self._typed_in(text) - in_title)
            if more > most:
                best, most = text, more
        return _cut(self.mark(best)) if best else ()

    def holds(self, fact: Fact, phrase: Sequence[str]) -> bool:
        """Whether the words of the phrase stand next to each other in any text of the fact."""
        wanted = f" {' '.join(phrase)} "
        words = (" ".join(word for word, _, _ in places_of_words(text)) for text in self._texts(fact))
        return any(wanted in f" {it} " for it in words)

    def as_written(self, fact: Fact, word: str) -> str:
        """How a folded word is written in the texts of the fact; "" where it is in none of them."""
        for text in self._texts(fact):
            for found, begins, ends in places_of_words(text):
                if found == word:
                    return text[begins:ends].lower()
        return ""

    def _texts(self, fact: Fact) -> Iterator[str]:
        for words in fact.words.values():
            yield from called(words)
            yield from words.questions
            yield from (REFERENCE.sub("…", it) for it in (words.reason, words.cause, words.wording) if it)
            if self.is_ours and words.tip:
                yield words.tip

    def _typed_in(self, text: str) -> frozenset[str]:
        meant: set[str] = set()
        for word, _, _ in places_of_words(text):
            meant |= self._known[word] if word in self._known else self._meant_by(word)
        return frozenset(meant)

    def _meant_by(self, word: str) -> frozenset[str]:
        """The typed words that this one may stand for."""
        found = self._known.get(word)
        if found is None:
            begun = self.typed.words[-1:] if self.typed.is_open and word.startswith(self.typed.words[-1]) else ()
            found = frozenset((*begun, *(it for it in self.typed.words if is_same(word, it))))
            self._known[word] = found
        return found


def _cut(pieces: Pieces) -> Pieces:
    """Not more than a line, from shortly before the first mark on."""
    if sum(len(text) for text, _ in pieces) <= LONGEST_EXCERPT:
        return pieces
    (lead, is_marked), *rest = pieces
    first = f"…{lead[-LEAD:]}" if not is_marked and len(lead) > LEAD else lead[:LONGEST_EXCERPT]
    cut, left = [(first, is_marked)], LONGEST_EXCERPT - len(first)
    for text, marked in rest:
        if left <= 0:
            break
        cut.append((text if len(text) <= left else f"{text[:left]}…", marked))
        left -= len(text)
    return tuple(cut)
