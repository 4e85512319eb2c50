"""What was heard: the words of a question that tell something, each with how much, whether facts use it or not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from contactkb.answering.ear.candidates import Weighed
from contactkb.answering.ear.language import Said, stems_of, words_of
from contactkb.answering.ear.language.idle_words import IDLE
from contactkb.answering.ear.language.little_words import COMMON
from contactkb.answering.ear.language.said import ideas_of
from contactkb.answering.ear.lexicon import Lexicon
from contactkb.answering.ear.spelling.everyday import EVERYDAY

# How much of what another word of its rarity tells an idle one tells: where facts use it, and where none does.
IDLE_KNOWN, IDLE_UNHEARD = 0.5, 0.35


@dataclass(frozen=True, slots=True)
class Heard:
    """`words` with how much each tells; `mass` is what they tell together, counted in words that no fact uses, and
    `unheard` the share of it that such words have: they may be the very thing that we do not have."""

    words: Weighed = ()
    mass: float = 0.0
    unheard: float = 0.0


def weigh_words(lexicon: Lexicon, said: Said) -> Heard:
    """What was heard, as far as it is none of the commonest words. A word that nobody here uses is as rare as any; a
    plain one stands for what it means, where that is spoken of."""
    common, idle, rarest = common_stems(lexicon.language), idle_stems(lexicon.language), lexicon.here.rarest
    words: list[tuple[str, float]] = []
    whole = unheard = 0.0
    for stem in dict.fromkeys(said.stems):
        if stem in common:
            continue
        rarity, means = lexicon.rarity(stem), stem
        if rarity:
            weight = rarity * IDLE_KNOWN if stem in idle else rarity
        else:
            weight = rarest * IDLE_UNHEARD if stem in idle else rarest
            means = _meaning_of(stem, lexicon)
            # Nobody here uses it all the same: it may be the very thing that we do not have.
            unheard += weight
        whole += weight
        words.append((means, weight))
    return Heard(words, whole / rarest, unheard / whole) if whole else Heard()


def _meaning_of(stem: str, lexicon: Lexicon) -> str:
    """The idea of a plain word that most facts here are of; the word itself where it is none, or no fact is of such."""
    return min(filter(lexicon.rarity, ideas_of(stem, lexicon.language)), key=lexicon.rarity, default=stem)


@lru_cache
def common_stems(language: str) -> frozenset[str]:
    """The stems of the language's commonest words."""
    return frozenset(stems_of(words_of(" ".join(COMMON[language])), language))


@lru_cache
def idle_stems(language: str) -> frozenset[str]:
    """The stems of words that hardly tell what somebody asks about."""
    everyday = EVERYDAY[language]
    words = (*IDLE[language].split(), *everyday.little, *everyday.numbers)
    return frozenset(stem for word in words for stem in stems_of(words_of(word), language))
