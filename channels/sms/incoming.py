"""What a text message says, and what its sender wants."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any

from channels.twilio_requests import read_number, read_words
from contactkb.answering import LONGEST, Question

SHORT_NUMBER = re.compile(r"[1-9]\d{1,4}")
CHOICE_LASTS = timedelta(minutes=30)
GUARD_LASTS = timedelta(hours=1)
MOST_REPLIES = 10
# Whoever is guided answers many short questions.
MOST_LED = 60
MOST_ALIKE = 2

ARRIVED, LOST = frozenset({"delivered", "read"}), frozenset({"failed", "undelivered", "canceled"})
LONGEST_CODE = 10
# Twilio obeys and answers these itself; a word of ours on top would be one too many.
KEYWORDS = "stop stopall unsubscribe cancel end quit revoke optout alto parar baja cancelar"
STOP = frozenset(KEYWORDS.split())
START = frozenset({"start", "unstop"})
STOP_SENTENCE = re.compile(r"(please )?stop (texting|messaging|contacting|sending|bothering)\b.*")
HELP = {"help": "en", "info": "en", "ayuda": "es"}
PERSON = {"agent": "en", "person": "en", "human": "en", "agente": "es", "persona": "es", "humano": "es"}
POLITENESS = "a an the un una please por favor i want quiero need to speak talk with hablar con"
FILLERS = frozenset(POLITENESS.split())


@dataclass(frozen=True, slots=True)
class Message:
    """A text message; `sender` is "" unless it is a number that can be answered: short codes and names cannot.

    `answered` is the keyword that Twilio has answered itself (STOP, START or HELP), "" where there was none.
    """

    sid: str
    sender: str
    to: str
    body: str
    has_picture: bool
    answered: str


@dataclass(frozen=True, slots=True)
class Thread:
    """What the next message depends on: the language, the last list of choices (key, title, spoken name) and when it
    was sent, when we replied lately, whether we have fallen silent, and what was written last (its digest), how often
    in a row, since when."""

    language: str = ""
    choices: tuple[tuple[str, str, str], ...] = ()
    offered_at: str = ""
    sent: tuple[str, ...] = ()
    is_silent: bool = False
    last: str = ""
    times: int = 0
    since: str = ""

    @classmethod
    def recall(cls, state: Mapping[str, Any]) -> Thread:
        """The thread as it was kept."""
        known = {it.name: state[it.name] for it in fields(cls) if it.name in state}
        choices = tuple(tuple(choice) for choice in state.get("choices", ()))
        return cls(**{**known, "choices": choices, "sent": tuple(state.get("sent", ()))})

    def state(self) -> dict[str, Any]:
        """What is kept of it."""
        return asdict(self)

    def sent_lately(self, now: datetime) -> tuple[str, ...]:
        """Our replies of the last hour."""
        return tuple(it for it in self.sent if now - datetime.fromisoformat(it) < GUARD_LASTS)

    def had_enough(self, now: datetime, most: int = MOST_REPLIES) -> bool:
        """Whether whoever writes is rather a robot: they had as many replies in an hour as nobody needs."""
        return len(self.sent_lately(now)) >= most

    def times_written(self, body: str, now: datetime) -> int:
        """How often in a row this was written within the hour; a number that chooses from a list may come often."""
        is_recent = self.since and now - datetime.fromisoformat(self.since) < GUARD_LASTS
        return self.times if is_recent and len(words(body)) > 0 and self.last == _digest(body) else 0

    def after(self, body: str, now: datetime) -> Thread:
        """The thread once this was written, too."""
        if re.fullmatch("[1-9]?", "".join(words(body))):
            return replace(self, last="", times=0, since="")
        before = self.times_written(body, now)
        since = self.since if before else now.isoformat()
        return replace(self, last=_digest(body), times=before + 1, since=since)

    def open_choices(self, now: datetime) -> Sequence[tuple[str, str, str]]:
        """What may still be chosen from."""
        is_open = self.offered_at and now - datetime.fromisoformat(self.offered_at) <= CHOICE_LASTS
        return self.choices if is_open else ()


@dataclass(frozen=True, slots=True)
class Fate:
    """What finally became of a message of ours; `trouble` is "" where it arrived."""

    trouble: str


def read_fate(form: Mapping[str, str]) -> Fate | None:
    """What a report says; None where it is not the last word, or none that we know."""
    status, code = form.get("MessageStatus", ""), form.get("ErrorCode", "")
    if status in ARRIVED:
        return Fate("")
    number = code if code.isascii() and code.isdecimal() and len(code) < LONGEST_CODE else "no reason"
    return Fate(f"Twilio reports it {status}: {number}") if status in LOST else None


def read_message(form: Mapping[str, str]) -> Message:
    """The message that Twilio brings."""
    sender, pictures = read_number(form.get("From", "")), form.get("NumMedia", "")
    return Message(
        form.get("MessageSid", ""),
        sender if sender != form.get("To") else "",
        form.get("To", ""),
        read_words(form.get("Body", ""))[:LONGEST],
        pictures.isdecimal() and int(pictures[:3]) > 0,
        form.get("OptOutType", ""),
    )


def wants_silence(message: Message) -> bool:
    """Whether nothing may be sent: to whoever opts out, whom Twilio has answered, or who cannot be answered."""
    return not message.sender or bool(message.answered) or opts_out(message) or opts_in(message)


def opts_out(message: Message) -> bool:
    """Whether the sender wants no messages from us any more."""
    said = " ".join(words(message.body))
    return message.answered == "STOP" or said in STOP or bool(STOP_SENTENCE.fullmatch(said))


def opts_in(message: Message) -> bool:
    """Whether the sender wants messages from us again."""
    return message.answered == "START" or " ".join(words(message.body)) in START


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


def _digest(body: str) -> str:
    return hashlib.sha256(" ".join(words(body)).encode()).hexdigest()[:16]
