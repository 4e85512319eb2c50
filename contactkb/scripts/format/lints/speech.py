"""What a voice has to say: short sentences in plain words, and no more ways than one remembers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contactkb.scripts.format.flow import Flow, is_question
from contactkb.scripts.format.lints.names import Names
from contactkb.scripts.format.said import Written, place_of
from contactkb.scripts.format.script import Script
from contactkb.scripts.format.step import Answer, Ask, Choose, Listen, Promise, Say, Step, Sub
from contactkb.scripts.tables.flaw import Flaw
from contactkb.wording.templates import DIGIT, PLACEHOLDER
from contactkb.wording.titles import unspeakable

PHONE = "phone"
LONGEST_SENTENCE = 25
MOST_SENTENCES = 2
MOST_WAYS = 5
# Stands for whatever a reference is replaced with, which is spoken as its type is.
VALUE = "value"
SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")
LINK = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|org|net|example)\b", re.IGNORECASE)
MARKUP = re.compile(r"</?[a-zA-Z!][^>]*>|&\w+;|\*\*|__|\]\(|`")
BRACKETS = re.compile(r"[()\[\]<>]")
# A voice pauses at these, and reads past quotation marks.
PAUSES = str.maketrans(dict.fromkeys("\N{EM DASH}\N{EN DASH}…“”«»", " "))


def check_speech(names: Names) -> Iterator[Flaw]:
    """Markup anywhere, and what cannot be spoken, is too long or too much where the script is led by telephone."""
    script = names.script
    is_spoken = PHONE in script.channels
    for written in names.texts:
        for language, text in written.texts.items():
            yield from _markup(written, language, (text.text, text.voice, text.short))
            if is_spoken and written.is_said:
                yield from _unspeakable(written, language, text.for_medium("speech"))
    if is_spoken:
        yield from _too_many_ways(script)


def advise_speech(names: Names) -> Iterator[Flaw]:
    """Ways on which a caller hears more than a little before there is a question."""
    script = names.script
    if PHONE not in script.channels:
        return
    before = _heard_before(script, names.flow)
    for step in script.steps:
        leading = isinstance(step.does, Ask | Listen)
        heard = before[step.id] + (len(sentences_of(_spoken(script, step))) if leading else 0)
        if is_question(step) and heard > MOST_SENTENCES:
            what = f"callers hear {heard} sentences before the question of the step {step.id}."
            yield Flaw(place_of(script, step), what, f"Ask after {MOST_SENTENCES}: nobody keeps more in mind.")


def sentences_of(words: str) -> list[str]:
    """The sentences of a text, each reference as one word."""
    plain = PLACEHOLDER.sub(VALUE, words)
    return [it.strip() for it in SENTENCE.findall(plain) if it.strip(" .!?…")]


def _unspeakable(written: Written, language: str, words: str) -> Iterator[Flaw]:
    place = (*written.place, language)
    link = LINK.search(words)
    if link:
        remedy = "Write a `voice:` that says where to find it, or leave it out."
        yield Flaw(place, f"{written.name} says the address {link[0]}.", remedy)
        return
    sentences = sentences_of(words)
    for sentence in sentences:
        troubles = _troubles(sentence)
        if troubles:
            remedy = "Write it out, or add a `voice:` for the ear."
            yield Flaw(place, f"{written.name} cannot be spoken ({', '.join(troubles)}).", remedy)
        count = len(sentence.split())
        if count > LONGEST_SENTENCE:
            remedy = f"Make two of it, or add a shorter `voice:`; {LONGEST_SENTENCE} words can be followed."
            yield Flaw(place, f"a sentence of {written.name} has {count} words.", remedy)
    if written.asks and len(sentences) > MOST_SENTENCES + 1:
        remedy = f"Leave {MOST_SENTENCES} before the question, or say the rest in a step above."
        yield Flaw(place, f"{written.name} says {len(sentences) - 1} sentences before it asks.", remedy)


def _troubles(sentence: str) -> list[str]:
    found = [f"brackets around {sentence[at.start() : at.start() + 12]!r}" for at in BRACKETS.finditer(sentence)][:1]
    heard = BRACKETS.sub(" ", sentence).translate(PAUSES)
    # Figures are named elsewhere, for all channels.
    return found + [it for it in unspeakable(heard) if not DIGIT.search(it)]


def _markup(written: Written, language: str, forms: tuple[str, ...]) -> Iterator[Flaw]:
    found = next((it for words in forms if (it := MARKUP.search(words))), None)
    if found:
        what = f"{written.name} holds markup, {found[0]!r}."
        yield Flaw((*written.place, language), what, "Write plain words: every channel has its own form.")


def _too_many_ways(script: Script) -> Iterator[Flaw]:
    for step in script.steps:
        match step.does:
            case Choose(options):
                count = len(options)
            case Ask(slot) if slot in script.slots:
                count = len(script.slots[slot].column.choices)
            case _:
                continue
        if count > MOST_WAYS:
            remedy = f"Offer {MOST_WAYS} and ask again behind one of them, or leave phone out of `channels:`."
            what = f"the step {step.id} offers {count} ways, and a caller keeps {MOST_WAYS} in mind."
            yield Flaw(place_of(script, step), what, remedy)


def _heard_before(script: Script, flow: Flow) -> dict[str, int]:
    """The most sentences on any way to each step since the question before; what a condition may pass over is not
    counted, so that it is never fewer than this."""
    into: dict[str, list[str]] = {}
    for id_, leads in flow.items():
        for lead in leads:
            into.setdefault(lead.to, []).append(id_)
    heard: dict[str, int] = {}

    def count(id_: str) -> int:
        if id_ not in heard:
            # A way that comes back to itself adds nothing.
            heard[id_] = 0
            before = [it for it in into.get(id_, ()) if not _speaks_there(script.by_id[it])]
            heard[id_] = max((_said(script, script.by_id[it]) + count(it) for it in before), default=0)
        return heard[id_]

    return {step.id: count(step.id) for step in script.steps}


def _speaks_there(step: Step) -> bool:
    """Whether the customer has the word at the step; a script that is called asks by itself."""
    return is_question(step) or isinstance(step.does, Sub)


def _said(script: Script, step: Step) -> int:
    if step.when:
        return 0
    if isinstance(step.does, Say | Promise):
        return len(sentences_of(_spoken(script, step)))
    return 1 if isinstance(step.does, Answer) else 0


def _spoken(script: Script, step: Step) -> str:
    text = step.words.get(script.language)
    return text.for_medium("speech") if text is not None else ""
