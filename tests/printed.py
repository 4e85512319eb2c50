"""What stands on paper: the pages of a PDF that Chromium printed, and the words on them."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterator

OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)\sendobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*)\r?\nendstream", re.DOTALL)
PAGE = re.compile(rb"/Type\s*/Page\b")
FONT = re.compile(rb"/(F\d+) (\d+) 0 R")
SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>")
PAIRS = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n")
RANGES = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]{4})> <([0-9A-F]{4})>")

Letters = dict[int, str]


def count_pages(pdf: bytes) -> int:
    """How many sheets it takes."""
    return sum(1 for _, body in OBJECT.findall(pdf) if PAGE.search(body))


def words_on(pdf: bytes) -> str:
    """All letters on it in the order in which they are drawn, without the spaces between them."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    fonts = {name: _letters(objects, int(number)) for body in objects.values() for name, number in FONT.findall(body)}
    contents = (_stream(body) for body in objects.values() if b"/Type" not in body.split(b"stream")[0])
    drawn = "".join(letter for content in contents if b" Tf" in content for letter in _shown(content, fonts))
    # Two letters that are drawn as one are two.
    return unicodedata.normalize("NFKC", drawn)


def _shown(content: bytes, fonts: dict[bytes, Letters]) -> Iterator[str]:
    letters: Letters = {}
    for font, glyphs in SHOWN.findall(content):
        letters = fonts.get(font, letters) if font else letters
        yield from (letters.get(int(glyphs[at : at + 4], 16), "") for at in range(0, len(glyphs), 4))


def _letters(objects: dict[int, bytes], font: int) -> Letters:
    named = re.search(rb"/ToUnicode (\d+) 0 R", objects.get(font, b""))
    table = _stream(objects[int(named.group(1))]) if named else b""
    letters = {int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in PAIRS.findall(table)}
    for first, last, text in RANGES.findall(table):
        letters |= {int(first, 16) + at: chr(int(text, 16) + at) for at in range(int(last, 16) - int(first, 16) + 1)}
    return {glyph: letter for glyph, letter in letters.items() if not letter.isspace()}


def _stream(body: bytes) -> bytes:
    found = STREAM.search(body)
    if found is None:
        return b""
    return zlib.decompress(found.group(1)) if b"FlateDecode" in body else found.group(1)
