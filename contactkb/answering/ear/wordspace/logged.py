"""What somebody asked, as far as it may be kept and learnt from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Logged:
    """A question as it was kept, without what tells who asked; `by` tells them from others, and nothing else."""

    text: str
    by: str
