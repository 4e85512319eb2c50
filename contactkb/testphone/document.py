"""A document of TwiML as it came from us, checked as Twilio would check it and more."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from contactkb.testphone.faults import NOT_XML, TOO_LARGE, VOCABULARY, WRONG_TYPE, Fault
from contactkb.testphone.values import drop_wrong_values
from contactkb.testphone.vocabulary import ROOT, strangers

MOST_BYTES = 64 * 1024
TYPES = ("text/xml", "application/xml", "text/html")


@dataclass(frozen=True, slots=True)
class Document:
    """TwiML from `url`; `warnings` are the faults that Twilio passes over."""

    url: str
    text: str
    root: Element
    warnings: tuple[Fault, ...] = ()


def read_document(url: str, body: bytes, mimetype: str) -> Document:
    """The document. Raises Fault where Twilio could not follow it."""
    if len(body) > MOST_BYTES:
        raise Fault(f"the document is larger than {MOST_BYTES} bytes", url, TOO_LARGE)
    if not body.strip():
        return Document(url, "", Element(ROOT))
    if mimetype not in TYPES:
        raise Fault(f"{mimetype or 'nothing'} is not a type that TwiML has", url, WRONG_TYPE)
    return _checked(url, body)


def _checked(url: str, body: bytes) -> Document:
    try:
        text = body.decode()
        root = ElementTree.fromstring(text)  # noqa: S314 our own words
    except (ElementTree.ParseError, UnicodeDecodeError) as error:
        raise Fault(f"the document is not XML: {error}", url, NOT_XML) from error
    warnings = []
    for sentence, is_grave in strangers(root):
        fault = Fault(sentence, url, VOCABULARY)
        if is_grave:
            raise fault
        warnings.append(fault)
    warnings.extend(Fault(sentence, url, VOCABULARY) for sentence in drop_wrong_values(root))
    return Document(url, text, root, tuple(warnings))
