"""Where a channel is asked: the one function that knows how."""

from __future__ import annotations

from contactkb.answering import Context, Question
from contactkb.business import Business
from contactkb.visiting import Ask, Asked, Said


def at_counter(business: Business) -> Ask:
    """Asks where every channel asks, with the context that the channel would give."""

    def ask(asked: Asked) -> Said:
        door = asked.door
        context = Context(door.channel, door.medium, door.unit, door.language, door.audience)
        question = Question(asked.words) if asked.words else Question(number=asked.number)
        answer = business.counter.answer(question, context)
        return Said(answer.words, tuple(part.fact.key for part in answer.parts), answer.receipt)

    return ask
