"""What may have been meant by words that the store does not know, or that sound like ones it speaks of much more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest, nsmallest

from contactkb.answering.ear.spelling.folding import fold
from contactkb.answering.ear.spelling.joining import LONG, join, part, part_as_used, take_run_apart
from contactkb.answering.ear.spelling.run_together import LONGEST
from contactkb.answering.ear.spelling.slips import slip
from contactkb.answering.ear.spelling.sounds import slip_of_hearing
from contactkb.answering.ear.spelling.vocabulary import Vocabulary, slips_allowed
from contactkb.answering.ear.spelling.weighing import Alternative, doubt, evidence, for_itself, weigh

# Words of up to this many letters are never changed: a slip in them may mean anything. Nor are much longer ones.
SHORT = 3
# Of one text no more words are looked for than this, and so many are remembered with what was found.
MOST_LOOKED_FOR, MOST_REMEMBERED = 80, 20_000
# Of the words near one, those used most are glanced at, and those with most of its letters compared.
MOST_GLANCED_AT, MOST_COMPARED = 64, 8
# A slip for each few letters, and a slip in hearing that is none in spelling.
LETTERS_A_SLIP, LEAST_SLIP, NEARLY_SAME_SOUND = 4.5, 1.4, 0.7
# A slip that is so much bigger than another is hardly it.
MUCH_LESS_LIKELY = 0.9
# What it costs to leave the vowels out.
CLIPPED = 0.5
# A word without its accents is that word, and a short form its whole.
SURELY = 0.98

Alternatives = tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """What may stand in the place of words[start:end], likeliest first.

    What is missing of 1 in the sum of their weights is the chance that it was meant as it was heard.
    """

    start: int
    end: int
    alternatives: Alternatives


class Speller:
    """Knows the words of a store in one language, with how often each occurs; what it learns counts at once.

    Words come as they are written, in any case, without signs around them; two with a space between them are used
    together. Many threads may ask while one teaches.
    """

    def __init__(self, vocabulary: Mapping[str, int], language: str) -> None:
        self._vocabulary = Vocabulary(language)
        self._remembered: dict[str, Alternatives] = {}
        self.learn(vocabulary)

    def learn(self, added: Mapping[str, int], removed: Mapping[str, int] | None = None) -> None:
        """Count words in and out; a word that is counted out as often as in is unknown again."""
        self._vocabulary.change(added, 1)
        self._vocabulary.change(removed or {}, -1)
        self._remembered = {}

    def knows(self, word: str) -> bool:
        """Whether the store uses the word, in whatever case and with or without accents."""
        return self._vocabulary.count(fold(word)) > 0

    @property
    def size(self) -> int:
        """How many bytes the tables take, without the words themselves."""
        return self._vocabulary.size

    def repair(self, words: Sequence[str]) -> list[Repair]:
        """Where something else may have been meant, in the order of the words; what is fine is not in the list."""
        remembered = self._remembered
        if len(remembered) > MOST_REMEMBERED:
            remembered = self._remembered = {}
        left = MOST_LOOKED_FOR
        repairs = []
        for start, end, said in _stretches(words):
            found = remembered.get(said)
            if found is None and left:
                found = remembered[said] = self._look_for(said)
                left -= 1
            if found:
                repairs.append(Repair(start, end, found))
        # What a word and its neighbour may be together is told before what it may be alone, where that is likelier.
        return sorted(repairs, key=lambda it: (it.start, -it.alternatives[0].weight))

    def _look_for(self, said: str) -> Alternatives:
        one, _, other = said.partition(" ")
        if other:
            return join(self._vocabulary, fold(one), fold(other))
        folded = fold(said)
        count, whole = self._vocabulary.count(folded), self._vocabulary.everyday.short_forms.get(folded)
        if whole and not count:
            return (Alternative(whole, SURELY),)
        if LONG < len(folded) <= LONGEST and folded.isalpha() and not count:
            return weigh(take_run_apart(self._vocabulary, folded), for_itself(folded, is_everyday=False, is_odd=True))
        if not SHORT < len(folded) <= LONG or not folded.isalpha() or folded in self._vocabulary.everyday.numbers:
            return ()
        if count and not self._vocabulary.is_written_so(said, folded):
            return (Alternative((self._vocabulary.written(folded),), SURELY),)
        return self._doubted(folded, count) if count else self._unknown(folded)

    def _doubted(self, folded: str, count: int) -> Alternatives:
        alike, _ = self._vocabulary.sounding_like(folded)
        return doubt(count, {self._vocabulary.written(it): self._vocabulary.count(it) for it in alike if it != folded})

    def _unknown(self, folded: str) -> Alternatives:
        everyday = self._vocabulary.everyday
        if folded in everyday.little:
            return ()
        alike, nearly = self._vocabulary.sounding_like(folded)
        costs = {it: slip_of_hearing(self._vocabulary.language) for it in alike if it != folded}
        is_everyday = everyday.knows(folded)
        if not is_everyday:
            self._add_slips(folded, nearly, costs)
        found: dict[tuple[str, ...], float] = {
            (self._vocabulary.written(it),): evidence(cost, self._vocabulary.count(it)) for it, cost in costs.items()
        }
        if not is_everyday:
            found |= part(self._vocabulary, folded) | take_run_apart(self._vocabulary, folded)
        found |= part_as_used(self._vocabulary, folded)
        return weigh(found, for_itself(folded, is_everyday, self._vocabulary.is_odd(folded)))

    def _add_slips(self, folded: str, nearly: Sequence[str], costs: dict[str, float]) -> None:
        """Words of which this one may be a slip, and what that slip costs; they are added to `costs`."""
        most = max(LEAST_SLIP, len(folded) / LETTERS_A_SLIP)
        for missing in range(1, slips_allowed(folded) + 1):
            for word in self._likeliest(folded, self._vocabulary.spelt_like(folded, missing)):
                least = min(costs.values(), default=most)
                costs[word] = min(costs.get(word, most), slip(folded, word, min(most, least + MUCH_LESS_LIKELY)))
            if any(cost < 1 for cost in costs.values()):
                break
        for word in self._vocabulary.clipped_to(folded):
            costs[word] = min(costs.get(word, most), CLIPPED)
        for word in self._likeliest(folded, nearly):
            costs[word] = min(costs.get(word, most), NEARLY_SAME_SOUND * slip(folded, word, most))
        for word in [it for it, cost in costs.items() if cost >= most]:
            del costs[word]

    def _likeliest(self, folded: str, words: Sequence[str]) -> Sequence[str]:
        """The few of many words that are worth comparing letter by letter."""
        if len(words) <= MOST_COMPARED:
            return words
        letters = {*folded}
        known = nlargest(MOST_GLANCED_AT, words, self._vocabulary.count)
        return nsmallest(MOST_COMPARED, known, lambda word: len(letters ^ {*word}))


def _stretches(words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Each word, and each two that stand together."""
    for at, word in enumerate(words):
        yield at, at + 1, word
        if at + 1 < len(words):
            yield at, at + 2, f"{word} {words[at + 1]}"
