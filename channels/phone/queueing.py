"""Waiting for a colleague: what whoever waits hears, and what a colleague hears before taking the call."""

from __future__ import annotations

from channels.phone.incoming import Waiting
from channels.phone.line import Line
from channels.phone.turns import Said, Talk
from contactkb.answering import ANSWERED, Answer, Question
from contactkb.contacts import Interaction
from contactkb.wording import Name

LONG_SECONDS = 120
# About so long is one round of what is said and of silence.
ROUND_SECONDS = 45


def entertain(line: Line, talk: Talk, waiting: Waiting) -> tuple[tuple[Said, ...], Answer | None]:
    """Where the caller stands, something useful meanwhile, and the way out."""
    language = talk.language
    place = line.value("count", waiting.position) if waiting.position else None
    said = [line.say(language, "wait_position", position=place)] if place else []
    if waiting.seconds >= LONG_SECONDS:
        said.append(line.say(language, "wait_long"))
    useful = line.offered(language, ("promotion",), waiting.seconds // ROUND_SECONDS, 1)
    answer = line.answer(Question(keys=useful[0][:1]), language) if useful else None
    # What ended this very moment, or cannot be read now, is no news for whoever waits.
    if answer is None or answer.outcome != ANSWERED:
        return (*said, line.say(language, "wait_callback")), None
    fact = Said(answer.words, answer.language, is_answer=True)
    return (*said, fact, line.say(language, "wait_callback")), answer


def brief(line: Line, talk: Talk) -> tuple[Said, ...]:
    """What the call is about, in a few seconds, in the language of the house."""
    language = line.unit.languages[0]
    return (_topic(line, talk, language), line.say(language, "whisper_accept"))


def announce(line: Line, waiting: Interaction | None) -> tuple[Said, ...]:
    """To a colleague who calls in: what the next caller asks about."""
    language = line.unit.languages[0]
    if waiting is None:
        return (line.say(language, "desk_nobody"),)
    return (_topic(line, Talk.recall(waiting.recall(), language), language),)


def _topic(line: Line, talk: Talk, language: str) -> Said:
    if not talk.told:
        return line.say(language, "whisper_open" if talk.asked else "whisper_person")
    fact = line.counter.view().facts.get(talk.told[0])
    named = line.named(talk.told[0], language)
    title = Name(*named[1:]) if named else Name(*talk.topic)
    if fact and fact.kind == "price" and talk.value:
        return line.say(language, "whisper_price", title=title, price=line.value(*talk.value))
    kind = fact.kind if fact and fact.kind != "price" else "article"
    return line.say(language, f"whisper_{kind}", title=title)
