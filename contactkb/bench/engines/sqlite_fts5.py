"""The full-text search that comes with SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from contactkb.bench.engines.engine import Document, words_of


class Fts5:
    """A table of FTS5 in memory."""

    name = "SQLite FTS5"

    def build(self, documents: Iterable[Document]) -> None:
        """Index all documents; only once."""
        self._store = sqlite3.connect(":memory:")
        self._store.execute(
            "CREATE VIRTUAL TABLE document USING fts5(key UNINDEXED, text, tokenize='porter unicode61')"
        )
        self._store.executemany("INSERT INTO document VALUES (?, ?)", documents)
        self._store.execute("INSERT INTO document (document) VALUES ('optimize')")
        self._store.commit()

    def search(self, text: str, most: int) -> list[tuple[str, float]]:
        """Key and score of the best documents, best first."""
        query = " OR ".join(f'"{word}"' for word in words_of(text))
        if not query:
            return []
        select = "SELECT key, rank FROM document WHERE document MATCH ? ORDER BY rank LIMIT ?"
        return [(key, -rank) for key, rank in self._store.execute(select, (query, most))]
