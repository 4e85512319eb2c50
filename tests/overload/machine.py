"""The machine under a rush: how much of its processors others took meanwhile."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
# Of what /proc/stat counts first: user, nice, system, idle, iowait, irq, softirq, steal.
KINDS, RESTING = 8, (3, 4)


@dataclass
class Others:
    """Everybody else on this machine; `stretch` is how many times as long we took because of them."""

    stretch: float = 1.0


@contextmanager
def others_beside(*ours: int) -> Iterator[Others]:
    """What others take while the block runs, apart from this process, those that it began and ended, and these."""
    others = Others()
    before = _busy_and_all(), _used(ours)
    yield others
    busy, whole = (after - was for after, was in zip(_busy_and_all(), before[0], strict=True))
    theirs = max(0.0, busy - (_used(ours) - before[1]))
    others.stretch = whole / max(whole - theirs, whole / 100)


def _busy_and_all() -> tuple[float, float]:
    """The seconds that all processors have worked so far, and those that they have had."""
    spent = [int(it) / TICKS for it in Path("/proc/stat").read_text().splitlines()[0].split()[1 : 1 + KINDS]]
    return sum(spent) - sum(spent[at] for at in RESTING), sum(spent)


def _used(processes: tuple[int, ...]) -> float:
    """The seconds of processor time that we have used so far."""
    own = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(it.ru_utime + it.ru_stime for it in own) + sum(map(_used_by, processes))


def _used_by(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
