"""Vectors are made once: a text that was encoded before, by whichever process, is not encoded again."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from contactkb.answering.ear.encoding import Encoder, Vectors
from tests.contactkb.answering.ear.tiny_encoder import make_encoder

TEXTS = ["how much is the steak", "beef cost", "hours", "salmon price"]


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return Encoder.open(make_encoder(tmp_path_factory.mktemp("tiny")))


def new_ones(vectors: Vectors, texts: list[str]) -> int:
    """How many of the texts had to be encoded."""
    told: list[tuple[int, int]] = []
    vectors.of(texts, lambda done, all_: told.append((done, all_)))
    assert told == [(at + 1, len(told)) for at in range(len(told))]
    return len(told)


def test_there_is_a_row_for_each_text_in_their_order(encoder: Encoder) -> None:
    rows = Vectors(encoder).of([*TEXTS, TEXTS[0]])
    assert np.array_equal(rows, [encoder.encode(text) for text in [*TEXTS, TEXTS[0]]])
    assert np.array_equal(rows, encoder.encode_all([*TEXTS, TEXTS[0]]))
    assert Vectors(encoder).of([]).shape == (0, encoder.width)


def test_only_new_texts_are_encoded(encoder: Encoder) -> None:
    vectors = Vectors(encoder)
    assert new_ones(vectors, TEXTS) == len(TEXTS)
    assert new_ones(vectors, [*TEXTS, "open", "open"]) == 1
    assert len(vectors) == len(TEXTS) + 1


def test_they_outlive_the_process_and_serve_others(encoder: Encoder, tmp_path: Path) -> None:
    one, other = Vectors(encoder, tmp_path / "new"), Vectors(encoder, tmp_path / "new")
    assert new_ones(one, TEXTS[:2]) == 2
    assert new_ones(other, TEXTS) == 2
    assert new_ones(one, TEXTS) == 0
    assert np.array_equal(Vectors(encoder, tmp_path / "new").of(TEXTS), Vectors(encoder).of(TEXTS))


def test_another_encoder_has_vectors_of_its_own(encoder: Encoder, tmp_path: Path) -> None:
    other = Encoder.open(make_encoder(tmp_path / "other", ("pooler_output",)))
    assert new_ones(Vectors(encoder, tmp_path), TEXTS) == len(TEXTS)
    assert new_ones(Vectors(other, tmp_path), TEXTS) == len(TEXTS)
    assert len(list(tmp_path.glob("*.vectors"))) == 2


def test_what_is_damaged_is_encoded_anew(encoder: Encoder, tmp_path: Path) -> None:
    Vectors(encoder, tmp_path).of(TEXTS)
    [file] = tmp_path.glob("*.vectors")
    written = bytearray(file.read_bytes())
    written[30] ^= 1
    file.write_bytes(written)
    mended = Vectors(encoder, tmp_path)
    assert new_ones(mended, TEXTS) == 1
    assert np.array_equal(mended.of(TEXTS), encoder.encode_all(TEXTS))
    assert new_ones(Vectors(encoder, tmp_path), TEXTS) == 0


def test_half_a_row_that_a_dying_process_left_shifts_nothing(encoder: Encoder, tmp_path: Path) -> None:
    Vectors(encoder, tmp_path).of(TEXTS[:3])
    [file] = tmp_path.glob("*.vectors")
    os.truncate(file, file.stat().st_size - 7)
    assert new_ones(Vectors(encoder, tmp_path), TEXTS) == 2
    again = Vectors(encoder, tmp_path)
    assert new_ones(again, TEXTS) == 0
    assert np.array_equal(again.of(TEXTS), encoder.encode_all(TEXTS))


def test_where_they_cannot_be_kept_they_are_made_all_the_same(
    encoder: Encoder, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    vectors = Vectors(encoder, tmp_path / "file")
    assert np.array_equal(vectors.of(TEXTS), encoder.encode_all(TEXTS))
    assert "vectors are not kept" in caplog.text
