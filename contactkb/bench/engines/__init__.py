"""Search engines that finding is measured beside; none of them has a part in any answer."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from contactkb.bench.engines.engine import Document, Engine

# Where each is written, by the name of the library that it needs.
WRITTEN = {
    "whoosh": ("contactkb.bench.engines.whoosh_bm25f", "Whoosh"),
    "tantivy": ("contactkb.bench.engines.tantivy_bm25", "Tantivy"),
    "sqlite3": ("contactkb.bench.engines.sqlite_fts5", "Fts5"),
}

__all__ = ["WRITTEN", "Document", "Engine", "missing_engines", "open_engine"]


def missing_engines() -> list[str]:
    """Libraries that are not installed, so that nothing can be measured beside them."""
    return [library for library in WRITTEN if find_spec(library) is None]


def open_engine(library: str) -> Engine:
    """An empty index of that library's. Raises ImportError where it is not installed."""
    module, name = WRITTEN[library]
    engine: Engine = getattr(import_module(module), name)()
    return engine
