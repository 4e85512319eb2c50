"""Facts that compete for the same questions: each question is asked as if its own fact did not have it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from contactkb.answering.ear.counterparts import are_counterparts
from contactkb.answering.likeness import Matrix, weigh
from contactkb.knowledge.checking import Finding
from contactkb.knowledge.facts import Fact, Words
from contactkb.knowledge.view import View, is_about

# Of the nearest question and of all that a fact is known by, so much counts; a rival must be nearer by a margin.
NEAREST, WHOLE, MARGIN, LEAST = 0.6, 0.4, 0.08, 0.35
# Two questions this alike are the same one; so many that one fact loses to the other make them rivals.
SAME, MANY = 0.92, 2
# Of more texts in one language the first are compared; of one fact so many questions.
MOST_TEXTS, MOST_QUESTIONS = 6_000, 40
AT_ONCE, MOST_NAMED = 256, 3
REMEDY = (
    "Leave each question to the fact that answers it, add the word that tells them apart, or make one fact of both."
)


@dataclass(frozen=True, slots=True)
class Rivalry:
    """Two facts that want the same questions, in one language.

    `shared` are questions of `fact` that `rival` has, too; `lost` those of `fact` that sound more like `rival`,
    `taken` those of `rival` that sound more like `fact`.
    """

    fact: str
    rival: str
    language: str
    shared: tuple[str, ...]
    lost: tuple[str, ...]
    taken: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How many questions it is about."""
        return 2 * len(self.shared) + len(self.lost) + len(self.taken)

    def seen_from(self, key: str) -> Rivalry:
        """The same with this one of the two as `fact`."""
        if key == self.fact:
            return self
        return Rivalry(self.rival, self.fact, self.language, self.shared, self.taken, self.lost)

    def as_finding(self) -> Finding:
        """What the author of `fact` is told, and what to do about it."""
        told = (
            ("stands at both", self.shared),
            (f"sounds more like {self.rival}", self.lost),
            (f"of {self.rival} sounds more like this", self.taken),
        )
        named = "; ".join(f"{', '.join(map(repr, them[:MOST_NAMED]))} {how}" for how, them in told if them)
        return Finding(
            ("fact", self.fact), (self.language, "questions"), f"it competes with {self.rival}: {named}.", REMEDY
        )


@dataclass(frozen=True, slots=True)
class _Texts:
    """Texts of facts in one language: whose each is, and whether it is a question."""

    facts: Sequence[str]
    texts: Sequence[str]
    owners: Any
    asks: Any


def rivalries(view: View, keys: Iterable[str], among: Iterable[str] = ()) -> list[Rivalry]:
    """What these facts compete for with each other and with those `among`, the worst first; each pair once.

    Facts that are never told at one door and time, or that are told together, do not compete; nor do those that are the
    same at two units, between which the door decides.
    """
    wanted = {key: None for key in keys if key in view.facts}
    facts = [view.facts[key] for key in dict.fromkeys((*wanted, *among)) if key in view.facts]
    found = [
        rivalry
        for language in sorted({language for fact in facts for language in fact.words})
        for rivalry in _compare(view, [it for it in facts if language in it.words], language, wanted)
    ]
    return sorted(found, key=lambda it: (-it.weight, it.fact, it.rival, it.language))


def _compare(view: View, facts: Sequence[Fact], language: str, wanted: Mapping[str, None]) -> Iterator[Rivalry]:
    said = _texts(facts, language)
    if len(said.facts) < 2:
        return
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    lost: dict[tuple[str, str], list[str]] = defaultdict(list)
    for at, owner, same, better in _confused(said):
        for other in same:
            shared[said.facts[owner], said.facts[other]].append(said.texts[at])
        if better is not None:
            lost[said.facts[owner], said.facts[better]].append(said.texts[at])
    order = {key: at for at, key in enumerate(said.facts)}
    for pair in sorted({_pair(one, other, order) for one, other in (*shared, *lost)}):
        back = (pair[1], pair[0])
        both = dict.fromkeys((*shared[pair], *shared[back]))
        rivalry = Rivalry(*pair, language, tuple(both), tuple(lost[pair]), tuple(lost[back]))
        first, second = (view.facts[it] for it in pair)
        if not wanted.keys().isdisjoint(pair) and _matters(rivalry) and _may_meet(first, second, language):
            yield rivalry


