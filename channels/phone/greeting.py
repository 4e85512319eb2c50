"""The first words of a call."""

from __future__ import annotations

from channels.phone.handing_over import closed
from channels.phone.line import Line
from channels.phone.turns import Talk, Turn


def greet(line: Line, talk: Talk) -> Turn:
    """The first words of a call: who we are, what is special today, and every other language in that language."""
    if talk.often:
        return Turn(talk, (line.say(talk.language, "greeting_often"),))
    title = line.notice(talk.language)
    greeting = line.say(talk.language, "greeting_delay", title=title) if title else line.say(talk.language, "greeting")
    hours = () if line.is_open else closed(line, talk)
    others = [language for language in line.unit.languages if language != talk.language]
    offers = (line.say(language, "language_offer") for language in others)
    return Turn(talk, (greeting, *hours, *offers))
