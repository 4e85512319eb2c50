"""A full-text index of one language, in memory; the only file that knows Whoosh. It yields keys, never contents."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass

from whoosh.analysis import LanguageAnalyzer, StemmingAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.matching import Matcher
from whoosh.query import Term
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

MOST_WORDS = 32
# Every posting of every word is walked, so the time goes into words that everyone uses: the rarest ones are enough,
# and a word of more documents than this tells only between those that a rarer one has found.
RAREST = 6
MANY = 1000


@dataclass(frozen=True, slots=True)
class _Reading:
    """A searcher over one state of the index, and which key each of its documents has."""

    searcher: Searcher
    keys: dict[int, str]


class WordIndex:
    """Documents of one text each, searched with any of the rarest words of a question."""

    def __init__(self, language: str) -> None:
        self._analyzer = LanguageAnalyzer(language) if language != "en" else StemmingAnalyzer()
        text = TEXT(analyzer=self._analyzer, phrase=False)
        self._index = RamStorage().create_index(Schema(key=ID(unique=True, stored=True), said=text))
        self._writing = threading.Lock()
        # A searcher reads from files with one place each: two threads at once would read each other's bytes.
        self._looking = threading.Lock()
        self._reading = self._read()

    def replace(self, documents: Iterable[tuple[str, str]], gone: Iterable[str] = ()) -> None:
        """Put these documents (key, text) in the place of earlier ones with their keys, and forget those gone."""
        with self._writing:
            writer = self._index.writer()
            for key in gone:
                writer.delete_by_term("key", key)
            for key, said in documents:
                writer.update_document(key=key, said=said)
            writer.commit()
            self._reading = self._read()

    def stems(self, text: str) -> list[str]:
        """The words of a text as they stand in the index: stemmed, without the commonest, each once."""
        return list(dict.fromkeys(token.text for token in self._analyzer(text)))

    def rarities(self, text: str) -> dict[str, float]:
        """The stems of a question, at most 32, and how much each tells: high for rare ones, 0 for one nobody uses."""
        stems = self.stems(text)[:MOST_WORDS]
        with self._looking:
            searcher = self._reading.searcher
            uses = searcher.reader().doc_frequency
            return {stem: searcher.idf("said", stem) if uses("said", stem) else 0.0 for stem in stems}

    def rarest(self) -> float:
        """How much a word tells that nobody here uses; nothing where nobody has said anything yet."""
        with self._looking:
            searcher = self._reading.searcher
            return float(searcher.idf("said", "\0")) if searcher.doc_count_all() else 0.0

    def search(self, rarities: dict[str, float]) -> list[tuple[str, float]]:
        """Keys of all documents with any of the rarest words, with their scores."""
        known = sorted((stem for stem, rarity in rarities.items() if rarity), key=lambda stem: -rarities[stem])[:RAREST]
        with self._looking:
            reading = self._reading
            scores = _add_up(reading, known)
        return [(reading.keys[number], score) for number, score in scores.items()]

    def _read(self) -> _Reading:
        searcher = self._index.searcher(weighting=BM25F())
        return _Reading(searcher, {number: fields["key"] for number, fields in searcher.reader().iter_docs()})


def _add_up(reading: _Reading, known: list[str]) -> dict[int, float]:
    scores: dict[int, float] = {}
    # Whoosh's own union preloads arrays of thousands; adding up the postings of a few words takes half the time.
    for stem in known:
        postings = Term("said", stem).matcher(reading.searcher)
        if scores and reading.searcher.reader().doc_frequency("said", stem) > MANY:
            _add_to_those_found(scores, postings)
            continue
        while postings.is_active():
            scores[postings.id()] = scores.get(postings.id(), 0.0) + postings.score()
            postings.next()
    return scores


def _add_to_those_found(scores: dict[int, float], postings: Matcher) -> None:
    for number in sorted(scores):
        if postings.is_active() and postings.id() < number:
            postings.skip_to(number)
        if postings.is_active() and postings.id() == number:
            scores[number] += postings.score()
