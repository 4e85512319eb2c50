"""Signals: what speaks for each fact that may be meant, in numbers that a mix can weigh."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from operator import itemgetter, mul

import numpy as np
from numpy.typing import NDArray

from contactkb.answering.ear.called import Called
from contactkb.answering.ear.candidates import MOST_FACTS, NOTHING, FoundIn, Weighed, find_facts, find_questions
from contactkb.answering.ear.counterparts import Found, Here, Own, Speaks, anything, give_way
from contactkb.answering.ear.heard import Heard, weigh_words
from contactkb.answering.ear.language import Said, kinds_asked_for
from contactkb.answering.ear.lexicon import Lexicon
from contactkb.answering.ear.segment import fact_words, question_bag
from contactkb.knowledge.facts import Fact

COLUMNS = ("words", "behind", "nearest", "vote", "share", "name", "kind", "named", "asked", "door", "unheard")
WORDS, BEHIND, NEAREST, VOTE, SHARE, NAME, KIND, NAMED, ASKED, DOOR, UNHEARD = range(len(COLUMNS))
# Behind them, where a text's meaning was looked at: what directions say, and how alike the nearest text is.
MEANINGS = ("meant", "near")
MEANT, NEAR = (len(COLUMNS) + at for at in range(len(MEANINGS)))
VOTERS = 10
# Two questions this much alike have the same words in the same order.
SAME = 0.999

SECOND = itemgetter(1)
ZEROS = repeat(0.0)

Table = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Signals:
    """For each fact one row in `table`, with what COLUMNS name, and MEANINGS behind them after a look at the meaning.

    words: what its words tell, of all that was said. behind: the logarithm of that against the best. nearest: how
    alike the nearest question is. vote: its share of the nearest questions. share: how much of what was said it
    covers. name: how much of its best name was said. kind: the logarithm of the chance that its kind is asked for.
    named: whether its name was said and nothing else. asked: whether this very question is one of its own. door: the
    logarithm of how likely it is asked for there, against what is of the same business. unheard: the share of what was
    said that no fact uses, or is supposed to mean what this one has nothing of. What `own` facts outdo is left out.
    """

    keys: Sequence[str]
    table: Table
    heard: Heard
    own: Own | None = None

    @property
    def shares(self) -> list[float]:
        """Of what was said, weighed by rarity, the share that each fact accounts for (0 to 1)."""
        shares: list[float] = self.table[:, SHARE].tolist()
        return shares


def look_for(lexicon: Lexicon, facts: Mapping[str, Fact], said: Said, speaks: Speaks = anything) -> Signals:
    """The facts that the words may mean, as the lexicon knows them, with what speaks for each; of the facts that its
    door's own unit has as others have them, those that may be told there `speaks` for."""
    heard = weigh_words(lexicon, said)
    words = _weigh(fact_words(said), lexicon.rarity)
    found = _find(lexicon, facts, words, heard)
    found, own = give_way(found, _here(lexicon, said, heard, speaks))
    if not found.facts:
        return Signals((), np.zeros((0, len(COLUMNS))), heard)
    keys, likely = [fact.key for fact in found.facts], kinds_asked_for(said, lexicon.language)
    rows = np.empty((len(COLUMNS), len(keys)))
    rows[WORDS] = found.scores / _whole(words)
    np.log(found.scores / found.scores.max(), out=rows[BEHIND])
    rows[NEAREST], rows[VOTE] = _by_questions(keys, _not_elsewhere(_find_near(lexicon, said), keys, facts, own))
    rows[SHARE] = found.shares
    rows[NAME], rows[NAMED] = _by_names(found.called, said)
    rows[KIND] = [likely[fact.kind] for fact in found.facts]
    rows[DOOR] = lexicon.door.likely(found.facts) if lexicon.door.home else 0.0
    np.greater(rows[NEAREST], SAME, out=rows[ASKED])
    rows[UNHEARD] = heard.unheard + found.lacking
    return Signals(keys, rows.T, heard, own)


