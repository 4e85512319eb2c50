"""A hidden layer learns what counts only where it stands together, of many questions; it is kept and read again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse import csr_matrix, hstack
from sklearn.svm import LinearSVC

from contactkb.answering.ear.heads import Heads
from contactkb.answering.ear.keeping import from_bytes, to_bytes
from contactkb.answering.ear.language import Said, read
from contactkb.answering.ear.layer import Layer
from contactkb.answering.ear.learnt import UNTAUGHT
from contactkb.answering.ear.training import fitting
from contactkb.answering.ear.training.fitting import fit_heads
from contactkb.answering.ear.training.layering import fit_layer

# Who says one of the first and one of the last, or neither, means the one fact; who says only one of them, the other.
WAYS = 8


def either_or(many: int, seed: int) -> tuple[csr_matrix, np.ndarray]:
    """Questions whose single features say nothing, and which of two facts each means."""
    draw = np.random.default_rng(seed)
    signs = draw.integers(0, 2, (many, 2))
    table = np.zeros((many, 4 * WAYS), np.float32)
    for row, (one, other) in zip(table, signs, strict=True):
        for first in (one * WAYS, (2 + other) * WAYS):
            row[first + draw.permutation(WAYS)[: WAYS // 2]] = 0.7
    return csr_matrix(table), signs[:, 0] ^ signs[:, 1]


def found_by(layer: Layer, table: csr_matrix) -> np.ndarray:
    rows = (table[at] for at in range(table.shape[0]))
    return np.array([layer.score(row.indices.astype(np.int64), row.data, None).argmax() for row in rows])


def test_what_no_single_word_tells_is_learnt_where_words_stand_together() -> None:
    (table, answers), (others, right) = either_or(3000, 1), either_or(500, 2)
    alone = LinearSVC().fit(table, answers).predict(others)
    layer = fit_layer(table, answers, table.shape[1])
    assert (alone == right).mean() < 0.65
    assert (found_by(layer, others) == right).mean() > 0.95


def test_the_same_questions_give_the_same_layer() -> None:
    table, answers = either_or(300, 3)
    one, other = fit_layer(table, answers, table.shape[1]), fit_layer(table, answers, table.shape[1])
    assert np.array_equal(one.into, other.into)
    assert one.placed.shape == (0, one.bias.size)


def test_a_place_in_a_word_space_is_heard_as_well() -> None:
    table, answers = either_or(3000, 4)
    place = csr_matrix((answers * 2.0 - 1).reshape(-1, 1).astype(np.float32))
    layer = fit_layer(hstack((table, place), "csr"), answers, table.shape[1])
    assert layer.placed.shape == (1, layer.bias.size)
    nothing, none = np.zeros(0, np.int64), np.zeros(0, np.float32)
    heard = [layer.score(nothing, none, np.array([it], np.float32)).argmax() for it in (-1.0, 1.0)]
    assert heard == [0, 1]


@pytest.fixture
def asked() -> list[tuple[Said, str]]:
    words = {"beef": ("roast", "steak"), "fish": ("salmon", "cod"), "bread": ("rye", "wheat")}
    texts = [
        (f"how much is the {it} number {at}", key) for key, all_of in words.items() for it in all_of for at in range(30)
    ]
    return [(read(text, "en"), key) for text, key in texts]


def test_only_many_questions_have_a_layer(asked: list[tuple[Said, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    assert fit_heads(asked).layer is None
    monkeypatch.setattr(fitting, "FEW", len(asked) - 1)
    heads = fit_heads(asked)
    assert heads.layer is not None
    scores = heads.score(read("is the cod in", "en"))
    assert heads.keys[scores.argmax()] == "fish"
    assert np.isclose(np.exp(scores).sum(), 1.0)
    monkeypatch.setattr(fitting, "MOST_AGAIN", 2)
    assert fit_heads(asked).layer is None


def test_what_is_kept_of_it_is_heard_alike(asked: list[tuple[Said, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "FEW", len(asked) - 1)
    heads = fit_heads(asked)
    again = from_bytes(to_bytes(replace(UNTAUGHT, heads=heads)))
    assert again is not None
    assert isinstance(again.heads, Heads)
    for text in ("is the cod in", "a wheat loaf", "something else"):
        assert np.allclose(again.heads.score(read(text, "en")), heads.score(read(text, "en")), atol=0.01)
