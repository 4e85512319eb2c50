"""Reading mail that anybody may have written: measured before it is parsed, and never expected to be well-formed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from channels.email.bounces import Bounce, read_bounce
from channels.email.charsets import decode
from channels.email.markup import quotes_by_structure, to_text
from channels.email.measuring import Unreadable, measure

__all__ = ["Mail", "Unreadable", "read_mail"]

MOST_ATTACHMENTS = 50
MOST_TEXT = 200_000
# A page may hold megabytes of style before its first word.
MOST_BYTES = {"text/plain": 4 * MOST_TEXT, "text/html": 8_000_000}
LONGEST_SUBJECT = 1_000
LONGEST_NAME = 200
FOLD = re.compile(r"\r?\n[ \t]*")
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]+")
SEALED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail says: header lines (name in lower case, value on one line), what it is made of, and its text.

    `bounce` is what a report of a failed delivery says, `attachments` names what came along.
    """

    headers: tuple[tuple[str, str], ...]
    content_type: str
    text: str
    attachments: tuple[str, ...] = ()
    bounce: Bounce | None = None

    def every(self, name: str) -> list[str]:
        """The values of all headers with that name."""
        return [value for known, value in self.headers if known == name]

    def first(self, name: str) -> str:
        """The value of the first header with that name; "" where there is none."""
        return next(iter(self.every(name)), "")

    @property
    def subject(self) -> str:
        """The subject, decoded, on one line."""
        return _one_line(_decode_words(self.first("subject")[:LONGEST_SUBJECT]))


def read_mail(raw: bytes) -> Mail:
    """The mail in these bytes. Raises Unreadable, and nothing else."""
    measure(raw)
    try:
        message = BytesParser(policy=compat32).parsebytes(raw)
        return _read(message, raw)
    except Unreadable:
        raise
    except (Exception, RecursionError) as error:  # whatever the parser trips over, a person can still read it
        raise Unreadable(f"it cannot be parsed: {type(error).__name__}: {error}"[:300]) from error


def _read(message: Message, raw: bytes) -> Mail:
    headers = tuple((name.lower(), _tidy(str(value))) for name, value in message.raw_items())
    if not headers:
        raise Unreadable("it has no headers")
    if message.get_content_type() in SEALED and message.get_param("smime-type") != "signed-data":
        raise Unreadable("it is encrypted")
    parts = list(_leaves(message))
    attachments = tuple(_name(part) for part in parts if _is_attached(part))
    if len(attachments) > MOST_ATTACHMENTS:
        raise Unreadable("it has too many attachments")
    text = _text([part for part in parts if not _is_attached(part)])
    return Mail(headers, message.get_content_type(), text, attachments, read_bounce(message, raw))


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something; a mail within the mail is one of them, and is not looked into."""
    payload = message.get_payload()
    if isinstance(payload, list) and message.get_content_maintype() == "multipart":
        for part in payload:
            if isinstance(part, Message):
                yield from _leaves(part)
    else:
        yield message


def _is_attached(part: Message) -> bool:
    if part.get_content_disposition() == "attachment" or part.get_filename() is not None:
        return True
    return part.get_content_type() not in ("text/plain", "text/html")


def _name(part: Message) -> str:
    """What it is called, without any path; its type where it has no name."""
    name = _one_line(_decode_words(str(part.get_filename() or "")[:LONGEST_NAME])).replace("\\", "/")
    return name.rpartition("/")[2] or part.get_content_type()


def _text(parts: list[Message]) -> str:
    """What the mail says in plain text, or what its page says where that tells better what is quoted."""
    plain, page = (_joined(parts, kind) for kind in ("text/plain", "text/html"))
    if not plain.strip() or quotes_by_structure(page):
        read = to_text(page)[:MOST_TEXT]
        return read if read.strip() else plain
    return plain[:MOST_TEXT]


def _joined(parts: list[Message], kind: str) -> str:
    found = (_decode(part) for part in parts if part.get_content_type() == kind)
    return "\n".join(text for text in found if text.strip())


def _decode(part: Message) -> str:
    payload = part.get_payload(decode=True)
    data = payload[: MOST_BYTES[part.get_content_type()]] if isinstance(payload, bytes) else b""
    text = decode(data, str(part.get_content_charset() or "utf-8"))
    return CONTROLS.sub("", text.replace("\r\n", "\n"))


def _tidy(value: str) -> str:
    return FOLD.sub(" ", decode(value.encode("utf-8", "surrogateescape"), "utf-8")).strip()


def _decode_words(value: str) -> str:
    try:
        words = decode_header(value)
    except Exception:  # broken base64 and whatever else; then it is read as it stands
        return value
    return "".join(decode(word, charset or "utf-8") if isinstance(word, bytes) else word for word, charset in words)


def _one_line(text: str) -> str:
    return " ".join(CONTROLS.sub(" ", text).split())