def _pair(one: str, other: str, order: Mapping[str, int]) -> tuple[str, str]:
    return (one, other) if order[one] < order[other] else (other, one)


def _matters(rivalry: Rivalry) -> bool:
    return bool(rivalry.shared) or max(len(rivalry.lost), len(rivalry.taken)) >= MANY


def _texts(facts: Sequence[Fact], language: str) -> _Texts:
    keys: list[str] = []
    texts: list[str] = []
    owners: list[int] = []
    asks: list[bool] = []
    for fact in facts:
        questions, names = _said(fact.words[language])
        if len(texts) + len(questions) + 1 > MOST_TEXTS:
            break
        texts += (*questions, names)
        owners += [len(keys)] * (len(questions) + 1)
        asks += [True] * len(questions) + [False]
        keys.append(fact.key)
    return _Texts(keys, texts, np.array(owners, dtype=int), np.array(asks, dtype=bool))


def _said(words: Words) -> tuple[tuple[str, ...], str]:
    return words.questions[:MOST_QUESTIONS], " ".join((words.title, *words.names, *words.aliases))


def _confused(said: _Texts) -> Iterator[tuple[int, int, list[int], int | None]]:
    """Each question that is shared or sounds like another fact: its place, its fact, who shares it, who has it."""
    rows = weigh(said.texts)
    wholes = _wholes(rows, said.owners)
    lengths = np.sqrt(np.asarray(wholes.multiply(wholes).sum(axis=1)).ravel())
    # The texts of a fact stand together.
    begins = np.flatnonzero(np.diff(said.owners, prepend=-1))
    asked = np.flatnonzero(said.asks)
    for first in range(0, len(asked), AT_ONCE):
        places = asked[first : first + AT_ONCE]
        owners, each = said.owners[places], np.arange(len(places))
        alike = (rows[places] @ rows.T).toarray()
        alike[each, places] = 0.0
        near = np.asarray((rows[places] @ wholes.T).todense())
        better = _better(np.maximum.reduceat(alike, begins, axis=1), near, lengths, owners)
        same = (alike >= SAME) & said.asks & (said.owners != owners[:, None])
        for row in np.flatnonzero(same.any(axis=1) | (better >= 0)):
            sharing = sorted({int(it) for it in said.owners[same[row]]})
            yield int(places[row]), int(owners[row]), sharing, int(better[row]) if better[row] >= 0 else None


def _better(best: Any, near: Any, lengths: Any, owners: Any) -> Any:
    """For each question the fact that it sounds more like than like its own, as if that did not have it; else -1."""
    each = np.arange(len(owners))
    whole = near / np.where(lengths > 0, lengths, 1.0)
    mine = near[each, owners]
    without = np.sqrt(np.maximum(lengths[owners] ** 2 - 2 * mine + 1, 1e-6))
    whole[each, owners] = np.maximum(mine - 1, 0.0) / without
    scores = NEAREST * best + WHOLE * whole
    own = scores[each, owners]
    scores[each, owners] = 0.0
    rivals = scores.argmax(axis=1)
    return np.where(scores[each, rivals] >= np.maximum(LEAST, own + MARGIN), rivals, -1)


def _wholes(rows: Matrix, owners: Any) -> Matrix:
    # It takes half a second to load, which answering does without.
    from scipy import sparse  # noqa: PLC0415

    ones = np.ones(len(owners), dtype=np.float32)
    return (sparse.csr_matrix((ones, (owners, np.arange(len(owners))))) @ rows).tocsr()


def _may_meet(one: Fact, other: Fact, language: str) -> bool:
    """Whether a customer could mean either at one door and moment, and gets only one of them."""
    if is_about(one, other) or is_about(other, one) or are_counterparts(one, other, language):
        return False
    if one.only_here and other.only_here and one.unit != other.unit:
        return False
    if one.channels and other.channels and not set(one.channels) & set(other.channels):
        return False
    return not (_is_over(one, other) or _is_over(other, one)) and "archived" not in (one.confidence, other.confidence)


def _is_over(one: Fact, other: Fact) -> bool:
    end = one.honour_until or one.valid_until
    return end is not None and other.valid_from is not None and end <= other.valid_from
