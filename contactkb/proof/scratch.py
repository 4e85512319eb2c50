"""A copy of the store that a proof may do anything to, with a clock that it sets and sources that always answer."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from contactkb.business import Business, open_business
from contactkb.database import upgrade
from contactkb.knowledge import Act, Reading, Sources
from contactkb.knowledge.facts import Binding
from contactkb.packs import Pack, import_pack, read_pack
from contactkb.proof.expected import Books, read_books
from contactkb.settings import read_settings
from contactkb.visiting import PATIENCE_SECONDS

PRESS, APPROVER = "the proof", "a second person"
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass
class SetClock:
    """A clock that shows the moment at which it was set."""

    at: datetime

    def __call__(self) -> datetime:
        """The moment."""
        return self.at


class FixedSources(Sources):
    """Sources that give the same answer throughout, within the bounds of whoever reads them; nobody is asked."""

    def __init__(self, readings: Mapping[tuple[str, tuple[tuple[str, str], ...]], str]) -> None:
        super().__init__({})
        self._readings = readings

    def knows(self, name: str) -> bool:
        """Whether anything is read from it."""
        return any(source == name for source, _ in self._readings)

    def read(self, binding: Binding) -> Reading:
        """The fixed answer."""
        return Reading(binding.source, binding.inputs, self._readings[binding.question])


@dataclass(frozen=True)
class Scratch:
    """The business on the copy, its settings as an environment, its clock, and the books that it was copied from."""

    business: Business
    environment: Mapping[str, str]
    clock: SetClock
    books: Books


@contextmanager
def scratch_copy(folder: Path, packs: Sequence[Path], encoder: str = "") -> Iterator[Scratch]:
    """A business that has published these packs, its store in `folder`; `encoder` names the folder of one, if any.

    Raises Refused where a pack has problems, Misconfigured where the encoder is none.
    """
    read = [read_pack(pack) for pack in packs]
    clock, environment = SetClock(datetime.now(UTC)), {**_environment(folder, read), "CONTACTKB_ENCODER": encoder}
    business = open_business(read_settings(environment), clock)
    try:
        upgrade(business.database)
        _publish(business, read)
        books = read_books(packs)
        business.counter.sources = FixedSources(books.readings)
        business.database.patience = PATIENCE_SECONDS
        yield Scratch(business, environment, clock, books)
    finally:
        business.close()


def _environment(folder: Path, packs: Sequence[Pack]) -> dict[str, str]:
    """Settings of a business in that folder which reaches nobody outside: no relay, no system of record, and of Twilio
    only what signs."""
    names = {name for pack in packs for entry in pack.entries.values() for name in _sources(entry.content)}
    tables = [f'["{name}"]\nkind = "sql"\nurl = "sqlite://"\nquery = "SELECT NULL"\n' for name in sorted(names)]
    (folder / "sources.toml").write_text("\n".join(tables), "utf-8")
    return {
        "CONTACTKB_SECRET": "a proof guards nothing, and this is long enough",
        "CONTACTKB_SOURCES": str(folder / "sources.toml"),
        "CONTACTKB_MAIL_ADDRESS": "help@proof.example",
        "CONTACTKB_MAIL_RELAY": "127.0.0.1:9",
        "TWILIO_ACCOUNT_SID": "AC" + secrets.token_hex(16),
        "TWILIO_AUTH_TOKEN": secrets.token_hex(16),
        "TWILIO_API_URL": "http://127.0.0.1:9",
        # So many that nobody is turned away because the proof asks several things at once.
        "CONTACTKB_THREADS": "64",
        "DATABASE_URL": f"sqlite:///{folder / 'proof.db'}",
    }


def _sources(content: Any) -> Iterator[str]:
    """The names of sources anywhere in content that nobody has checked yet."""
    if isinstance(content, Mapping):
        for name in ("read", "source"):
            if isinstance(content.get(name), str) and SLUG.fullmatch(content[name]):
                yield content[name]
        content = list(content.values())
    if isinstance(content, list):
        for part in content:
            yield from _sources(part)


def _publish(business: Business, packs: Sequence[Pack]) -> None:
    act = Act(PRESS, business.database.now())
    with business.database.write() as session:
        if len(packs) == 1:
            import_pack(session, business.press, packs[0], act, APPROVER)
        else:
            # Packs may refer to each other, so that none of several can be published before the others.
            entries = [(entry, True) for pack in packs for entry in pack.entries.values()]
            business.press.replace(session, entries, act, APPROVER)
