"""tantivy, which is compiled; an extra, for measuring only."""

from __future__ import annotations

from collections.abc import Iterable

from tantivy import Document as Stored
from tantivy import Index, SchemaBuilder

from contactkb.bench.engines.engine import Document, words_of

HEAP_BYTES = 256_000_000


class Tantivy:
    """An index of tantivy's in memory, written by one thread; one searcher is kept open."""

    name = "tantivy BM25"

    def build(self, documents: Iterable[Document]) -> None:
        """Index all documents; only once."""
        builder = SchemaBuilder()
        builder.add_text_field("key", stored=True, tokenizer_name="raw")
        builder.add_text_field("text", tokenizer_name="en_stem")
        self._index = Index(builder.build())
        writer = self._index.writer(HEAP_BYTES, 1)
        for key, text in documents:
            writer.add_document(Stored(key=key, text=text))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, text: str, most: int) -> list[tuple[str, float]]:
        """Key and score of the best documents, best first."""
        query = self._index.parse_query(" ".join(words_of(text)), ["text"])
        hits = self._searcher.search(query, most).hits
        return [(str(self._searcher.doc(address)["key"][0]), float(score)) for score, address in hits]
