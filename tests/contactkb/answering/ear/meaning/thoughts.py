"""An ear with an encoder that knows what others call the things of the garage."""

from __future__ import annotations

import numpy as np

from contactkb.answering.ear import Ear, Meaning
from contactkb.answering.ear.learnt import Learnt
from contactkb.evaluation.building import Base
from contactkb.knowledge import View
from tests.contactkb.answering.ear.garage import OTHERS, asked_otherwise

# What means the same lies in the same direction.
DIRECTIONS = {word: at for at, names in enumerate(OTHERS.items()) for word in names}


def ear_with(learnt: Learnt, meaning: Meaning, view: View) -> Ear:
    """An ear that has learnt that, and the vectors of these facts at hand."""
    ear = Ear(meaning)
    meaning.learn(view.facts, "en")
    ear.take({"en": learnt})
    return ear


def share_found(ear: Ear, view: View, base: Base) -> float:
    """Of the questions in the words of others, how many find their fact first."""
    asked = asked_otherwise().items()
    right = [[it.key for it in ear.hear(view, text, "en")[:1]] == [base.slugs[key]] for text, key in asked]
    return float(np.mean(right))
