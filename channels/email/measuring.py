"""What a mail is made of, measured in one pass over its lines before anything else looks at it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from contactkb.errors import ContactkbError

MOST_HEADER_BYTES = 64 * 1024
MOST_HEADER_LINES = 2_000
MOST_LINES = 200_000
MOST_DASHED_LINES = 5_000
MOST_PARTS = 200
DEEPEST = 25
BOUNDARY = re.compile(rb'boundary\s*=\s*(?:"([^"]+)"|([^\s;"]+))', re.IGNORECASE)
# Each block of such a part becomes a mail of its own in the parser's hands.
BLOCKS_OF_REPORTS = re.compile(rb"^content-type:\s*message/", re.IGNORECASE | re.MULTILINE)
MOST_BLOCKS = 2_000
ENCLOSED = re.compile(rb"^content-type:\s*message/(?:rfc822|global)", re.IGNORECASE | re.MULTILINE)


class Unreadable(ContactkbError):
    """A mail that we do not dare to read, or cannot; a person looks at it."""


def measure(raw: bytes) -> None:
    """Raise Unreadable for what would keep a parser busy."""
    if raw.count(b"\n") > MOST_LINES:
        raise Unreadable("it has too many lines")
    if raw.startswith(b"--") + raw.count(b"\n--") > MOST_DASHED_LINES:
        raise Unreadable("it has too many lines that look like the edge of a part")
    blocks = raw.count(b"\n\n") + raw.count(b"\n\r\n")
    if blocks > MOST_BLOCKS and BLOCKS_OF_REPORTS.search(raw):
        raise Unreadable("it has too many parts")
    size = 0
    for parts, (depth, header) in enumerate(_header_blocks(raw), 1):
        size += sum(map(len, header))
        if size > MOST_HEADER_BYTES or len(header) > MOST_HEADER_LINES:
            raise Unreadable("its headers are too long")
        if parts > MOST_PARTS or depth > DEEPEST:
            raise Unreadable("it has too many parts")


def _header_blocks(raw: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """The header lines of each part, with how deep it lies."""
    open_at: dict[bytes, int] = {}
    depth, header, is_header = 0, list[bytes](), True
    for line in BytesIO(raw):
        bare = line.rstrip(b"\r\n")
        edge = bare[2:].rstrip() if bare.startswith(b"--") else b""
        if edge and edge in open_at:
            if is_header:
                yield depth, header
            depth, header, is_header = open_at[edge], [], True
        elif is_header and bare:
            header.append(line)
        elif is_header:
            yield depth, header
            block = b"".join(header)
            for quoted, plain in BOUNDARY.findall(block):
                open_at[(quoted or plain).rstrip()] = depth + 1
            is_header = ENCLOSED.search(block) is not None
            depth, header = depth + is_header, []
    if is_header:
        yield depth, header
