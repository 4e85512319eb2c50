"""What is handed to the scribe, and what it says to it."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

RECORDED, MOVED, FAILED = b"r", b"m", b"f"
LENGTH = struct.Struct("<I")
# No receipt is anywhere near as long.
MOST_BYTES = 16 * 1024 * 1024

Row = Mapping[str, Any]
State = tuple[int, int]
Rows = Sequence[tuple[str, Row]]


@dataclass(frozen=True, slots=True)
class Page:
    """Rows, each with its table, that are recorded together if the store still has that epoch and revision."""

    state: State
    rows: Rows

    def packed(self) -> bytes:
        """The page as bytes that an inbox takes in."""
        content = PACKED.encode((self.state, self.rows)).encode()
        return LENGTH.pack(len(content)) + content


@dataclass(slots=True)
class Inbox:
    """What came from one asker and is not a whole page yet."""

    _rest: bytearray = field(default_factory=bytearray)

    def take_in(self, received: bytes) -> Iterator[Page]:
        """The pages that are whole now. Raises ValueError or TypeError for what is none."""
        self._rest += received
        while len(self._rest) >= LENGTH.size:
            (length,) = LENGTH.unpack_from(self._rest)
            if length > MOST_BYTES:
                raise ValueError(f"a page of {length} bytes")
            end = LENGTH.size + length
            if len(self._rest) < end:
                return
            (epoch, revision), rows = json.loads(self._rest[LENGTH.size : end])
            del self._rest[:end]
            yield Page((epoch, revision), rows)


def _stored(value: object) -> str:
    """A moment as SQLite's columns keep it."""
    if not isinstance(value, datetime):
        raise TypeError(f"{value!r} cannot be handed to the scribe")
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


PACKED = json.JSONEncoder(default=_stored, ensure_ascii=False, separators=(",", ":"))
