"""Whoosh, as its own documentation would have it, with BM25F."""

from __future__ import annotations

from collections.abc import Iterable

from whoosh.analysis import StemmingAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser import OrGroup, QueryParser
from whoosh.scoring import BM25F

from contactkb.bench.engines.engine import Document, words_of


class Whoosh:
    """An index of Whoosh's in memory; one searcher is kept open."""

    name = "Whoosh BM25F"

    def build(self, documents: Iterable[Document]) -> None:
        """Index all documents; only once."""
        schema = Schema(key=ID(stored=True), text=TEXT(analyzer=StemmingAnalyzer(stoplist=None)))
        index = RamStorage().create_index(schema)
        writer = index.writer(limitmb=256)
        for key, text in documents:
            writer.add_document(key=key, text=text)
        writer.commit(optimize=True)
        self._parser = QueryParser("text", schema, plugins=[], group=OrGroup)
        self._searcher = index.searcher(weighting=BM25F())

    def search(self, text: str, most: int) -> list[tuple[str, float]]:
        """Key and score of the best documents, best first."""
        query = self._parser.parse(" ".join(words_of(text)))
        return [(str(hit["key"]), float(hit.score or 0)) for hit in self._searcher.search(query, limit=most)]
