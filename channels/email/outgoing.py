"""From our words to a mail: plain text first, the same as a simple page, and headers that nobody can add to."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from email.charset import QP, Charset
from email.errors import MessageError
from email.header import Header, decode_header, make_header
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.parser import BytesParser
from email.policy import compat32
from email.utils import format_datetime, formataddr
from typing import Any

from flask.typing import ResponseReturnValue

from channels.email.incoming import Incoming
from contactkb.errors import ContactkbError
from contactkb.failures import our_failure, problem_document

LONGEST_SUBJECT = 80
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
UTF8 = Charset("utf-8")
UTF8.body_encoding = QP


class Tampered(ContactkbError):
    """A mail that would say something else in its headers than we meant; it is not sent."""


def apologise(reason: str) -> ResponseReturnValue:
    """A failure of ours, to the program that brought us mail."""
    return problem_document(our_failure(reason))


def make_reply(
    to: Incoming, subject: str, words: str, language: str, sender: tuple[str, str], message_id: str
) -> dict[str, Any]:
    """What the outbox keeps of a reply; `sender` is our name and address."""
    references = tuple(filter(None, (*to.references, to.message_id)))
    return {
        "to": to.sender,
        "from": list(sender),
        "subject": tidy(subject),
        "words": words,
        "language": language,
        "message_id": message_id,
        "in_reply_to": to.message_id,
        "references": list(dict.fromkeys(references)),
        "automatic": False,
    }


def tidy(text: str, longest: int | None = None) -> str:
    """The text on one line without anything that could end a header; cut where it is longer."""
    plain = " ".join(CONTROLS.sub(" ", text).split())
    return plain if longest is None or len(plain) <= longest else f"{plain[:longest].rstrip()}…"


def write_mail(contents: Mapping[str, Any], at: datetime) -> bytes:
    """The mail as it goes out. Raises Tampered where it would not be read as it was meant."""
    headers = _headers(contents, at)
    # What a machine says of itself belongs to no answer, and a person who lets the mail out leaves it away.
    words = "\n\n".join(filter(None, (contents["words"], contents["automatic"] and contents.get("notice", ""))))
    message = MIMEMultipart("alternative", policy=compat32)
    message.attach(MIMEText(words, "plain", UTF8, policy=compat32))  # type: ignore[arg-type]  # takes both
    page = _page(words, contents["language"])
    message.attach(MIMEText(page, "html", UTF8, policy=compat32))  # type: ignore[arg-type]  # takes both
    for name, value in headers:
        message[name] = value
    try:
        raw = message.as_bytes(policy=compat32.clone(linesep="\r\n"))
    except (MessageError, ValueError) as error:
        raise Tampered(f"it cannot be written: {error}") from error
    expect_as_meant(raw, [name for name, _ in headers], contents["subject"])
    return raw


def expect_as_meant(raw: bytes, names: Sequence[str], subject: str) -> None:
    """Read it as any receiver would: the headers that we wrote, as often as we did, two parts, our subject.

    Raises Tampered otherwise.
    """
    read = BytesParser(policy=compat32).parsebytes(raw)
    expected = sorted(name.lower() for name in (*names, "MIME-Version", "Content-Type"))
    if sorted(name.lower() for name in read) != expected:
        raise Tampered("its headers are not those that we wrote")
    said = str(make_header(decode_header(read["Subject"])))
    if " ".join(said.split()) != tidy(subject) or len(read.get_payload()) != 2:
        raise Tampered("it would not be read as we wrote it")


def _headers(contents: Mapping[str, Any], at: datetime) -> Sequence[tuple[str, str]]:
    name, address = contents["from"]
    given = (
        ("From", formataddr((tidy(name), tidy(address)))),
        ("To", tidy(contents["to"])),
        ("Subject", _encode(tidy(contents["subject"]))),
        ("Date", format_datetime(at)),
        ("Message-ID", tidy(contents["message_id"])),
        ("In-Reply-To", tidy(contents["in_reply_to"])),
        ("References", tidy(" ".join(contents["references"]))),
        ("Reply-To", tidy(contents.get("reply_to", ""))),
        ("Auto-Submitted", "auto-replied" if contents["automatic"] else ""),
        ("X-Auto-Response-Suppress", "All"),
        ("X-Loop", tidy(address)),
    )
    return [(header, value) for header, value in given if value]


def _encode(text: str) -> str:
    """As it stands where it is plain; else encoded by us, so that words encoded by others stay mere words."""
    return text if text.isascii() and "=?" not in text else Header(text, "utf-8", header_name="Subject").encode()


def _page(words: str, language: str) -> str:
    paragraphs = "\n".join(
        f"<p>{html.escape(paragraph).replace(chr(10), '<br>')}</p>" for paragraph in words.split("\n\n")
    )
    return f'<!doctype html>\n<html lang="{html.escape(language)}"><body>\n{paragraphs}\n</body></html>\n'
