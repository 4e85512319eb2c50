"""A slot: one thing that a script needs to know, and where it may be taken from without asking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from contactkb.scripts.format.text import Texts
from contactkb.scripts.tables.column import Column, Given

# A slot is a column of a table, or one of these: an address in one line, a mail address, a fact of ours by its key.
ADDRESS, EMAIL, FACT = "address", "email", "fact"
# Where a slot is filled from without asking: the number or address they reach us by, what they told in this or an
# earlier contact, and the words that the run began with.
CALLER, EARLIER, SAID = "caller", "earlier", "said"
SOURCES = (CALLER, EARLIER, SAID)


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing to know.

    `column` is its type, with the choices where it is one of a few; `kind` is its type as the author wrote it, which
    may be address, email or fact, where the column is text. `kinds` are the kinds of fact that it may be. `ask` is our
    question, `hint` what helps whoever does not know. `origins` says where it may be taken from without asking, `keep`
    how long what was told earlier counts (None: within the contact only), `confirm` whether what was taken is read back
    first. `low` and `high` bound numbers and amounts, both included. What is `sensitive` is masked in every record.
    """

    name: str
    kind: str
    column: Column
    ask: Texts
    hint: Texts
    kinds: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    keep: timedelta | None = None
    confirm: bool = False
    sensitive: bool = False
    low: Given | None = None
    high: Given | None = None
    labels: Mapping[str, Texts] | None = None
