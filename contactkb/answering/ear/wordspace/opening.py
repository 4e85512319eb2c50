"""Opening word spaces: a file is read once, and lies then in a form that all processes share in memory."""

from __future__ import annotations

import fcntl
import hashlib
import logging
import os
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from contactkb.answering.ear.wordspace.files import find_files
from contactkb.answering.ear.wordspace.reading import read_space
from contactkb.answering.ear.wordspace.space import FILE, Space

log = logging.getLogger(__name__)

# Raised whenever files are read in another way.
FORM = 1


def open_spaces(place: Path | str, folder: Path) -> Mapping[str, Space]:
    """The space of each language of which a file lies there; `folder` is for what can be made anew.

    The first process reads a file, which takes seconds; it fetches nothing. Raises Misconfigured, with what to do.
    """
    return {language: _open(path, folder) for language, path in find_files(Path(place)).items()}


def _open(path: Path, folder: Path) -> Space:
    about = path.stat()
    which = _digest(str(path.resolve()))
    state = _digest(f"{FORM} {about.st_size} {about.st_mtime_ns}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f"{which}.words.lock").open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            return _kept(folder, which, state) or _keep(read_space(path), folder, which, state)
    except OSError as error:
        log.warning("word vectors are not kept in %s, and each process reads them: %s", folder, error.strerror)
        return read_space(path)


def _kept(folder: Path, which: str, state: str) -> Space | None:
    """The space as it was read before; None where it never was, or where what was kept is damaged."""
    for path in folder.glob(f"{which}-{state}-*.words"):
        try:
            rows = np.load(path, mmap_mode="r")
            digests = np.ascontiguousarray(rows["digest"])
        except (OSError, ValueError, EOFError, IndexError):
            continue
        if (digests[1:] > digests[:-1]).all():
            return Space(path.stem.rpartition("-")[2], FILE, digests, rows["place"])
    return None


def _keep(space: Space, folder: Path, which: str, state: str) -> Space:
    rows = np.empty(len(space.digests), [("digest", "<u8"), ("place", "<f2", space.width)])
    rows["digest"], rows["place"] = space.digests, space.places
    unfinished = folder / f"{which}.words.new"
    with unfinished.open("wb") as file:
        np.save(file, rows)
    for old in folder.glob(f"{which}-*.words"):
        old.unlink(missing_ok=True)
    os.replace(unfinished, folder / f"{which}-{state}-{space.name}.words")
    return _kept(folder, which, state) or space


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
