"""The words of a script: no figures, no stray braces, nothing unseen, and all of them in the script's own language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from contactkb.scripts.format.said import Written, texts_of
from contactkb.scripts.format.script import Script
from contactkb.scripts.format.step import Choose
from contactkb.scripts.tables.flaw import Flaw, Place
from contactkb.wording.templates import faults

# Scripts have no values of their own.
IN_FACTS, HELD = "`values:`", "Let a slot, a fact or a decision hold it, and refer to it in braces."
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")


def misworded(script: Script) -> Iterator[Flaw]:
    """What is wrong with any text of it."""
    yield from _lines(script.language, ("title",), "the title", script.titles)
    for language, phrases in script.triggers.items():
        for at, phrase in enumerate(phrases):
            yield from _unseen(("triggers", language, at), "a trigger", phrase)
    for written in texts_of(script):
        yield from _written(script, written)
    for step in script.steps:
        if isinstance(step.does, Choose):
            for at, option in enumerate(step.does.options):
                for phrase in (it for phrases in option.words.values() for it in phrases):
                    yield from _unseen(("steps", step.line, "options", at, "also"), "an option", phrase)


def said_in(script: Script) -> Iterator[tuple[Place, str, str]]:
    """Every text that customers hear or read in its own words: its place, itself, and its language."""
    for language, title in script.titles.items():
        yield ("title", language), title, language
    for written in texts_of(script):
        for language, text in written.texts.items() if written.is_said else ():
            for form in filter(None, (text.text, text.voice, text.short)):
                yield (*written.place, language), form, language


def _written(script: Script, written: Written) -> Iterator[Flaw]:
    if written.texts and script.language not in written.texts:
        what = f"{written.name} has no words in {script.language}, the script's own language."
        yield Flaw(written.place, what, f"Add `{script.language}:`.")
    for language, text in written.texts.items():
        for form in ("text", "voice", "short"):
            yield from _text((*written.place, language, form), written.name, getattr(text, form))


def _lines(own: str, place: Place, name: str, lines: Mapping[str, str]) -> Iterator[Flaw]:
    if own not in lines:
        yield Flaw(place, f"{name} has no words in {own}, the script's own language.", f"Add `{own}:`.")
    for language, text in lines.items():
        yield from _text((*place, language), name, text.replace("{", "}"))


def _text(place: Place, name: str, text: str) -> Iterator[Flaw]:
    for what, remedy in faults(text):
        yield Flaw(place, f"{name} {what}", HELD if IN_FACTS in remedy else remedy)
    yield from _unseen(place, name, text)


def _unseen(place: Place, name: str, text: str) -> Iterator[Flaw]:
    found = next((letter for letter in text if unicodedata.category(letter) in UNSEEN), "")
    if found:
        yield Flaw(place, f"{name} holds a character that nobody can see, U+{ord(found):04X}.", "Take it out.")
