"""Finding: from what people say to the facts that they may mean, as ids only."""

from contactkb.answering.ear.beginnings import Beginnings
from contactkb.answering.ear.ear import Ear
from contactkb.answering.ear.hearing import Hit

__all__ = ["Beginnings", "Ear", "Hit"]
