"""One short message as TwiML: at most two pieces, in the letters that all telephones share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response, request
from twilio.twiml.messaging_response import MessagingResponse

from channels.sms.incoming import read_message, wants_silence
from channels.twilio_replies import fit, reply, written
from contactkb.answering import Answer
from contactkb.wording import LANGUAGES, builtin_phrases, divide, to_gsm


@dataclass(frozen=True, slots=True)
class Turn:
    """What we write back, in which language, and what there is to record; `choices` are key, title, spoken name.

    `link` leads to the page that shows the same, and stands last. `is_led` where the words are a guided conversation's,
    which keeps its own record.
    """

    words: str
    language: str
    choices: tuple[tuple[str, str, str], ...] = ()
    asked: str = ""
    told: Answer | None = None
    handover: str = ""
    link: str = ""
    is_led: bool = False

    @property
    def whole(self) -> str:
        """The message: the words, and the link where there is one."""
        return f"{self.words} {self.link}".strip()

    @property
    def messages(self) -> tuple[str, ...]:
        """The message, or the messages that a guided conversation takes: nothing that it tells or asks is left out."""
        return divide(self.whole) if self.is_led else tuple(filter(None, [self.whole]))


def write(*messages: str) -> str:
    """These messages, in order; none where there are none."""
    response = MessagingResponse()
    for words in filter(None, messages):
        response.message(fit(words))
    return written(response)


def make_text(to: str, sender: str, turn: Turn) -> dict[str, Any]:
    """What the outbox keeps of a message that leaves of our own accord; both numbers in E.164."""
    link = {"link": turn.link} if turn.link else {}
    return {"to": to, "from": sender, "words": turn.words, "language": turn.language, **link}


def apologise(reason: str) -> Response:
    """A failure of ours, written without the store; to whoever wants nothing from us, nothing."""
    if wants_silence(read_message(request.form)):
        return reply(write(""))
    phrase = "busy_later" if reason == "busy" else "apology_later"
    return reply(write(to_gsm(builtin_phrases(LANGUAGES[0])[phrase])))
