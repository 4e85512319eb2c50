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
# Names say what a fact is; questions only how people come to it.
NAMES, QUESTIONS = 2.0, 1.0


class WordIndex:
    """Documents of names and questions, searched with all words of a question by OR."""

    def __init__(self, language: str) -> None:
        self._analyzer = LanguageAnalyzer(language) if language != "en" else StemmingAnalyzer()
        text = TEXT(analyzer=self._analyzer, phrase=False)
        self._index = RamStorage().create_index(Schema(key=ID(unique=True, stored=True), names=text, questions=text))
        self._writing = threading.Lock()
        self._searcher = self._index.searcher(weighting=BM25F())

    def replace(self, documents: Iterable[tuple[str, str, str]], gone: Iterable[str] = ()) -> None:
        """Put these (key, names, questions) in the place of earlier ones with their keys, and forget those gone."""
        with self._writing:
            writer = self._index.writer()
            for key in gone:
                writer.delete_by_term("key", key)
            for key, names, questions in documents:
                writer.update_document(key=key, names=names, questions=questions)
            writer.commit()
            self._searcher = self._index.searcher(weighting=BM25F())

    def stems(self, text: str) -> list[str]:
        """The words of a text as they stand in the index: stemmed, without the commonest, each once."""
        return list(dict.fromkeys(token.text for token in self._analyzer(text)))

    def words(self, text: str) -> list[str]:
        """The stems of a question, at most 32: nobody's question is longer, and a longer one would burn time."""
        return self.stems(text)[:MOST_WORDS]

    def search(self, words: list[str], limit: int | None) -> list[tuple[str, float]]:
        """Keys with their scores, best first."""
        terms = [
            Term(field, word, boost=boost)
            for word in words
            for field, boost in (("names", NAMES), ("questions", QUESTIONS))
            if self._searcher.reader().__contains__((field, word.encode()))
        ]
        if not terms:
            return []
        return [(hit["key"], float(hit.score or 0)) for hit in self._searcher.search(Or(terms), limit=limit)]

    def knows(self, word: str) -> bool:
        """Whether any document uses this stem."""
        frequency: int = self._searcher.doc_frequency("names", word) + self._searcher.doc_frequency("questions", word)
        return frequency > 0

    def rarity(self, word: str) -> float:
        """How much a word tells: high for rare ones, highest for one that nobody here uses."""
        return max(float(self._searcher.idf(field, word)) for field in ("names", "questions"))
