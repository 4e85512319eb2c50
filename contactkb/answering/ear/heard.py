"""What was heard: the words of a question that tell something, each with how much, whether facts use it or not."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache

from contactkb.answering.ear.candidates import Weighed
from contactkb.answering.ear.language import Said, stems_of, words_of
from contactkb.answering.ear.language.idle_words import IDLE
from contactkb.answering.ear.language.little_words import COMMON
from contactkb.answering.ear.language.said import ideas_of, is_plain
from contactkb.answering.ear.lexicon import Lexicon
from contactkb.answering.ear.spelling.everyday import EVERYDAY

# How much of what another word of its rarity tells an idle one tells: where facts use it, and where none does.
IDLE_KNOWN, IDLE_UNHEARD = 0.5, 0.35
# Of a word that no fact uses but means what facts speak of, so much is strange; as much stands for what it means.
STRANGE = 0.5


@dataclass(frozen=True, slots=True)
class Heard:
    """`words` with how much each tells; `mass` is what they tell together, counted in words that no fact uses, and
    `unheard` the share of it that such words have: they may be the very thing that we do not have. `supposed` are the
    ideas for which others of those were taken, with their shares: of a fact that has nothing of such an idea they are
    as unheard."""

    words: Weighed = ()
    mass: float = 0.0
    unheard: float = 0.0
    supposed: Weighed = ()


def weigh_words(lexicon: Lexicon, said: Said) -> Heard:
    """What was heard, as far as it is none of the commonest words. A word that nobody here uses is as rare as any; a
    phrase stands for what it means, and so does a plain word, where that is spoken of."""
    language, rarest = lexicon.language, lexicon.here.rarest
    common, idle, little = common_stems(language), idle_stems(language), little_stems(language)
    words, supposed, explained = _phrases_in(said, lexicon, common | little)
    whole, unheard = sum([weight for _, weight in words]), 0.0
    for stem in dict.fromkeys(said.stems):
        rarity = 0.0 if stem in common else lexicon.rarity(stem)
        if rarity:
            heard = [(stem, rarity * IDLE_KNOWN if stem in idle else rarity)]
        elif stem in common or stem in little or stem in explained:
            continue
        else:
            weight = rarest * IDLE_UNHEARD if stem in idle else rarest
            # Nobody here uses it: it may be the very thing that we do not have.
            heard, strange = _unused(stem, weight, lexicon)
            supposed += [it for it in heard if it[0] != stem]
            unheard += strange
        words += heard
        whole += sum([weight for _, weight in heard])
    if not whole:
        return Heard()
    return Heard(words, whole / rarest, unheard / whole, [(idea, weight / whole) for idea, weight in supposed])


def _phrases_in(
    said: Said, lexicon: Lexicon, ignored: Set[str]
) -> tuple[list[tuple[str, float]], list[tuple[str, float]], set[str]]:
    """What the phrases in a question mean that facts speak of, with how much it tells; the same of those with a word
    that no fact uses, but for `ignored` ones; and the stems of all."""
    words: dict[str, float] = {}
    supposed: dict[str, float] = {}
    explained: set[str] = set()
    for phrase, ideas in said.phrases:
        meant = next(filter(lexicon.rarity, ideas), "")
        if meant:
            explained.update(phrase)
            words[meant] = lexicon.rarity(meant)
            if any(not lexicon.rarity(stem) for stem in phrase if stem not in ignored):
                supposed[meant] = words[meant]
    return [*words.items()], [*supposed.items()], explained


def _unused(stem: str, weight: float, lexicon: Lexicon) -> tuple[list[tuple[str, float]], float]:
    """What a word tells that no fact uses, and how much of that is strange. A plain one is the idea that most facts
    are of; another one that may mean what facts speak of is half that."""
    meant = [it for it in ideas_of(stem, lexicon.language) if lexicon.rarity(it)]
    if not meant:
        return [(stem, weight)], weight
    if is_plain(stem, lexicon.language):
        return [(min(meant, key=lexicon.rarity), weight)], weight
    strange = weight * STRANGE
    return [(meant[0], min(lexicon.rarity(meant[0]), strange)), (stem, strange)], strange


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


@lru_cache
def little_stems(language: str) -> frozenset[str]:
    """The stems of words that tell nothing where no fact uses them."""
    return frozenset(stem for word in EVERYDAY[language].little for stem in stems_of(words_of(word), language))
