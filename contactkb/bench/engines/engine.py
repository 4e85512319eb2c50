"""What every search engine does that finding is measured beside."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol, TypeAlias

WORD = re.compile(r"[^\W_]+")

# The key that a document belongs to, and its text.
Document: TypeAlias = tuple[str, str]


class Engine(Protocol):
    """An index over documents of one text each, held in memory, searched with any of a question's words by BM25.

    None drops stop words, and all of them stem.
    """

    name: str

    def build(self, documents: Iterable[Document]) -> None:
        """Index all documents; only once."""
        ...

    def search(self, text: str, most: int) -> list[tuple[str, float]]:
        """Key and score of the best documents, best first."""
        ...


def words_of(text: str) -> list[str]:
    """The words that an engine is asked for, each once, without anything that its query language could take for a
    sign of its own."""
    return list(dict.fromkeys(WORD.findall(text.lower())))
