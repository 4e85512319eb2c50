"""Several questions in one text, each answered or handed over: what is selected for all of them together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from contactkb.answering.answers import ANSWERED, CLARIFY, HANDOVER, Selection
from contactkb.answering.understanding.fillers import content_of
from contactkb.answering.understanding.tokens import tokens_of, words_in

# Somebody who asks more at once is better served by a person.
MOST_TOGETHER = 4
# What is taken apart has fewer words to go by: less sure than this, the whole is asked.
SURE = 0.5
# What is said of "it" means another fact than was told only where it is as sure as this.
SURE_OF_IT = 0.85
# Words that stand for what was told, and never before a noun.
PRONOUNS = words_in("it its them they eso esto ello")
Select = Callable[[str, tuple[str, ...]], Selection]


def select_several(parts: Sequence[str], select: Select) -> Selection | None:
    """What answers all these questions; None where fewer than two of them ask for something, or we are not sure what.

    What nothing answers is handed over with what was told; what needs a choice is asked, after what was told.
    """
    asking = [part for part in parts if content_of(tokens_of(part))]
    if len(asking) < 2:
        return None
    found = [it for it in _each(asking[:MOST_TOGETHER], select) if it is not None]
    if any(it.outcome == ANSWERED and it.confidence < SURE for it in found):
        return None
    told = tuple(dict.fromkeys(key for it in found for key in it.keys))
    # Nobody has to choose what another of the questions was told.
    found = [it for it in found if it.outcome == ANSWERED or set(told).isdisjoint(it.candidates)]
    if not told or len(found) < 2:
        return None
    confidence = min(it.confidence for it in found)
    details = next((it.details for it in found if it.details), {})
    if any(it.outcome == HANDOVER for it in found) or len(asking) > MOST_TOGETHER:
        return Selection(HANDOVER, told, confidence=confidence, details=details)
    unclear = next((it for it in found if it.outcome == CLARIFY), None)
    if unclear is not None:
        return replace(unclear, keys=told, confidence=confidence)
    return Selection(ANSWERED, told, confidence=confidence, details=details)


def _each(parts: Sequence[str], select: Select) -> Iterator[Selection | None]:
    """What answers each; None for a part that only goes on about what was told before, and is no more than that."""
    told: tuple[str, ...] = ()
    for part in parts:
        found = select(part, told)
        about_it = bool(told) and not PRONOUNS.isdisjoint(tokens_of(part).texts)
        if found.outcome != ANSWERED and not set(told).isdisjoint(found.candidates):
            yield None
        elif about_it and found.outcome != HANDOVER and not found.followed and found.confidence < SURE_OF_IT:
            # "It" is what was told before: other facts are no answer to it, to choose from or not, and nor is silence.
            yield Selection(HANDOVER, confidence=found.confidence)
        else:
            yield found
        told = found.keys or told
