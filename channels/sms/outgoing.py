"""One short message as TwiML: at most two pieces, in the letters that all telephones share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree

from flask import Response, request
from twilio.twiml.messaging_response import MessagingResponse

from channels.sms.incoming import read_message, wants_silence
from contactkb.answering import Answer
from contactkb.wording import LANGUAGES, builtin_phrases, to_gsm

OUTSIDE_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Turn:
    """What we write back, in which language, and what there is to record; `choices` are key, title, spoken name."""

    words: str
    language: str
    choices: tuple[tuple[str, str, str], ...] = ()
    asked: str = ""
    told: Answer | None = None
    handover: str = ""


def write(words: str) -> str:
    """A message with these words; none where there are none."""
    response = MessagingResponse()
    if words:
        response.message(OUTSIDE_XML.sub(" ", words))
    twiml = str(response)
    ElementTree.fromstring(twiml)  # noqa: S314 our own words: what is not well-formed must not be sent
    return twiml


def reply(twiml: str) -> Response:
    """The TwiML as Twilio takes it."""
    return Response(twiml, mimetype="text/xml")


def apologise(reason: str) -> Response:
    """A failure of ours, written without the store; to whoever wants nothing from us, nothing."""
    if wants_silence(read_message(request.form)):
        return reply(write(""))
    return reply(write(to_gsm(builtin_phrases(LANGUAGES[0])["apology_later"])))
