"""Bands: how sure we must be to answer in a channel, and to let people choose; below that a person takes over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from contactkb.answering.ear.chances import UNANSWERABLE


@dataclass(frozen=True, slots=True)
class Bands:
    """Chances from 0 to 1: of the first fact to be answered, of the first three together to be offered as a choice;
    and the share of questions in the channel that nothing answers. Whoever is handed over is told what alone is likely
    from `alone` on."""

    answer: float = 0.6
    clarify: float = 0.25
    unanswerable: float = UNANSWERABLE
    alone: float = 1.0


ANYWHERE = Bands()
# Less likely than this it is about as often not meant. Who listens is connected already, and people read mail.
ALONE = 0.4
# A wrong answer on the telephone is heard to its end before anyone can say no.
BANDS: Mapping[str, Bands] = {"phone": Bands(answer=0.65), "widget": Bands(alone=ALONE), "sms": Bands(alone=ALONE)}


def choose_bands(chosen: Iterable[tuple[str, float, float, float]]) -> Mapping[str, Bands]:
    """The bands of channels with what a house chose for some: how sure to answer, how sure to ask back, and the share
    of questions that nothing answers."""
    bands = dict(BANDS)
    for channel, answer, clarify, unanswerable in chosen:
        bands[channel] = replace(bands_of(channel, BANDS), answer=answer, clarify=clarify, unanswerable=unanswerable)
    return bands


def bands_of(channel: str, chosen: Mapping[str, Bands]) -> Bands:
    """The bands of a channel: those that were chosen, or ours."""
    return chosen.get(channel) or BANDS.get(channel) or ANYWHERE
