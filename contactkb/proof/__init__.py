"""The proof that every channel says the same, and what the packs say, at every moment."""

from contactkb.proof.asking import at_counter
from contactkb.proof.entering import Build, at_entrances
from contactkb.proof.proving import Difference, Proof, Report, prove
from contactkb.proof.scratch import Scratch, SetClock, scratch_copy

__all__ = [
    "Build",
    "Difference",
    "Proof",
    "Report",
    "Scratch",
    "SetClock",
    "at_counter",
    "at_entrances",
    "prove",
    "scratch_copy",
]
