"""The lines of a file of word vectors: a word and its numbers, after a line with how many of both, or without one."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from contactkb.answering.ear.wordspace.files import refusal

# Beside words there are signs, figures and other spellings of words: so many lines are read at most.
MOST_LINES = 600_000
LEAST_WIDTH, MOST_WIDTH = 2, 2048
LONGEST_LINE = 64 * 1024
GZIPPED = b"\x1f\x8b"
HEADER = re.compile(rb"(\d{1,12}) (\d{1,12})")
ANOTHER = (
    "Take word vectors as text, as fastText, word2vec (not binary) or GloVe write them, or leave the setting empty."
)
WHOLE = "It may be damaged or cut off: copy it anew."

Row = tuple[int, str, list[float]]


def lines_of(path: Path) -> Iterator[Row]:
    """The number of each line, its word, and the numbers, as many in all. Raises Misconfigured."""
    try:
        with path.open("rb") as raw:
            is_packed = raw.read(len(GZIPPED)) == GZIPPED
            raw.seek(0)
            with gzip.open(raw) if is_packed else raw as file:
                yield from _rows(path, file)
    except (OSError, EOFError, zlib.error) as error:
        raise refusal(f"names {str(path)!r}, which cannot be read to its end: {error}.", WHOLE) from error


def _rows(path: Path, file: IO[bytes] | gzip.GzipFile) -> Iterator[Row]:
    first = file.readline(LONGEST_LINE)
    header = HEADER.fullmatch(first.strip())
    promised, width = map(int, header.groups()) if header else (0, len(first.split()) - 1)
    if not first.strip():
        raise refusal(f"names {str(path)!r}, which is empty.", ANOTHER)
    if not LEAST_WIDTH <= width <= MOST_WIDTH:
        what = (
            f"names {str(path)!r}, which does not begin like word vectors: a word with {LEAST_WIDTH} to {MOST_WIDTH:,}"
        )
        raise refusal(f"{what} numbers in a line.", ANOTHER)
    if not header:
        yield _row(path, 1, first, width)
    at = 1
    for at, line in enumerate(islice(iter(lambda: file.readline(LONGEST_LINE), b""), MOST_LINES), 2):
        yield _row(path, at, line, width)
    if header and at - 1 < min(promised, MOST_LINES):
        what = f"names {str(path)!r}, which promises {promised:,} words and has {at - 1:,}."
        raise refusal(what, WHOLE)


def _row(path: Path, at: int, line: bytes, width: int) -> Row:
    word, *numbers = line.rstrip().rsplit(None, width) or (b"",)
    if len(numbers) != width or _is_longer(word):
        much = len(line.split()) - 1
        raise refusal(f"names {str(path)!r}, whose line {at:,} has {max(much, 0)} numbers instead of {width}.", WHOLE)
    try:
        return at, word.decode("utf-8", "replace"), [float(it) for it in numbers]
    except ValueError as error:
        what = f"names {str(path)!r}, whose line {at:,} has something else than numbers behind its word."
        raise refusal(what, ANOTHER) from error


def _is_longer(word: bytes) -> bool:
    """Whether what stands before the numbers is a word and more numbers; some words have blanks in them."""
    _, *more = word.split()
    try:
        return bool([float(it) for it in more])
    except ValueError:
        return False
