"""Learning a space from what was asked: terms that stand in questions with the same others lie near each other."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, islice
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import svds

from contactkb.answering.ear.language import read
from contactkb.answering.ear.wordspace.logged import Logged
from contactkb.answering.ear.wordspace.space import ASKED, Space, terms_in

# Of fewer different questions than this nothing of words is learnt, and from no more than that.
FEWEST_QUESTIONS, MOST_QUESTIONS = 2000, 50_000
# What fewer people used, each in a question of their own, may be somebody's name.
FEWEST_PEOPLE = 5
MOST_TERMS = 8_000
# How many numbers a place has. Found by cross-validation on public sets of questions.
WIDTH = 64
# Figures are about one case.
FIGURES = frozenset("0123456789")

BY = itemgetter(1)

Weights = NDArray[np.float64]


def learn_space(asked: Iterable[Logged], own: Iterable[str], language: str) -> Space | None:
    """The space of the terms that many people use; None where too little was asked. `own` are texts of the house.

    The same questions give the same space, to the last bit, in whatever order they come. Takes seconds, on one core.
    """
    questions = _different(asked, language)
    if len(questions) < FEWEST_QUESTIONS:
        return None
    houses = _different((Logged(text, text) for text in own), language)
    texts = [terms for terms, _ in sorted({**questions, **houses}.items())]
    terms = _of_many([*questions.items(), *houses.items()])
    if len(terms) <= WIDTH:
        return None
    table = _table(texts, terms)
    return Space.of(ASKED, terms, _places(table) * _rarities(table)[:, np.newaxis])


def _different(asked: Iterable[Logged], language: str) -> dict[tuple[str, ...], str]:
    """The terms of each different question, with the first of those who asked it."""
    different: dict[tuple[str, ...], str] = {}
    for it in asked:
        terms = terms_in(read(it.text, language))
        different[terms] = min(different.get(terms, it.by), it.by)
        if len(different) >= MOST_QUESTIONS:
            break
    return different


def _of_many(questions: Sequence[tuple[tuple[str, ...], str]]) -> list[str]:
    """The terms that many people use, those used most where there are too many."""
    uses: Counter[str] = Counter()
    for _, its in groupby(sorted(questions, key=BY), BY):
        uses.update({term for terms, _ in its for term in terms})
    common = [(-many, term) for term, many in uses.items() if many >= FEWEST_PEOPLE and not FIGURES & set(term)]
    return [term for _, term in islice(sorted(common), MOST_TERMS)]


def _table(texts: Sequence[tuple[str, ...]], terms: Sequence[str]) -> csr_matrix:
    """A row for each text, with ones for its terms."""
    columns = {term: column for column, term in enumerate(terms)}
    held = [sorted({columns[it] for it in text if it in columns}) for text in texts]
    starts = np.cumsum([0, *map(len, held)])
    places = np.array([column for row in held for column in row], np.int64)
    return csr_matrix((np.ones(len(places), np.float32), places, starts), shape=(len(texts), len(terms)))


def _places(table: csr_matrix) -> Weights:
    """The strongest directions of how much likelier terms stand together than by accident (positive pointwise mutual
    information)."""
    together = (table.T @ table).tocsr()
    together.setdiag(0)
    together.eliminate_zeros()
    uses = np.asarray(together.sum(0, np.float64)).ravel()
    # There are tens of millions of them at most, and most tell nothing: until those are gone, short numbers will do.
    usual = np.log(np.maximum(uses, 1) / math.sqrt(uses.sum())).astype(np.float32)
    np.log(together.data, out=together.data)
    together.data -= np.repeat(usual, np.diff(together.indptr))
    together.data -= usual[together.indices]
    np.maximum(together.data, 0, out=together.data)
    together.eliminate_zeros()
    together = together.astype(np.float64)
    directions, strengths, _ = svds(together, k=WIDTH, v0=np.ones(len(uses)), solver="arpack")
    # Which way a direction points is an accident.
    points = np.sign(directions[np.abs(directions).argmax(0), np.arange(WIDTH)])
    places: Weights = (directions * points * np.sqrt(strengths))[:, ::-1]
    return places


def _rarities(table: csr_matrix) -> Weights:
    many, uses = table.shape[0], np.asarray(table.sum(0)).ravel()
    rarities: Weights = np.log(1 + many / (1 + uses))
    return rarities
