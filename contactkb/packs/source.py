"""The text of one file of a pack, refused when it holds anything that an author cannot see."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from contactkb.errors import Problem, Refused

MOST_BYTES = 2_000_000

# Other line breaks than \n, and marks that turn the direction of reading, would make a line look like what it is not.
UNSEEN = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
# ruamel reads one tag in a time that grows with the square of its length.
_ENDLESS_TAG = re.compile(r"![^\s!]{500}|!{500}")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_source(source: Path | str | bytes, name: str, most: int = MOST_BYTES) -> str:
    """The text, of so many bytes at most, with \\n as its only line break; raises Refused at `name:line`."""
    raw = _read(source, name, most)
    if len(raw) > most:
        size = f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most // 1000} KB"
        raise _refuse(name, 1, f"The file is larger than {size}.", "Split it into several files.")
    text = _decode(raw, name).replace("\r\n", "\n")
    problems = [_unseen(name, text, found) for found in UNSEEN.finditer(text)]
    if problems:
        raise Refused(problems[:20])
    if tag := _ENDLESS_TAG.search(text):
        raise _refuse(name, _line(text, tag.start()), "A ! begins a tag without end.", "Put the text in quotes.")
    return text


def _read(source: Path | str | bytes, name: str, most: int) -> bytes:
    if isinstance(source, bytes):
        return source
    if isinstance(source, str):
        return source.encode("utf-8", "surrogatepass")
    try:
        with source.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        problem = Problem(f"The file cannot be read: {error.strerror}.", name, "Check its name and its permissions.")
        raise Refused([problem]) from error


def _decode(raw: bytes, name: str) -> str:
    if raw.startswith(_UTF_16) or b"\0" in raw[:4]:
        raise _refuse(name, 1, "The file is not in UTF-8 but in UTF-16 or UTF-32.", "Save it as UTF-8.")
    if raw.startswith(codecs.BOM_UTF8):
        raise _refuse(name, 1, "The file begins with an unseen byte-order mark.", "Save it as UTF-8 without BOM.")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _refuse(name, line, "A character here is not in UTF-8.", "Save the file as UTF-8.") from error


def _unseen(name: str, text: str, found: re.Match[str]) -> Problem:
    where = f"{name}:{_line(text, found.start())}"
    if found[0] == "\t":
        return Problem("There is a tab.", where, "Use spaces instead.")
    return Problem(f"There is an unseen character, U+{ord(found[0]):04X}.", where, "Take it out.")


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _refuse(name: str, line: int, what: str, remedy: str) -> Refused:
    return Refused([Problem(what, f"{name}:{line}", remedy)])
