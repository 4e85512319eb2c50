"""Bands: how sure we must be to answer in a channel, and to let people choose; below that a person takes over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contactkb.answering.ear.chances import UNANSWERABLE


@dataclass(frozen=True, slots=True)
class Bands:
    """Chances from 0 to 1: of the first fact to be answered, of the first three together to be offered as a choice;
    and the share of questions in the channel that nothing answers."""

    answer: float = 0.6
    clarify: float = 0.25
    unanswerable: float = UNANSWERABLE


ANYWHERE = Bands()
# A wrong answer on the telephone is heard to its end before anyone can say no.
BANDS: Mapping[str, Bands] = {"phone": Bands(answer=0.65)}


def bands_of(channel: str, chosen: Mapping[str, Bands]) -> Bands:
    """The bands of a channel: those that were chosen, or ours."""
    return chosen.get(channel) or BANDS.get(channel) or ANYWHERE
