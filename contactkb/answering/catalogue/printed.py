"""An edition of many facts as an index of Whoosh; made in the background, and kept as the bytes of its files."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from whoosh import versionstring
from whoosh.analysis import IDAnalyzer
from whoosh.fields import ID, FieldType, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.filedb.structfile import BufferFile
from whoosh.formats import Frequency
from whoosh.writing import IndexWriter

from contactkb.answering.catalogue.edition import FIELDS, OURS, SAID, Figures, Postings, as_postings
from contactkb.answering.catalogue.words import our_words, said_words
from contactkb.knowledge.facts import Fact

# What is indexed, and how: an index of another number is made anew.
FORMAT = f"2 {versionstring()}"
# So many facts are sorted at once, which bounds the memory that it takes.
SEGMENT = 10_000
MOST_KEPT = 4_000_000

Files = Mapping[str, bytes]


class Counted(FieldType):
    """A field of words that were counted already: no analyser has to go over them again, and no places are kept."""

    def __init__(self) -> None:
        super().__init__(Frequency(), IDAnalyzer(), scorable=True)  # type: ignore[arg-type]  # what Whoosh itself does

    def index(self, value: Mapping[str, int], **_: Any) -> Generator[tuple[bytes, int, float, bytes], Any, None]:
        """Each word with how much it counts."""
        for word, weight in value.items():
            yield word.encode(), weight, float(weight), b""


class Printed:
    """An edition that is read from an index as it is asked for; words that were asked for are kept at hand.

    Raises whatever Whoosh raises where the index is damaged.
    """

    def __init__(self, files: Files) -> None:
        self.files = files
        self._reader = _storage(files).open_index(schema=_schema()).reader()
        # A reader reads from files with one place each: two threads at once would read each other's bytes.
        self._reading = threading.Lock()
        self._kept: dict[tuple[str, str], Postings] = {}
        self._many = 0
        self.keys: Sequence[str] = self._read_keys()
        self.places: Mapping[str, int] = {key: place for place, key in enumerate(self.keys)}
        self.lengths: Figures = np.array(
            [self._reader.doc_field_length(place, SAID) for place in range(len(self.keys))], np.float32
        )
        self._words = {field: [word.decode() for word in self._reader.lexicon(field)] for field in FIELDS}

    def vocabulary(self, field: str) -> Sequence[str]:
        """Every word of the field, sorted."""
        return self._words[field]

    def postings(self, field: str, word: str) -> Postings:
        """Where a word of the vocabulary stands."""
        found = self._kept.get((field, word))
        if found is None:
            with self._reading:
                found = self._read(field, word)
                self._keep((field, word), found)
        return found

    def _read_keys(self) -> Sequence[str]:
        keys = [""] * self._reader.doc_count_all()
        for place, stored in self._reader.iter_docs():
            keys[place] = stored["key"]
        return keys

    def _read(self, field: str, word: str) -> Postings:
        matcher = self._reader.postings(field, word)
        places, weights = [], []
        while matcher.is_active():
            places.append(matcher.id())
            weights.append(matcher.weight())
            matcher.next()
        return as_postings(places, weights)

    def _keep(self, name: tuple[str, str], found: Postings) -> None:
        if self._many > MOST_KEPT:
            self._kept, self._many = {}, 0
        self._kept[name] = found
        self._many += len(found.places)


def print_edition(facts: Iterable[Fact], go_on: Callable[[], bool]) -> Files:
    """The files of an index of these facts. Raises InterruptedError where it shall not go on."""
    storage = RamStorage()
    index = storage.create_index(_schema())
    writer = index.writer(limitmb=256, compound=False)
    for number, fact in enumerate(facts, 1):
        if not go_on():
            raise InterruptedError
        _add(writer, fact)
        if number % SEGMENT == 0:
            writer.commit(merge=False)
            writer = index.writer(limitmb=256, compound=False)
    writer.commit(merge=False)
    return _files(storage)


def reprint(files: Files, changed: Iterable[str], facts: Mapping[str, Fact]) -> Files:
    """The files of an index in which these keys stand as the facts are now; those that are no facts are gone."""
    storage = _storage(files)
    writer = storage.open_index(schema=_schema()).writer(limitmb=64, compound=False)
    for key in changed:
        writer.delete_by_term("key", key)
        if key in facts:
            _add(writer, facts[key])
    writer.commit()
    return _files(storage)


class Held(RamStorage):
    """Files in memory, which are read where they are; Whoosh would copy each when it opens it."""

    def open_file(self, name: str, **_: Any) -> BufferFile:
        """The file, for reading."""
        if name not in self.files:
            raise NameError(name)
        return BufferFile(self.files[name], name=name)


def _storage(files: Files) -> RamStorage:
    storage = Held()
    storage.files = dict(files)
    return storage


def _files(storage: RamStorage) -> Files:
    return {name: bytes(content) for name, content in storage.files.items()}


def _schema() -> Schema:
    return Schema(key=ID(unique=True, stored=True), said=Counted(), ours=Counted())


def _add(writer: IndexWriter, fact: Fact) -> None:
    writer.add_document(key=fact.key, **{SAID: said_words(fact), OURS: our_words(fact)})
