"""Whether an answer may go where no person looks at it first: every figure has its value, every end is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from contactkb.answering.answers import Answer, Part, Told
from contactkb.answering.composing import put_in_words
from contactkb.knowledge.validity import end_as_said
from contactkb.knowledge.view import View
from contactkb.wording import unfounded_figures
from contactkb.wording.sentences import Hand, Listing, Paragraph, Sentence, Slot, render

# An answer that is read tomorrow must hold tomorrow, or say until when it holds.
READ_WITHIN = timedelta(hours=24)
ENDS = ("valid_until", "honour_until")


def unfounded(view: View, answer: Answer) -> list[str]:
    """Figures in the answer's words that are no typed value of it and no part of a name; none where all is well."""
    zone = view.zone(answer.unit)
    said = put_in_words(replace(answer, opening=(), ending=()), "mail", zone).words
    hand = Hand("mail", answer.language, answer.moment.astimezone(zone).date(), zone)
    sentences = [*(it for part in answer.parts for it in part.sentences), *answer.closing]
    grounds = [render(slot, hand) for sentence in sentences for slot in _values(sentence)]
    return [figure for figure in unfounded_figures(said, grounds) if any(letter.isdigit() for letter in figure)]


def ends_unsaid(view: View, answer: Answer) -> list[str]:
    """Keys of facts that end within a day without the answer saying when."""
    soon = answer.moment + READ_WITHIN
    return [
        told.key
        for part in answer.parts
        for told in (part.fact, *part.also)
        if told.valid_until is not None
        and told.valid_until <= soon
        and end_as_said(told.valid_until, _zone(view, told, answer)) not in _ends_said(part)
    ]


def _zone(view: View, told: Told, answer: Answer) -> ZoneInfo:
    fact = view.facts.get(told.key)
    return view.zone(fact.unit if fact else answer.unit)


def _ends_said(part: Part) -> list[Slot]:
    return [sentence.slots[name] for sentence in part.sentences for name in ENDS if name in sentence.slots]


def _values(slot: Slot) -> Iterator[Slot]:
    """Everything in a sentence that is no template: names and typed values."""
    match slot:
        case Sentence(_, slots):
            for inner in slots.values():
                yield from _values(inner)
        case Paragraph(sentences):
            for sentence in sentences:
                yield from _values(sentence)
        case Listing(items, _):
            for item in items:
                yield from _values(item)
        case _:
            yield slot
