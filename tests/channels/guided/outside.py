"""The other systems of a pack under content/, in one database: what each of them says is what a script's test gives."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from contactkb.bench.scratch import SOURCES

SILENT = "silent"
# No system answers this: it is how one of them breaks down.
BROKEN = "abs(-9223372036854775807 - 1)"
# Source -> the readings of scripts that come from it, by what they are asked with.
READ: Mapping[str, str] = {
    "crew-board": "CASE :line WHEN 'free' THEN 'crews' ELSE 'hours' END",
    "shop-user": "'user_id'",
    "shop-order-number": "'order_id'",
    "shop-said-items": "'item_ids'",
    "shop-said-new-items": "'new_item_ids'",
    "shop-said-method": "'payment_method_id'",
    "shop-item-names": "iif((SELECT said FROM told WHERE name = 'item_ids') = :items, 'before', 'after')",
}
# Source -> the columns that standards look up there.
LOOKED_UP: Mapping[str, tuple[str, ...]] = {
    "shop-customer": ("known",),
    "shop-order": ("theirs", "status", "total"),
    "shop-payment-method": ("kind", "balance", "original"),
    "shop-order-items": ("strange",),
    "shop-new-items": ("unheard", "unlike", "unchanged", "unavailable", "due"),
}


class Outside:
    """What other systems say, from one moment to the next."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "outside.db"
        with closing(sqlite3.connect(self._path)) as told:
            told.execute("CREATE TABLE told (name TEXT PRIMARY KEY, said TEXT)")

    def declared(self) -> str:
        """The sources, as an operator declares them."""
        read = {name: _one(which) for name, which in READ.items()}
        looked = {name: "SELECT " + ", ".join(map(_column, columns)) for name, columns in LOOKED_UP.items()}
        url = f"sqlite:///{self._path}"
        each = (f'[{name}]\nkind = "sql"\nurl = "{url}"\nquery = """{it}"""' for name, it in {**read, **looked}.items())
        return "\n".join([SOURCES, *each])

    def say(self, given: Mapping[str, str]) -> None:
        """Have them say this from now on, and nothing else."""
        with closing(sqlite3.connect(self._path)) as told, told:
            told.execute("DELETE FROM told")
            told.executemany("INSERT INTO told VALUES (?, ?)", given.items())


def _one(which: str) -> str:
    return f"SELECT CASE said WHEN '{SILENT}' THEN {BROKEN} ELSE said END FROM told WHERE name = {which}"


def _column(name: str) -> str:
    return f"(SELECT said FROM told WHERE name = '{name}') AS {name}"
