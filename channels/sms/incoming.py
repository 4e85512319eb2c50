"""What a text message says, and what its sender wants."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from channels.twilio_requests import read_number, read_words
from contactkb.answering import LONGEST, Question

SHORT_NUMBER = re.compile(r"[1-9]\d{1,4}")
CHOICE_LASTS = timedelta(minutes=30)
GUARD_LASTS = timedelta(hours=1)
MOST_REPLIES = 10

# Twilio obeys and answers these itself; a word of ours on top would be one too many.
KEYWORDS = "stop stopall unsubscribe cancel end quit revoke optout start unstop alto parar baja cancelar"
STOP = frozenset(KEYWORDS.split())
STOP_SENTENCE = re.compile(r"(please )?stop (texting|messaging|contacting|sending|bothering)\b.*")
HELP = {"help": "en", "info": "en", "ayuda": "es"}
PERSON = {"agent": "en", "person": "en", "human": "en", "agente": "es", "persona": "es", "humano": "es"}
POLITENESS = "a an the un una please por favor i want quiero need to speak talk with hablar con"
FILLERS = frozenset(POLITENESS.split())


@dataclass(frozen=True, slots=True)
class Message:
    """A text message; `sender` is "" unless it is a number that can be answered: short codes and names cannot."""

    sid: str
    sender: str
    to: str
    body: str
    has_picture: bool
    is_answered: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """What the next message depends on: the language, the last list of choices (key, title, spoken name) and when it
    was sent, when we replied lately, and whether we have fallen silent."""

    language: str = ""
    choices: tuple[tuple[str, str, str], ...] = ()
    offered_at: str = ""
    sent: tuple[str, ...] = ()
    is_silent: bool = False

    @classmethod
    def recall(cls, state: Mapping[str, Any]) -> Thread:
        """The thread as it was kept."""
        choices = tuple(tuple(choice) for choice in state.get("choices", ()))
        return cls(**{**state, "choices": choices, "sent": tuple(state.get("sent", ()))})

    def state(self) -> dict[str, Any]:
        """What is kept of it."""
        return asdict(self)

    def sent_lately(self, now: datetime) -> tuple[str, ...]:
        """Our replies of the last hour."""
        return tuple(it for it in self.sent if now - datetime.fromisoformat(it) < GUARD_LASTS)

    def had_enough(self, now: datetime) -> bool:
        """Whether whoever writes is rather a robot: they had as many replies in an hour as nobody needs."""
        return len(self.sent_lately(now)) >= MOST_REPLIES

    def open_choices(self, now: datetime) -> Sequence[tuple[str, str, str]]:
        """What may still be chosen from."""
        is_open = self.offered_at and now - datetime.fromisoformat(self.offered_at) <= CHOICE_LASTS
        return self.choices if is_open else ()


def read_message(form: Mapping[str, str]) -> Message:
    """The message that Twilio brings."""
    sender, pictures = read_number(form.get("From", "")), form.get("NumMedia", "")
    return Message(
        form.get("MessageSid", ""),
        sender if sender != form.get("To") else "",
        form.get("To", ""),
        read_words(form.get("Body", ""))[:LONGEST],
        pictures.isdecimal() and int(pictures[:3]) > 0,
        bool(form.get("OptOutType")),
    )


def wants_silence(message: Message) -> bool:
    """Whether nothing may be sent: to whoever opts out, whom Twilio has answered, or who cannot be answered."""
    said = " ".join(words(message.body))
    return not message.sender or message.is_answered or said in STOP or bool(STOP_SENTENCE.fullmatch(said))


def wants_help(message: Message) -> str:
    """The language in which help is asked for, "" where it is not."""
    said = words(message.body)
    return HELP.get(said[0], "") if len(said) == 1 else ""


def wants_person(message: Message) -> str:
    """The language in which a person is asked for, "" where none is."""
    said = [word for word in words(message.body) if word not in FILLERS]
    return PERSON.get(said[0], "") if len(said) == 1 else ""


def chosen(message: Message) -> int | None:
    """Which of a list is chosen, from 0; None where the message is no choice."""
    said = words(message.body)
    return int(said[0]) - 1 if len(said) == 1 and re.fullmatch("[1-9]", said[0]) else None


def read_question(message: Message) -> Question | None:
    """The question that the message asks; None where it says nothing."""
    said = words(message.body)
    if len(said) == 1 and SHORT_NUMBER.fullmatch(said[0]):
        return Question(number=said[0])
    return Question(message.body) if said else None


def words(body: str) -> list[str]:
    """The words without case, accents and punctuation."""
    bare = "".join(it for it in unicodedata.normalize("NFKD", body.lower()) if not unicodedata.combining(it))
    return re.findall(r"\w+", bare)
