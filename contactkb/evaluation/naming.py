"""Keys of anybody's making as keys and titles of facts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST_TITLE = 120
LONGEST_KEY = 80
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
SIGNS = re.compile(r"[\s_\-./:+]+")


def title_of(key: str) -> str:
    """The words of a key: PAYMENT_AND_BILL and paymentAndBill are called Payment and bill."""
    bare = key if key.isupper() else HUMP.sub(" ", key)
    words = SIGNS.sub(" ", bare).strip()
    words = words.lower() if key.isupper() or HUMP.search(key) else words
    return (words[:1].upper() + words[1:])[:LONGEST_TITLE].strip() or key[:LONGEST_TITLE]


def slugs_of(keys: Iterable[str]) -> dict[str, str]:
    """A key of a fact for each key, none twice."""
    taken: dict[str, str] = {}
    used: set[str] = set()
    for key in keys:
        plain = unicodedata.normalize("NFKD", key.casefold()).encode("ascii", "ignore").decode()
        slug = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_KEY].strip("-") or "item"
        free, number = slug, 2
        while free in used:
            free, number = f"{slug}-{number}", number + 1
        used.add(free)
        taken[key] = free
    return taken
