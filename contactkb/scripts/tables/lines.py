"""Lines of text, lists of them and postal addresses, as they come from outside."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from contactkb.knowledge.values import BadValue

LONGEST_TEXT = 500
LONGEST_ENTRY = 100
MOST_ENTRIES = 100

UNSEEN = ("Cc", "Cs", "Co", "Cn", "Cf")
NEEDED = ("address1", "city", "state", "zip", "country")
HERE = ("us", "usa", "united states", "united states of america")
ZIP = re.compile(r"[0-9]{5}(-[0-9]{4})?")


def read_line(raw: Any, expected: str, longest: int = LONGEST_TEXT) -> str:
    """One line of visible characters. Raises BadValue; `expected` says what is wanted."""
    if not isinstance(raw, str) or not raw.strip() or len(raw) > longest:
        raise BadValue("It is no line of text.", f"Give {expected}.")
    words = unicodedata.normalize("NFC", raw.strip())
    if any(unicodedata.category(letter) in UNSEEN for letter in words):
        raise BadValue("It holds a character that nobody can see.", "Take it out.")
    return words


def read_list(raw: Any, expected: str) -> tuple[str, ...]:
    """Short lines in their order, each as often as it stands there; none at all is a list, too. Raises BadValue.

    Where everything is text, such as in a test inside a file, it is written as JSON.
    """
    found = _from_json(raw, "[")
    if not isinstance(found, list | tuple) or len(found) > MOST_ENTRIES:
        raise BadValue("It is no list, or too long.", f"Give {expected}, of {MOST_ENTRIES} at most.")
    return tuple(_plain(read_line(it, "lines of text", LONGEST_ENTRY)) for it in found)


def read_address(raw: Any, expected: str) -> str:
    """A whole postal address in one line. Raises BadValue where a part of it is missing.

    It is given in parts (address1, address2, city, state, zip, country; address2 may be missing), or in a line that
    has at least street, city and zip code, with commas between them.
    """
    found = _from_json(raw, "{")
    if isinstance(found, Mapping):
        return _joined(found, expected)
    line = _plain(read_line(found, expected))
    parts = [part for part in map(str.strip, line.split(",")) if part]
    if len(parts) < 3 or not any(letter.isdigit() for part in parts[1:] for letter in part):
        raise BadValue("A part of the address is missing.", f"Give {expected}.")
    return line


def _joined(parts: Mapping[str, Any], expected: str) -> str:
    missing = [name for name in NEEDED if _is_blank(parts.get(name))]
    if missing:
        raise BadValue(f"The address has no {missing[0]}.", f"Give {expected}.")
    read = {name: _part(parts[name], expected) for name in NEEDED}
    if read["country"].casefold() in HERE and not ZIP.fullmatch(read["zip"]):
        raise BadValue("The zip code of the address is none.", "Give its five figures.")
    second = parts.get("address2")
    street = [read["address1"], *([] if _is_blank(second) else [_part(second, expected)])]
    return ", ".join((*street, read["city"], f"{read['state']} {read['zip']}", read["country"]))


def _is_blank(part: Any) -> bool:
    return part is None or (isinstance(part, str) and not part.strip())


def _part(raw: Any, expected: str) -> str:
    if isinstance(raw, int) and not isinstance(raw, bool):
        raw = f"{raw:05}"[:LONGEST_ENTRY]
    return _plain(read_line(raw, expected, LONGEST_ENTRY))


def _plain(line: str) -> str:
    if "<" in line or ">" in line:
        raise BadValue("It holds markup.", "Give plain words.")
    return line


def _from_json(raw: Any, begins: str) -> Any:
    if not isinstance(raw, str) or not raw.lstrip().startswith(begins):
        return raw
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise BadValue("It begins like JSON and is none.", "Mend it.") from error
