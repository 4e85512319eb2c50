"""What every business is asked, and each calls otherwise: those who ask for it and for nothing else are told it."""

from __future__ import annotations

from contactkb.answering.ear import Hit
from contactkb.answering.understanding.around import Around
from contactkb.answering.understanding.hiring import told_of_jobs
from contactkb.answering.understanding.opening import told_when_open
from contactkb.answering.understanding.wanted import Wants


def told_everywhere(hits: list[Hit], wanted: Wants, around: Around) -> list[Hit]:
    """The hits, with what tells of jobs or of opening hours first, where that alone is asked for."""
    return told_when_open(told_of_jobs(hits, wanted, around), wanted, around)
