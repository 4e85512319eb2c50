"""What is handed to the scribe, and what it says to it."""

from __future__ import annotations

import marshal
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

RECORDED, MOVED, FAILED = b"r", b"m", b"f"
LENGTH = struct.Struct("<I")
PLAIN = frozenset((int, float, bool, bytes, type(None)))
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
        """The page as bytes that an inbox takes in. Raises UnicodeEncodeError for half a character."""
        rows = [(table, {name: _stored(value) for name, value in row.items()}) for table, row in self.rows]
        # Both ends are one Python; JSON would take ten times as long on each.
        content = marshal.dumps((self.state, rows))
        return LENGTH.pack(len(content)) + content


@dataclass(slots=True)
class Inbox:
    """What came from one asker and is not a whole page yet."""

    _rest: bytearray = field(default_factory=bytearray)

    def take_in(self, received: bytes) -> Iterator[Page]:
        """The pages that are whole now. Raises ValueError, TypeError or EOFError for what is none."""
        self._rest += received
        while len(self._rest) >= LENGTH.size:
            (length,) = LENGTH.unpack_from(self._rest)
            if length > MOST_BYTES:
                raise ValueError(f"a page of {length} bytes")
            end = LENGTH.size + length
            if len(self._rest) < end:
                return
            # Only our own processes may enter the folder where they come from.
            (epoch, revision), rows = marshal.loads(self._rest[LENGTH.size : end])  # noqa: S302
            del self._rest[:end]
            yield Page((epoch, revision), rows)


def _stored(value: object) -> object:
    """The value as SQLite's columns keep it. Raises UnicodeEncodeError, and TypeError for what no column keeps."""
    if isinstance(value, str):
        if not value.isascii():
            value.encode()
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
    # Whatever is like a number is packed as bytes otherwise.
    if type(value) not in PLAIN:
        raise TypeError(f"{value!r} cannot be handed to the scribe")
    return value
