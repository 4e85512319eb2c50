"""Words that were written as one, and one that was written as two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from contactkb.answering.ear.spelling.neighbours import GENITIVE
from contactkb.answering.ear.spelling.run_together import take_apart
from contactkb.answering.ear.spelling.vocabulary import Vocabulary
from contactkb.answering.ear.spelling.weighing import Alternative, evidence, for_itself, weigh

# What two words cost that were meant as one, and one that was meant as two; and where the store writes it so alone.
TOGETHER, TOGETHER_BY_SOUND, APART, AS_USED = 0.3, 0.6, 0.45, 0.0
SHORTEST_TOGETHER, SHORTEST_STRANGE, SHORTEST_PART, SHORTEST_LEADING = 5, 4, 3, 2
# Words of more letters are left as they are; what runs on into more letters than those is a word of its own.
LONG, SHORT = 24, 3
PLURAL = "s"

Parted = Mapping[tuple[str, ...], float]


def part(vocabulary: Vocabulary, folded: str) -> dict[tuple[str, ...], float]:
    """The pairs of known words that the word is made of, and what speaks for each."""
    return {parts: evidence(APART, count) for parts, count in _parts(vocabulary, folded)}


def part_as_used(vocabulary: Vocabulary, folded: str) -> dict[tuple[str, ...], float]:
    """The words that the store uses next to each other and that make this one, and what speaks for each."""
    for run in _singular_or_plural(folded):
        if found := vocabulary.neighbours.of(run):
            return {pair: evidence(AS_USED, count) for pair, count in found.items()}
    return {}


def take_run_apart(vocabulary: Vocabulary, folded: str) -> dict[tuple[str, ...], float]:
    """The words that it was typed as one, and what speaks for that; none where the store uses none of them."""
    parts = take_apart(folded, vocabulary.weight)
    told = [vocabulary.count(it) for it in parts if it not in vocabulary.everyday.little]
    return {tuple(map(vocabulary.written, parts)): evidence(APART, max(told))} if any(told) else {}


def join(vocabulary: Vocabulary, one: str, other: str) -> tuple[Alternative, ...]:
    """The word that two words make."""
    whole, counts = one + other, (vocabulary.count(one), vocabulary.count(other))
    if not _may_be_one(vocabulary, one, other) or not whole.isalpha():
        return ()
    itself = for_itself(whole, all(counts) or all(map(vocabulary.everyday.knows, (one, other))))
    if vocabulary.count(whole):
        cost = AS_USED if _is_never_two(vocabulary, one, other) else TOGETHER
        return _weigh(vocabulary, [whole], cost, itself)
    if all(counts):
        return ()
    if found := next(filter(vocabulary.count, _singular_or_plural(whole)), ""):
        return _weigh(vocabulary, [found], TOGETHER, itself)
    return _weigh(vocabulary, vocabulary.sounding_like(whole)[0], TOGETHER_BY_SOUND, itself)


def _weigh(vocabulary: Vocabulary, words: Iterable[str], cost: float, itself: float) -> tuple[Alternative, ...]:
    known = [it for it in words if vocabulary.count(it)]
    return weigh({(vocabulary.written(it),): evidence(cost, vocabulary.count(it)) for it in known}, itself)


def _parts(vocabulary: Vocabulary, folded: str) -> Iterator[tuple[tuple[str, str], int]]:
    """The pairs of known words that the word is made of, and how often the rarer one of each is used."""
    for at in range(SHORTEST_LEADING, len(folded) - SHORTEST_PART + 1):
        first, other = vocabulary.count(folded[:at]), vocabulary.count(folded[at:])
        runs_on = folded[:at] in vocabulary.everyday.leading and len(folded) - at > SHORT
        rarer = other if runs_on else min(first, other) if at >= SHORTEST_PART else 0
        if rarer:
            yield (vocabulary.written(folded[:at]), vocabulary.written(folded[at:])), rarer


def _may_be_one(vocabulary: Vocabulary, one: str, other: str) -> bool:
    if other == GENITIVE:
        return False
    is_strange = not any(vocabulary.weight(it) for it in (one, other))
    return (SHORTEST_STRANGE if is_strange else SHORTEST_TOGETHER) <= len(one + other) <= LONG


def _is_never_two(vocabulary: Vocabulary, one: str, other: str) -> bool:
    """Whether the store, which uses the word that they make, never has these two next to each other; "a head" is not
    "ahead" all the same."""
    whole, everyday = one + other, vocabulary.everyday
    if one in everyday.little:
        return False
    are_both_used = vocabulary.count(one) and vocabulary.count(other)
    return not are_both_used or (whole in everyday.words and not vocabulary.neighbours.of(whole))


def _singular_or_plural(folded: str) -> tuple[str, ...]:
    """The word, and then the same in the other number."""
    return folded, folded.removesuffix(PLURAL) if folded.endswith(PLURAL) else folded + PLURAL
