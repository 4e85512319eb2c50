"""A guided conversation on the telephone: speech and keys go to what is open, and its next question is spoken."""

from __future__ import annotations

from dataclasses import replace

from channels.phone import wishes
from channels.phone.answers import slow_down
from channels.phone.handing_over import pass_on
from channels.phone.incoming import Heard
from channels.phone.line import Line
from channels.phone.menus import keyed, prompt, say_again
from channels.phone.turns import ASKING, GUIDED, Said, Talk, Turn
from contactkb import scripts
from contactkb.scripts import Chosen, Event, Led, PersonWanted, Prompt, Silent

# Whoever is guided answers many short questions; after so many turns a person helps better.
MOST_TURNS = 80
LONG_CALL = "long call"
MISSED = "missed"


def set_out(line: Line, talk: Talk, words: str) -> Turn | None:
    """The beginning of the script that the words surely ask for; None where they ask for none."""
    led = scripts.set_out(line.guides, words, line.speaking(talk.language), _once(line, talk), line.caller)
    return _lead(line, talk, led) if led else None


def take(line: Line, talk: Talk, heard: Heard) -> Turn | None:
    """Where what came leads the guided conversation; None where that is not open any more."""
    if wishes.wants_repeat(heard):
        return say_again(replace(talk, misses=0))
    if wishes.wants_slower(heard):
        return slow_down(line, talk)
    event = PersonWanted(LONG_CALL) if talk.turns > MOST_TURNS else _event(talk, heard)
    led = scripts.go_on(line.guides, event, line.speaking(talk.language), _once(line, talk), line.caller)
    return _lead(line, talk, led) if led else None


def _once(line: Line, talk: Talk) -> str:
    return f"phone {line.context.interaction} {talk.n}"


def _event(talk: Talk, heard: Heard) -> Event:
    if wishes.wants_person(heard):
        return PersonWanted()
    if heard.is_silent or heard.unsure:
        return Silent()
    if not heard.keys:
        return scripts.Said(heard.words)
    key = int(heard.keys) if len(heard.keys) == 1 and heard.keys.isdigit() else 0
    if talk.choices:
        return Chosen(talk.choices[key - 1][0]) if 0 < key <= len(talk.choices) else Silent()
    return scripts.Said(heard.keys)


def _lead(line: Line, talk: Talk, led: Led) -> Turn:
    said = tuple(Said(it.words, led.language, is_answer=bool(it.receipt)) for it in led.said)
    receipts = [it.receipt for it in led.said if it.receipt]
    talk = replace(talk, language=led.language, topic=(led.title, led.title), told=(), misses=0, choices=())
    talk = replace(talk, receipt=receipts[-1]) if receipts else talk
    if led.prompt is not None:
        return _ask(line, talk, led.prompt, said, any(it.kind == MISSED for it in led.said))
    if led.handover is not None:
        # Its brief is on record with everything that was asked and told.
        return replace(pass_on(line, replace(talk, department=led.handover.department), "", said), handover="")
    return prompt(replace(talk, stage=ASKING), said)


def _ask(line: Line, talk: Talk, asked: Prompt, before: tuple[Said, ...], is_missed: bool) -> Turn:
    ways = tuple((it.value, it.label, it.spoken) for it in asked.ways)
    talk = replace(talk, stage=GUIDED, choices=ways, waits_for=asked.type)
    # What helps is said to whom it helps: everybody else has to wait for it.
    helping = (asked.words, asked.hint) if is_missed else (asked.words,)
    words = tuple(Said(it, talk.language) for it in helping if it)
    return prompt(talk, (*words, *keyed(line, talk, ways)), before)
