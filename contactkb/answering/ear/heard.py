"""What was heard: the words of a question that tell something, each with how much, whether facts use it or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from contactkb.answering.ear.candidates import Weighed
from contactkb.answering.ear.language import Said, stems_of, words_of
from contactkb.answering.ear.language.idle_words import IDLE
from contactkb.answering.ear.language.little_words import COMMON
from contactkb.answering.ear.language.said import Stems, ideas_of, is_plain
from contactkb.answering.ear.lexicon import Lexicon
from contactkb.answering.ear.spelling.everyday import EVERYDAY

# How much of what another word of its rarity tells an idle one tells: where facts use it, and where none does.
IDLE_KNOWN, IDLE_UNHEARD = 0.5, 0.35
# Of a word that no fact uses but means what facts speak of, so much is strange; as much stands for what it means.
STRANGE = 0.5

# A word or an idea with how much it tells.
Telling = tuple[str, float]


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
    used, unused = _told_apart(said, lexicon)
    phrases = _phrases_in(said, lexicon)
    explained = frozenset(chain.from_iterable(phrase for phrase, _ in phrases))
    meant, strange = _taken_for([it for it in unused if it[0] not in explained], lexicon)
    ideas = dict([*meant, *(idea for _, idea in phrases)])
    words = [*ideas.items(), *used, *strange]
    whole = sum([weight for _, weight in words])
    if not whole:
        return Heard()
    strangers = frozenset(stem for stem, _ in unused)
    supposed = {*dict(meant), *(idea for phrase, (idea, _) in phrases if not strangers.isdisjoint(phrase))}
    unheard = sum([weight for _, weight in strange])
    of_ideas = [(idea, weight / whole) for idea, weight in ideas.items() if idea in supposed]
    return Heard(words, whole / lexicon.here.rarest, unheard / whole, of_ideas)


def _told_apart(said: Said, lexicon: Lexicon) -> tuple[list[Telling], list[Telling]]:
    """The words that facts use, and those that none does, each with how much it tells."""
    language, rarest = lexicon.language, lexicon.here.rarest
    common, idle, little = common_stems(language), idle_stems(language), little_words(language)
    used, unused = [], []
    telling = {stem for stem, word in zip(said.stems, said.words, strict=True) if word not in little}
    for stem in dict.fromkeys(said.stems):
        rarity = 0.0 if stem in common else lexicon.rarity(stem)
        if rarity:
            used.append((stem, rarity * IDLE_KNOWN if stem in idle else rarity))
        elif stem in telling and stem not in common:
            unused.append((stem, rarest * IDLE_UNHEARD if stem in idle else rarest))
    return used, unused


def _phrases_in(said: Said, lexicon: Lexicon) -> list[tuple[Stems, Telling]]:
    """The phrases that mean what facts speak of, each with the idea and how much that tells."""
    known = [(phrase, next(filter(lexicon.rarity, ideas), "")) for phrase, ideas in said.phrases]
    return [(phrase, (idea, lexicon.rarity(idea))) for phrase, idea in known if idea]


def _taken_for(unused: Sequence[Telling], lexicon: Lexicon) -> tuple[list[Telling], list[Telling]]:
    """What these words are taken for, and those that stay strange. A plain one is the idea that most facts are of;
    another one that may mean what facts speak of is half that, unless something else is wholly strange."""
    language, idle = lexicon.language, idle_stems(lexicon.language)
    ideas = {stem: [it for it in ideas_of(stem, language) if lexicon.rarity(it)] for stem, _ in unused}
    share = 1.0 if any(not its and stem not in idle for stem, its in ideas.items()) else STRANGE
    meant, strange = [], []
    for stem, weight in unused:
        if ideas[stem] and is_plain(stem, language):
            meant.append((min(ideas[stem], key=lexicon.rarity), weight))
        elif ideas[stem] and share < 1:
            meant.append((ideas[stem][0], min(lexicon.rarity(ideas[stem][0]), weight * share)))
            strange.append((stem, weight * share))
        else:
            strange.append((stem, weight))
    return meant, strange


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
def little_words(language: str) -> frozenset[str]:
    """Words that tell nothing where no fact uses them; others of the same stem may."""
    return frozenset(chain.from_iterable(map(words_of, EVERYDAY[language].little)))
