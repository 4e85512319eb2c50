"""Where a channel is asked: the one function that knows how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from contactkb.answering import Context, Question
from contactkb.business import Business
from contactkb.proof.expected import Door


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a fact, at a door: by its short number, or in words where there are `words`."""

    key: str
    number: str
    door: Door
    words: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What came back: the words, the facts that they are about, and the receipt; or what went wrong instead."""

    words: str
    facts: tuple[str, ...] = ()
    receipt: str = ""
    failure: str = ""


# Asks now, by the clock of the store; may be called by several threads at once.
Ask = Callable[[Asked], Said]


def at_counter(business: Business) -> Ask:
    """Asks where every channel asks, with the context that the channel would give."""

    def ask(asked: Asked) -> Said:
        door = asked.door
        context = Context(door.channel, door.medium, door.unit, door.language, door.audience)
        question = Question(asked.words) if asked.words else Question(number=asked.number)
        answer = business.counter.answer(question, context)
        return Said(answer.words, tuple(part.fact.key for part in answer.parts), answer.receipt)

    return ask
