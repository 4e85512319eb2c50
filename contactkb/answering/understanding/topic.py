"""The topic of a conversation: what was told last says which facts are likelier meant next."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from contactkb.answering.answers import ANSWERED, HANDOVER, Selection
from contactkb.answering.ear import Hit
from contactkb.answering.ear.heard import common_stems, idle_stems
from contactkb.answering.ear.language import stems_of
from contactkb.answering.understanding.around import Around, Hear
from contactkb.answering.understanding.scenes import Scene
from contactkb.answering.understanding.tokens import tokens_of
from contactkb.answering.understanding.turns import Turn

# How a question was followed that is about no answer in particular, and is understood in the light of the last one.
TALKED_OF = "talked of"
# Whoever is understood as surely as this of their words alone needs nothing of what was told before.
SURELY = 0.9

# Whoever is understood less surely than the first is about something that nothing answers, whatever is talked of; from
# the second on, it is handed over for another reason than that nothing is likely enough.
HINTED, LIKELY = 0.15, 0.25
# Whoever uses no words but the house's own may be understood less surely than that; "do you sell bicycles" is about no
# gift card.
FAINTLY = 0.05

# How much it counts what is heard of the words alone, and together with the topic, as logarithms of chances; how much
# it counts that a fact accounts for all of the words; and how likely then nothing answers. Found on conversations
# about all packs, and on questions about one thing after another.
ALONE, TOGETHER, ALL, NOTHING = 0.42, 0.57, 1.25, -2.2
# What is less likely than this is as good as not heard, unless it is likelier together with the topic; and that nothing
# answers is never less likely than this.
FAINTEST, HEARD_TOGETHER, LEAST = 1e-4, 1e-3, 0.01


@dataclass(frozen=True, slots=True)
class Topic:
    """What is talked of: the turn that told it last, and what that is called."""

    turn: Turn
    title: str

    def heard_with(self, hear: Hear) -> Hear:
        """Hears what may be meant in a conversation about it."""

        def hear_further(text: str) -> list[Hit]:
            return weigh_together(hear(text), hear(f"{text} {self.title}"))

        return hear_further


def is_settled(alone: Selection, text: str, around: Around) -> bool:
    """Whether a question needs nothing of what was told before, as its words alone were understood: they are clear, or
    nothing answers them."""
    if alone.outcome == HANDOVER:
        is_hinted = alone.confidence >= HINTED or (alone.confidence >= FAINTLY and _is_in_our_words(text, around))
        return not is_hinted or alone.confidence >= LIKELY
    return alone.outcome == ANSWERED and alone.confidence >= SURELY


def topic_of(scene: Scene, text: str, turns: Sequence[Turn]) -> Topic | None:
    """What the text may be about after these turns, the newest first; None where they told nothing that may still be
    told here, or where nothing is said but what facts are called: whoever says that again wants to choose again."""
    for turn in () if _is_name(scene, text) else turns:
        told = scene.tellable(scene.told(turn))
        if told:
            words = told[0].words.get(scene.language) or next(iter(told[0].words.values()))
            return Topic(turn, _without_units(scene, words.title))
    return None


def weigh_together(alone: Sequence[Hit], together: Sequence[Hit]) -> list[Hit]:
    """What was heard of the words alone, with chances as they are in the light of what was heard together with the
    topic, best first."""
    chances = {hit.key: hit.chance for hit in together}
    likely = [it for it in alone if it.chance > FAINTEST or chances.get(it.key, 0.0) > HEARD_TOGETHER]
    told = [math.exp(_told_by(hit, chances.get(hit.key, 0.0))) for hit in likely]
    nothing = max(1 - sum([hit.chance for hit in likely]), LEAST) ** ALONE * math.exp(NOTHING)
    whole = sum(told) + nothing
    weighed = [replace(hit, chance=its / whole) for hit, its in zip(likely, told, strict=True)]
    return sorted(weighed, key=lambda it: -it.chance)


def _is_in_our_words(text: str, around: Around) -> bool:
    """Whether each word that tells something is one that facts use."""
    little = common_stems(around.language) | idle_stems(around.language)
    words = (it.text for it in tokens_of(text) if it.is_word)
    return all(around.is_used(it) or little.issuperset(stems_of((it,), around.language)) for it in words)


def _is_name(scene: Scene, text: str) -> bool:
    tokens = tokens_of(text)
    words = sum(it.is_word or it.is_figure for it in tokens)
    return words == sum(it.last - it.first for it in scene.names.all_in(scene.view, tokens))


def _without_units(scene: Scene, title: str) -> str:
    """The title without the names of units: who asks names the unit that is meant, or is at its door."""
    tokens = tokens_of(title)
    for named in reversed(scene.units_named(title)):
        title = title[: tokens[named.first].start] + title[tokens[named.last - 1].end :]
    return " ".join(title.split())


def _told_by(hit: Hit, together: float) -> float:
    faint = math.log(max(hit.chance, FAINTEST)), math.log(max(together, FAINTEST))
    return ALONE * faint[0] + TOGETHER * faint[1] + ALL * min(hit.share, 1.0)
