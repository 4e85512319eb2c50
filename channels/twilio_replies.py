"""What Twilio takes from us: TwiML that is well-formed whatever the words in it are."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from flask import Response

OUTSIDE_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit(words: str) -> str:
    """The words without what no XML may hold."""
    return OUTSIDE_XML.sub(" ", words)


def written(response: object) -> str:
    """The document, read once more: to what is not well-formed, Twilio would say that something is wrong with us."""
    twiml = str(response)
    ElementTree.fromstring(twiml)  # noqa: S314 our own words
    return twiml


def reply(twiml: str) -> Response:
    """The TwiML as Twilio takes it."""
    return Response(twiml, mimetype="text/xml")
