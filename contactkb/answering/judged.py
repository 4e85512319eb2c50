"""What chances promised against what was kept, by channel, as people's verdicts tell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from contactkb.answering.answers import ANSWERED
from contactkb.answering.verdict import Verdict, verdicts


@dataclass(frozen=True, slots=True)
class Kept:
    """Of `answered` answers the mean chance that was promised, and the share that was right; of all `judged` questions
    the share that nothing answers. Shares from 0 to 1."""

    channel: str
    judged: int
    answered: int
    promised: float
    kept: float
    unanswerable: float


def promised_and_kept(session: Session, since: datetime) -> list[Kept]:
    """The figures of each channel in which anything was judged, by its name."""
    channels: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts(session, since):
        channels[verdict.channel].append(verdict)
    return [_figures(channel, given) for channel, given in sorted(channels.items())]


def _figures(channel: str, given: list[Verdict]) -> Kept:
    answered = [it for it in given if it.outcome == ANSWERED]
    return Kept(
        channel,
        len(given),
        len(answered),
        _share(sum(it.chance for it in answered), len(answered)),
        _share(sum(it.right for it in answered), len(answered)),
        _share(sum(it.meant == "" for it in given), len(given)),
    )


def _share(part: float, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
