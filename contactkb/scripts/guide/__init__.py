"""The guide: a pure state machine that leads through scripts, event in, utterances and deeds out."""

from contactkb.scripts.guide.machine import begin, take

__all__ = ["begin", "take"]
