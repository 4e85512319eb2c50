"""Fitting heads to questions, the one place that knows the trainer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from contactkb.answering.ear.heads import PLACE, Bearings, Heads, Pieces, features_of, rarity_of, weigh_features
from contactkb.answering.ear.insight import Directions
from contactkb.answering.ear.language import Said
from contactkb.answering.ear.layer import Layer
from contactkb.answering.ear.training.layering import fit_layer
from contactkb.answering.ear.wordspace import Space

# Up to so many questions the slower of two trainers is used, which learns more from few.
FEW = 2500
# How little the trainers hold back. Found by cross-validation on public sets of questions.
STRENGTH, MARGIN = 10.0, 0.5
# The same for vectors of meanings, which have length 1; and how much they count beside features.
CLEARNESS, MEANING = 20.0, 2.0
# So often the slower one is used, each time on what it found before, found in the same way; and for no more facts than
# this once more on what the quicker one found, which takes as long as there are pairs of facts.
TURNS, MOST_AGAIN = 3, 200
# Margins are no probabilities: so much sharper they come near to them.
SHARPNESS = 4.0
ITERATIONS = 200
LEAST_SPREAD = 1e-8
# A feature of a single question among very many tells nothing of others.
FEWEST_USES = 2


def fit_heads(asked: Sequence[tuple[Said, str]], space: Space | None = None) -> Heads:
    """Heads for the facts of these questions, which may lie in a word space, too; there must be two at least."""
    uses = Counter(feature for said, _ in asked for feature in set(features_of(said)))
    fewest = FEWEST_USES if len(asked) > FEW else 1
    features = {feature: place for place, feature in enumerate(it for it, many in uses.items() if many >= fewest)}
    rarities = np.log((1 + len(asked)) / (1 + np.fromiter((uses[it] for it in features), np.float64))) + 1
    rarities = rarities.astype(np.float32)
    said = [it for it, _ in asked]
    table = table_of(said, features, rarities)
    if space is not None:
        table = hstack((table, places_of(said, space, features, rarities) * PLACE), "csr")
    keys, columns, bias = _fit(table, [key for _, key in asked])
    weights, bearings = columns[: len(features)].astype(np.float32), None
    if space is not None:
        bearings = Bearings(space, (columns[len(features) :] * PLACE).astype(np.float32))
    return Heads(
        keys, features, rarities, weights, bias.astype(np.float32), bearings, _layer(table, asked, keys, len(features))
    )


def fit_directions(asked: Sequence[tuple[Said, str]], vectors: NDArray[np.float32], heads: Heads) -> Directions:
    """What the vectors of these questions, one row each, say of the facts that they mean; `heads` are of the same."""
    keys = [key for _, key in asked]
    if len(asked) > FEW:
        fitted = LogisticRegression(C=CLEARNESS, max_iter=ITERATIONS).fit(vectors, keys)
        names, columns, bias = _both_ways(fitted.classes_, fitted.coef_, fitted.intercept_)
        return Directions(names, columns.astype(np.float32), bias.astype(np.float32), np.zeros((0, 0), np.float32))
    table = table_of([said for said, _ in asked], heads.features, heads.rarities)
    names, columns, bias = _fit(hstack((table, vectors * MEANING), "csr"), keys)
    features, directions = (it.astype(np.float32) for it in np.split(columns, [len(heads.features)]))
    return Directions(names, directions * np.float32(MEANING), bias.astype(np.float32), features)


def table_of(asked: Sequence[Said], features: Mapping[str, int], rarities: NDArray[np.float32]) -> csr_matrix:
    """One row of weighed features for each question."""
    remembered: Pieces = {}
    rows = [weigh_features(it, features, rarities, remembered) for it in asked]
    starts = np.cumsum([0, *(len(places) for places, _ in rows)])
    places = np.concatenate([places for places, _ in rows])
    weights = np.concatenate([weights for _, weights in rows])
    return csr_matrix((weights, places, starts), shape=(len(asked), len(features)))


def places_of(
    asked: Sequence[Said], space: Space, features: dict[str, int], rarities: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Where each question lies in the space, one row for each."""
    return np.array([space.place(it, lambda word: rarity_of(word, features, rarities)) for it in asked])


def _layer(table: csr_matrix, asked: Sequence[tuple[Said, str]], keys: Sequence[str], features: int) -> Layer | None:
    if len(asked) <= FEW or len(keys) > MOST_AGAIN:
        return None
    place_of = {key: place for place, key in enumerate(keys)}
    layer = fit_layer(table, np.array([place_of[key] for _, key in asked]), features)
    return replace(layer, placed=layer.placed * PLACE)


def _fit(table: csr_matrix, keys: list[str]) -> tuple[list[str], NDArray[np.float64], NDArray[np.float64]]:
    """The facts, a column of weights for each, and its bias: fits to what the ones before them say of all facts.

    What a question has in common with those of other facts tells more than what it has alone: holding back again in
    what was found together comes close to a penalty on the rank of all weights (the nuclear norm).
    """
    if table.shape[0] > FEW:
        return _fit_many(table, keys)
    # There are far fewer questions than features: what tells them apart lies in as many directions as there are
    # questions, in which the same fit takes a fraction of the time.
    spread, directions = np.linalg.eigh((table @ table.T).toarray())
    told = spread > LEAST_SPREAD * spread.max()
    lengths = np.sqrt(spread[told])
    points, way = directions[:, told] * lengths, np.eye(int(told.sum()))
    for _ in range(TURNS - 1):
        way = _in_scale(way @ _fit_chances(points @ way, keys, STRENGTH).coef_.T)
    few = _fit_chances(points @ way, keys, STRENGTH)
    rows = (table.T @ (directions[:, told] / lengths)) @ (way @ few.coef_.T)
    return _both_ways(few.classes_, rows.T, few.intercept_)


def _fit_many(table: csr_matrix, keys: list[str]) -> tuple[list[str], NDArray[np.float64], NDArray[np.float64]]:
    many = LinearSVC(C=MARGIN).fit(table, keys)
    rows, bias = many.coef_ * SHARPNESS, many.intercept_ * SHARPNESS
    if len(many.classes_) <= MOST_AGAIN:
        way = _in_scale(many.coef_.T)
        again = _fit_chances(table @ way, keys, MARGIN)
        # Each of both is right where the other is not.
        rows, bias = (rows + again.coef_ @ way.T) / 2, (bias + again.intercept_) / 2
    return _both_ways(many.classes_, rows, bias)


def _fit_chances(points: NDArray[np.float64], keys: list[str], strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, max_iter=ITERATIONS).fit(points, keys)


def _in_scale(way: NDArray[np.float64]) -> NDArray[np.float64]:
    length = np.sqrt((way**2).sum() / way.shape[1])
    # Where all facts are asked for with the same words, nothing leads anywhere.
    scaled: NDArray[np.float64] = way / (length or 1.0)
    return scaled


def _both_ways(
    classes: NDArray[np.str_], rows: NDArray[np.float64], bias: NDArray[np.float64]
) -> tuple[list[str], NDArray[np.float64], NDArray[np.float64]]:
    """Of two facts the trainers keep one row, which speaks for the second and against the first."""
    if len(rows) == 1:
        rows, bias = np.vstack((-rows, rows)) / 2, np.concatenate((-bias, bias)) / 2
    return [str(it) for it in classes], rows.T, bias
