"""What stands in a pack as plain words: what must be there when it is said, and what gives a fact away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from contactkb.proof.expected.books import Books
from contactkb.proof.expected.records import Record
from contactkb.wording import builtin_phrases, to_gsm

REFERENCE = re.compile(r"\{([^{}]+)\}")
EDGES = " .,;:!?¡¿()\n"
SAID = ("wording", "cause", "reason", "tip")
# Fewer words may stand in anybody's sentence.
TELLING_WORDS = 3


def references(template: str) -> list[str]:
    """The names that a template refers to, in order."""
    return REFERENCE.findall(template)


def plain(template: str) -> list[str]:
    """The plain words of a template, between its references."""
    return [piece for piece in (part.strip(EDGES) for part in REFERENCE.split(template)[::2]) if piece]


def fold(words: str) -> str:
    """The words as far as every medium can carry them: no capitals, no accents, plain spaces."""
    return " ".join(to_gsm(words).casefold().split())


def literals(books: Books, language: str) -> Iterator[str]:
    """Every piece of plain words that may be said in that language, whoever is asked."""
    for record in books.records.values():
        yield from (*record.titles(language), *_texts(record, language))
    for unit in books.units.values():
        yield from unit.names
    for house in (builtin_phrases(language), *_houses(books, language)):
        for template in house.values():
            yield from plain(template)


def telltales(books: Books) -> Mapping[str, tuple[str, ...]]:
    """By key: folded words of each fact that nobody says unless it is said; none of them is part of another's."""
    own = {record.key: _own(record) for record in books.records.values()}
    everybodys = "\n".join((*map(fold, _common(books)), *(text for texts in own.values() for text in texts)))
    return {
        key: tuple(it for it in texts if everybodys.count(it) == "\n".join(texts).count(it))
        for key, texts in own.items()
    }


def _own(record: Record) -> tuple[str, ...]:
    titles = {fold(title) for language in record.languages for title in record.titles(language)}
    texts = [*titles, *(fold(text) for language in record.languages for text in _texts(record, language))]
    return tuple(dict.fromkeys(it for it in texts if it in titles or len(it.split()) >= TELLING_WORDS))


def _texts(record: Record, language: str) -> Iterator[str]:
    for name in SAID:
        yield from plain(record.words(language).get(name, ""))


def _common(books: Books) -> Iterator[str]:
    for unit in books.units.values():
        yield from unit.names
    for language in ("en", "es"):
        for house in (builtin_phrases(language), *_houses(books, language)):
            yield from house.values()


def _houses(books: Books, language: str) -> list[Mapping[str, str]]:
    return [house for (_, spoken), house in books.phrases.items() if spoken == language]
