"""Finding: from what people say to the facts that they may mean, as ids only."""

from contactkb.answering.ear.beginnings import Beginnings
from contactkb.answering.ear.door import Door
from contactkb.answering.ear.ear import Ear
from contactkb.answering.ear.hits import Hit
from contactkb.answering.ear.meaning import Meaning
from contactkb.answering.ear.wordspace import Logged

__all__ = ["Beginnings", "Door", "Ear", "Hit", "Logged", "Meaning"]