def _here(lexicon: Lexicon, said: Said, heard: Heard, speaks: Speaks) -> Here:
    """Where it is heard. Of what others are called, a word by itself tells nothing; more of them are a name."""
    elsewhere = [weight for word, weight in heard.words if word in lexicon.elsewhere]
    spare = elsewhere[0] / _whole(heard.words) if len(elsewhere) == 1 else 0.0
    return Here(lexicon.door.home, frozenset(said.stems), lexicon.unsaid, speaks, spare)


def _find(lexicon: Lexicon, facts: Mapping[str, Fact], words: Weighed, heard: Heard) -> Found:
    """The facts that hold these words best, in all segments together."""
    found = [find_facts(segment, words, heard.words, heard.supposed, lexicon.door) for segment in lexicon.segments]
    keys, scores, covered, lacking = found[0] if len(found) == 1 else _together(found)
    order = (-scores).argsort(kind="stable")
    if len(found) > 1:
        # However many are stronger elsewhere, those of the door's own unit stay.
        home, ranked = lexicon.door.home, enumerate(order.tolist())
        order = np.array([at for rank, at in ranked if rank < MOST_FACTS or facts[keys[at]].unit == home], np.intp)
    keys = [keys[at] for at in order.tolist()]
    shares, called = covered[order] / (_whole(heard.words) or 1.0), lexicon.all_called(keys, facts)
    return Found([facts[key] for key in keys], called, scores[order], shares, lacking[order])


def _together(found: Sequence[FoundIn]) -> FoundIn:
    if not found:
        return [], NOTHING, NOTHING, NOTHING
    keys, scores, covered, lacking = zip(*found, strict=True)
    return [*chain.from_iterable(keys)], np.concatenate(scores), np.concatenate(covered), np.concatenate(lacking)


def _find_near(lexicon: Lexicon, said: Said) -> list[tuple[str, float]]:
    """The questions most like it, the most alike first."""
    bag = question_bag(said)
    rarities = lexicon.question_rarities(bag)
    told = sum(sorted(map(mul, rarities, bag.values()), reverse=True))
    # Questions know how much their words and pairs count: what was said must not count it once more.
    pairs = sorted([it for it in zip(bag, rarities, strict=True) if it[1] > 0], key=SECOND, reverse=True)
    near = [it for segment in lexicon.segments for it in find_questions(segment, pairs, told, lexicon.door)]
    return sorted(near, key=SECOND, reverse=True)


def _not_elsewhere(
    near: list[tuple[str, float]], keys: Sequence[str], facts: Mapping[str, Fact], own: Own | None
) -> list[tuple[str, float]]:
    """Those questions without the ones to which the door's own unit has an answer."""
    if own is None:
        return near
    left = frozenset(keys)
    return [it for it in near if it[0] in left or facts[it[0]].unit == own.here.home]


def _weigh(bag: Mapping[str, float], rarity: Callable[[str], float]) -> Weighed:
    weighed = [(word, weight * rarity(word)) for word, weight in bag.items()]
    return sorted([it for it in weighed if it[1] > 0], key=SECOND, reverse=True)


def _whole(weighed: Weighed) -> float:
    return sum([weight for _, weight in weighed])


def _by_questions(keys: Sequence[str], near: Sequence[tuple[str, float]]) -> tuple[list[float], list[float]]:
    nearest: dict[str, float] = {}
    votes: dict[str, float] = {}
    for key, like in near:
        nearest.setdefault(key, like)
    for key, like in near[:VOTERS]:
        votes[key] = votes.get(key, 0.0) + like
    whole = sum(votes.values()) or 1.0
    shares = {key: vote / whole for key, vote in votes.items()}
    return [*map(nearest.get, keys, ZEROS)], [*map(shares.get, keys, ZEROS)]


def _by_names(all_called: Sequence[Called], said: Said) -> tuple[list[float], list[bool]]:
    stems = frozenset(said.stems)
    part, named = [0.0] * len(all_called), [False] * len(all_called)
    for at, called in enumerate(all_called):
        if shared := called.stems & stems:
            part[at], named[at] = called.part_said(shared), len(shared) == len(stems) and said.stems in called.names
    return part, named
