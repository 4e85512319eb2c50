"""A full-text index of one language, in memory; the only file that knows Whoosh. It yields keys, never contents."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from whoosh.analysis import LanguageAnalyzer, StemmingAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.query import Or, Term
from whoosh.scoring import BM25F

MOST_WORDS = 32
FIELDS = {"names": 2.0, "questions": 1.0, "wording": 0.4}


class WordIndex:
    """Documents of a few weighted fields, searched with all words of a question by OR."""

    def __init__(self, language: str) -> None:
        self._analyzer = LanguageAnalyzer(language) if language != "en" else StemmingAnalyzer()
        fields = {
            name: TEXT(analyzer=self._analyzer, field_boost=boost, phrase=False) for name, boost in FIELDS.items()
        }
        self._index = RamStorage().create_index(Schema(key=ID(unique=True, stored=True), **fields))
        self._writing = threading.Lock()
        self._searcher = self._index.searcher(weighting=BM25F())

    def replace(self, documents: Iterable[dict[str, str]], gone: Iterable[str] = ()) -> None:
        """Put these documents (key and fields) in the place of earlier ones with their keys, and forget those gone."""
        with self._writing:
            writer = self._index.writer()
            for key in gone:
                writer.delete_by_term("key", key)
            for document in documents:
                writer.update_document(**document)
            writer.commit()
            self._searcher = self._index.searcher(weighting=BM25F())

    def words(self, text: str) -> list[str]:
        """The words of a text as they stand in the index: stemmed, without the commonest, each once, at most 32."""
        return list(dict.fromkeys(token.text for token in self._analyzer(text)))[:MOST_WORDS]

    def search(self, words: list[str], limit: int | None) -> list[tuple[str, float]]:
        """Keys with their scores, best first."""
        if not words:
            return []
        query = Or([Term(field, word, boost=boost) for field, boost in FIELDS.items() for word in words])
        return [(hit["key"], float(hit.score or 0)) for hit in self._searcher.search(query, limit=limit)]

    def rarity(self, word: str) -> float:
        """How much a word tells: high for rare ones, highest for one that nobody here uses."""
        return max(float(self._searcher.idf(field, word)) for field in ("names", "questions"))
