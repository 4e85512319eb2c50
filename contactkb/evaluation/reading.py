"""Labelled questions from a CSV file of anybody's making."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from contactkb.answering import LONGEST, Labelled
from contactkb.errors import Problem, Refused
from contactkb.evaluation.looking import look_at

# What the columns may be called, the likeliest name first; capitals do not matter.
TEXT = ("text", "question", "sentence", "query", "utterance", "message", "phrase", "input")
KEY = ("key", "label_text", "category", "intent", "label", "class", "fact", "tag")
SLICE = ("slice", "domain")
DELIMITERS = ",;\t|"
# What programs write where there is nothing.
NO_TEXT = frozenset({"", "nan", "null"})
NO_KEY = frozenset({"", "nan", "null", "none", "n/a", "#n/a"})
MOST_PROBLEMS = 20
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The labelled questions of one file, and what whoever made it should know."""

    rows: list[Labelled]
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns stand; -1 where there is no slice."""

    text: int
    key: int
    slice: int
    number: int


def read_log(file: Path) -> list[str]:
    """The questions of a CSV file, labelled or not, or of any other text, one in each line. Raises Refused."""
    if file.suffix.casefold() == ".csv":
        return [row.text for row in read_labelled(file, is_log=True).rows]
    return [line.strip()[:LONGEST] for line in _decode(file).splitlines() if line.strip()]


def read_labelled(file: Path, unanswerable: Collection[str] = (), is_log: bool = False) -> Sheet:
    """The labelled questions of a CSV file; a key among `unanswerable` means that nothing answers. A log needs no keys.

    Raises Refused where it is none, with every problem and its line.
    """
    text = _decode(file)
    if not text.strip():
        raise _refused(f"{file}:1", "the file is empty.", "Write text,key in the first line.")
    delimiter = max(DELIMITERS, key=lambda it: _fitness(_header(text, it)))
    columns = _columns(_header(text, delimiter), file, is_log)
    notes: list[str] = []
    records = _records(text, delimiter, file, notes)
    rows = _rows(list(islice(records, 1, None)), columns, file, frozenset(unanswerable), notes)
    if not rows:
        raise _refused(str(file), "there is no question in it.", "Write one in each line, with its key.")
    return Sheet(rows, notes + [f"{file.name}: {note}" for note in look_at(rows)])


def _decode(file: Path) -> str:
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise _refused(str(file), f"cannot be read: {error}.", "Name a CSV file in UTF-8.") from error
    encoding = next((it for mark, it in MARKS.items() if raw.startswith(mark)), "utf-8")
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _refused(f"{file}:{line}", "a character here is not in UTF-8.", "Name a CSV file in UTF-8.") from error


def _header(text: str, delimiter: str) -> list[str]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return [name.strip().casefold() for name in next(csv.reader([first], delimiter=delimiter), [])]


def _fitness(header: Sequence[str]) -> tuple[int, int]:
    return sum(_place(header, names) >= 0 for names in (TEXT, KEY)), len(header)


def _place(header: Sequence[str], names: Iterable[str]) -> int:
    return next((header.index(name) for name in names if name in header), -1)


def _columns(header: Sequence[str], file: Path, is_log: bool) -> _Columns:
    found = _Columns(_place(header, TEXT), _place(header, KEY), _place(header, SLICE), len(header))
    lacking = [
        f"none for the {what} ({', '.join(names)})"
        for what, names, place in (("text", TEXT, found.text), ("key", KEY, found.key))
        if place < 0 and (what == "text" or not is_log)
    ]
    if lacking:
        what = f"the columns must be text,key; there is {' and '.join(lacking)}."
        raise _refused(f"{file}:1", what, "Mend the first line.")
    return found


def _records(text: str, delimiter: str, file: Path, notes: list[str]) -> Iterable[tuple[int, list[str]]]:
    """Every record with the line in which it ends; quotes that do not pair are read as they stand, and noted."""
    try:
        return list(_parsed(text, delimiter, strict=True))
    except csv.Error as error:
        if "expected after" not in str(error):
            raise _unreadable(file, error) from error
        notes.append(f"{file.name}: some quotes do not pair; they were read as they stand.")
    try:
        return list(_parsed(text, delimiter, strict=False))
    except csv.Error as error:
        raise _unreadable(file, error) from error


def _parsed(text: str, delimiter: str, strict: bool) -> Iterable[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    try:
        yield from ((reader.line_num, record) for record in reader if any(cell.strip() for cell in record))
    except csv.Error as error:
        raise csv.Error(f"{reader.line_num}:{error}") from error


def _unreadable(file: Path, error: csv.Error) -> Refused:
    line, _, what = str(error).partition(":")
    if "unexpected end" in what:
        return _refused(str(file), "a quote that opens is never closed.", "Close it, or double it inside a text.")
    return _refused(f"{file}:{line}", f"cannot be read: {what}.", "Name a CSV file in UTF-8.")


def _rows(
    records: Sequence[tuple[int, list[str]]],
    columns: _Columns,
    file: Path,
    unanswerable: frozenset[str],
    notes: list[str],
) -> list[Labelled]:
    problems = [
        Problem("this row has more columns than the first line.", f"{file}:{line}", "Put its text in quotes.")
        for line, record in records
        if any(cell.strip() for cell in record[columns.number :])
    ]
    if problems:
        raise Refused(problems[:MOST_PROBLEMS])
    cells = [[cell.strip() for cell in record] + [""] * columns.number for _, record in records]
    asked = [row for row in cells if row[columns.text].casefold() not in NO_TEXT]
    _note(notes, file, len(cells) - len(asked), "rows left out, without a text")
    _note(
        notes,
        file,
        sum(row[columns.key].casefold() in NO_KEY - {""} for row in asked),
        "rows with NaN, null or none for a key, which nothing answers",
    )
    _note(notes, file, sum(len(row[columns.text]) > LONGEST for row in asked), f"texts cut to {LONGEST:,} characters")
    return [
        Labelled(
            row[columns.text][:LONGEST],
            "" if (key := row[columns.key]).casefold() in NO_KEY or key in unanswerable else key,
            row[columns.slice] if columns.slice >= 0 else "",
        )
        for row in asked
    ]


def _note(notes: list[str], file: Path, many: int, what: str) -> None:
    if many:
        notes.append(f"{file.name}: {what}: {many:,}.")


def _refused(where: str, what: str, remedy: str) -> Refused:
    return Refused([Problem(what, where, remedy)])
