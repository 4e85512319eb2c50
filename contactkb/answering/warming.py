"""Warming up: what is built and loaded at first use, before anybody has to wait for it."""

from __future__ import annotations

from collections.abc import Mapping

from contactkb.answering.counter import Counter
from contactkb.answering.questions import Question
from contactkb.knowledge.checking import bindings_of
from contactkb.knowledge.context import Context
from contactkb.knowledge.sources import SILENT, Reading, Readings
from contactkb.knowledge.validity import is_tellable
from contactkb.knowledge.view import View
from contactkb.wording import MEDIA

# As it is mistyped: whoever hears it looks for all that may have been meant, on which day and for how much.
MISTYPED: Mapping[str, str] = {
    "en": "coud yuo tel me teh prcie of tow ponds tomorow?",
    "es": "me podira desir el presio de dos livras para manana?",
}
CHANNEL = "widget"


def warm_up(counter: Counter) -> None:
    """Hear a question in each language of the store, and compose answers of each kind in each medium, for nobody.

    Nothing is recorded, and no source is asked. Raises Unavailable where the store cannot be reached.
    """
    view, now = counter.view(), counter.database.now()
    for language, unit in {language: it.key for it in view.units.values() for language in it.languages}.items():
        asked = Context(CHANNEL, "page", unit)
        counter.select(Question(MISTYPED[language]), asked, now, view)
        of_each_kind = {it.kind: it.key for it in view.facts.values() if is_tellable(it, asked, now)}
        told = Question(keys=tuple(of_each_kind.values()))
        for medium in MEDIA if told.keys else ():
            counter.prepare(view, told, Context(CHANNEL, medium, unit, language), now, _silence(view))


def _silence(view: View) -> Readings:
    """What sources would have said that nobody asked."""
    bindings = (it for fact in view.facts.values() for it in bindings_of(fact))
    return {it.question: Reading(it.source, it.inputs, "", SILENT) for it in bindings}
