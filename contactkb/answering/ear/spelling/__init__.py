"""Repair of words that the store does not know, by spelling and by sound."""

from contactkb.answering.ear.spelling.neighbours import neighbours_in
from contactkb.answering.ear.spelling.speller import Repair, Speller
from contactkb.answering.ear.spelling.weighing import Alternative

__all__ = ["Alternative", "Repair", "Speller", "neighbours_in"]
