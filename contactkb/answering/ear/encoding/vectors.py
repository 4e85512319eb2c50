"""Vectors of texts, kept so that no text is encoded twice: in memory, and in a file that only grows."""

from __future__ import annotations

import fcntl
import hashlib
import logging
import os
import threading
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from contactkb.answering.ear.encoding.encoder import Encoder, Progress
from contactkb.answering.ear.encoding.graph import Vector

log = logging.getLogger(__name__)

DIGEST_BYTES = 16
# So many new vectors are lost at most when a process dies while it encodes.
WRITTEN_AT_ONCE = 64


class Vectors:
    """The vectors of one encoder. Several processes may share the folder, and several threads one of these."""

    def __init__(self, encoder: Encoder, folder: Path | None = None) -> None:
        """`folder` is where they outlive the process; without one they do not. Nothing in it is ever trusted unseen:
        what is damaged is encoded anew."""
        self._encoder = encoder
        self._path = folder / f"{encoder.name}.vectors" if folder else None
        self._row = np.dtype([("digest", f"V{DIGEST_BYTES}"), ("vector", "<f4", encoder.width), ("sum", "<u4")])
        self._known: dict[bytes, Vector] = {}
        self._read_to = 0
        self._reading = threading.Lock()

    def of(self, texts: Sequence[str], progress: Progress | None = None) -> Vector:
        """A row for each text, in their order; `progress` is told how many of how many new ones are done."""
        self._read()
        digests = [_digest(text) for text in texts]
        new = {digest: text for digest, text in zip(digests, texts, strict=True) if digest not in self._known}
        self._encode(new, progress)
        found = [self._known[digest] for digest in digests]
        return np.array(found, np.float32).reshape(len(texts), self._encoder.width)

    def hold(self, texts: Iterable[str]) -> bool:
        """Whether all of these were encoded before."""
        self._read()
        return all(_digest(text) in self._known for text in texts)

    def __len__(self) -> int:
        return len(self._known)

    def _encode(self, new: dict[bytes, str], progress: Progress | None) -> None:
        unwritten: list[bytes] = []
        for done, (digest, text) in enumerate(new.items(), 1):
            self._known[digest] = self._encoder.encode(text)
            unwritten.append(digest)
            if len(unwritten) == WRITTEN_AT_ONCE or done == len(new):
                self._write(unwritten)
                unwritten = []
            if progress:
                progress(done, len(new))

    def _read(self) -> None:
        """What was written since we looked last, by us or others."""
        if self._path is None or not self._path.exists():
            return
        size = self._row.itemsize
        try:
            with self._reading, self._path.open("rb") as file:
                file.seek(self._read_to)
                written = file.read()
                self._read_to += len(written) // size * size
        except OSError as error:
            log.warning("vectors are not read from %s: %s", self._path, error.strerror)
            return
        whole = written[: len(written) // size * size]
        for at, row in enumerate(np.frombuffer(whole, self._row)):
            raw = whole[at * size : (at + 1) * size]
            if zlib.crc32(raw[:-4]) == row["sum"]:
                self._known.setdefault(raw[:DIGEST_BYTES], row["vector"])

    def _write(self, digests: Sequence[bytes]) -> None:
        if self._path is None:
            return
        rows = b"".join(map(self._written, digests))
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                file.seek(0, os.SEEK_END)
                # Half a row, left by a process that died, would shift all after it.
                file.truncate(file.tell() // self._row.itemsize * self._row.itemsize)
                file.write(rows)
        except OSError as error:
            log.warning("vectors are not kept in %s: %s", self._path, error.strerror)

    def _written(self, digest: bytes) -> bytes:
        row = digest + self._known[digest].astype("<f4").tobytes()
        return row + zlib.crc32(row).to_bytes(4, "little")


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES).digest()
