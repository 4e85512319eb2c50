"""Which kind of fact somebody asks for, by words that any business hears."""

from __future__ import annotations

import math
from collections.abc import Mapping

from contactkb.answering.ear.language import kinds_en, kinds_es
from contactkb.answering.ear.language.said import Said
from contactkb.knowledge.facts import KINDS

POINTING = {"en": kinds_en.KINDS, "es": kinds_es.KINDS}


def kinds_asked_for(said: Said, language: str) -> Mapping[str, float]:
    """For each kind of fact the logarithm of the chance that it is asked for."""
    pointing = POINTING[language]
    found = [pointing[it] for it in pointing.keys() & {*said.stems, *said.pairs, *said.ideas}]
    scores = [sum(weights) for weights in zip(*found, strict=True)] if found else [0.0] * len(KINDS)
    whole = math.log(sum(map(math.exp, scores)))
    return {kind: score - whole for kind, score in zip(KINDS, scores, strict=True)}
