"""Words from bytes: as declared, or as UTF-8 where the declaration lies, or as they look, or somehow."""

from __future__ import annotations

import charset_normalizer

# What mail programs write, and what they mean by it.
ALIASES = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "unicode-1-1-utf-7": "utf-7",
    "windows-874": "cp874",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "utf8mb4": "utf-8",
}
# Codecs that are no charsets of mail, and slow where somebody wants them to be.
NEVER = frozenset(("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"))
# These say other letters with the same bytes.
SHIFTING = ("utf-7", "iso-2022", "iso2022", "hz", "unicode-1-1-utf-7")
# Fewer bytes look like anything.
ENOUGH_TO_TELL = 120
LOOKED_AT = 20_000


def decode(data: bytes, declared: str) -> str:
    """The text in these bytes; never fails."""
    name = declared.strip().strip("\"'").lower()
    if data.isascii() and b"\0" not in data and not name.startswith(SHIFTING):
        return data.decode("ascii")
    for charset in (ALIASES.get(name, name), "utf-8"):
        try:
            if charset and charset.replace("-", "_") not in NEVER:
                return data.decode(charset)
        except (LookupError, UnicodeError, ValueError):
            continue
    return data.decode(_look(data), "replace")


def _look(data: bytes) -> str:
    best = charset_normalizer.from_bytes(data[:LOOKED_AT]).best() if len(data) >= ENOUGH_TO_TELL else None
    return best.encoding if best is not None else "cp1252"
