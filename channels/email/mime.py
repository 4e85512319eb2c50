"""Reading mail that anybody may have written: measured before it is parsed, and never expected to be well-formed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from io import BytesIO

from channels.email.markup import to_text
from contactkb.errors import ContactkbError

MOST_HEADER_BYTES = 64 * 1024
MOST_HEADER_LINES = 200
MOST_LINES = 200_000
MOST_DASHED_LINES = 5_000
MOST_PARTS = 100
DEEPEST = 10
MOST_TEXT = 200_000
LONGEST_SUBJECT = 1_000
BOUNDARY = re.compile(rb'boundary\s*=\s*(?:"([^"]+)"|([^\s;"]+))', re.IGNORECASE)
ENCLOSED = re.compile(rb"^content-type:\s*message/(?:rfc822|global)", re.IGNORECASE | re.MULTILINE)
FOLD = re.compile(r"\r?\n[ \t]*")
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]+")


class Unreadable(ContactkbError):
    """A mail that we do not dare to read, or cannot; a person looks at it."""


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail says: header lines (name in lower case, value on one line), what it is made of, and its text."""

    headers: tuple[tuple[str, str], ...]
    content_type: str
    text: str

    def every(self, name: str) -> list[str]:
        """The values of all headers with that name."""
        return [value for known, value in self.headers if known == name]

    def first(self, name: str) -> str:
        """The value of the first header with that name; "" where there is none."""
        return next(iter(self.every(name)), "")

    @property
    def subject(self) -> str:
        """The subject, decoded, on one line."""
        return " ".join(CONTROLS.sub(" ", _decode_words(self.first("subject")[:LONGEST_SUBJECT])).split())


def read_mail(raw: bytes) -> Mail:
    """The mail in these bytes. Raises Unreadable, and nothing else."""
    _measure(raw)
    try:
        message = BytesParser(policy=compat32).parsebytes(raw)
        headers = tuple((name.lower(), _tidy(str(value))) for name, value in message.raw_items())
        if not headers:
            raise Unreadable("it has no headers")
        return Mail(headers, message.get_content_type(), _text(message))
    except (Exception, RecursionError) as error:  # whatever the parser trips over, a person can still read it
        raise Unreadable(f"it cannot be parsed: {type(error).__name__}: {error}"[:300]) from error


def _measure(raw: bytes) -> None:
    """Refuse what would keep a parser busy, in one pass over the lines."""
    if raw.count(b"\n") > MOST_LINES:
        raise Unreadable("it has too many lines")
    if raw.startswith(b"--") + raw.count(b"\n--") > MOST_DASHED_LINES:
        raise Unreadable("it has too many lines that look like the edge of a part")
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


def _text(message: Message) -> str:
    """What the mail says in plain text, or what its page says where it has none."""
    found = {"text/plain": "", "text/html": ""}
    for part in message.walk():
        kind = part.get_content_type()
        if kind in found and not found[kind].strip() and part.get_filename() is None:
            found[kind] = _decode(part)
    return found["text/plain"] if found["text/plain"].strip() else to_text(found["text/html"])


def _decode(part: Message) -> str:
    payload = part.get_payload(decode=True)
    data = payload[: 4 * MOST_TEXT] if isinstance(payload, bytes) else b""
    text = _decode_bytes(data, str(part.get_content_charset() or "utf-8"))[:MOST_TEXT]
    return CONTROLS.sub("", text.replace("\r\n", "\n"))


def _decode_bytes(data: bytes, charset: str) -> str:
    """As declared, or as UTF-8 where the declaration lies, or somehow."""
    for name in (charset, "utf-8"):
        try:
            return data.decode(name)
        except (LookupError, UnicodeError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def _tidy(value: str) -> str:
    data = value.encode("utf-8", "surrogateescape")
    return FOLD.sub(" ", _decode_bytes(data, "utf-8")).strip()


def _decode_words(value: str) -> str:
    try:
        words = decode_header(value)
    except Exception:  # broken base64 and whatever else; then it is read as it stands
        return value
    return "".join(
        _decode_bytes(word, charset or "utf-8") if isinstance(word, bytes) else word for word, charset in words
    )
