"""A sentence encoder of the operator's own: found, tried and refused at the start, and nothing is fetched."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from onnx import TensorProto

from contactkb.answering.ear.encoding import MOST_TOKENS, Encoder
from tests.contactkb.answering.ear.tiny_encoder import INPUTS, WIDTH, make_encoder

CHECKOUT = Path(__file__).parents[4]
SOCKETS = """
import os, sys
from pathlib import Path
def sockets():
    return [it for it in Path("/proc/self/fd").iterdir() if it.is_symlink() and os.readlink(it).startswith("socket:")]
seen = []
sys.addaudithook(lambda event, _: seen.append(event) if event.startswith(("socket.", "urllib.", "http.")) else None)
from contactkb.answering.ear.encoding import Encoder
encoder = Encoder.open(sys.argv[1])
encoder.encode("how much is the steak")
assert seen == [] and sockets() == [], (seen, sockets())
print("silent")
"""
UNTOUCHED = """
import sys
import channels, contactkb.app, contactkb.business, contactkb.answering.ear.encoding
print(*sorted({"onnxruntime", "tokenizers", "onnx"} & sys.modules.keys()) or ["untouched"])
"""


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return Encoder.open(make_encoder(tmp_path_factory.mktemp("tiny")))


def test_a_text_is_a_vector_of_length_one(encoder: Encoder) -> None:
    vector = encoder.encode("How much is the steak?")
    assert (vector.shape, vector.dtype) == ((WIDTH,), np.float32)
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-6)
    assert encoder.width == WIDTH


def test_texts_that_mean_the_same_are_near_each_other(encoder: Encoder) -> None:
    asked, same, other = map(encoder.encode, ("the price of steak", "what does beef cost", "salmon hours"))
    assert asked @ same > 0.9 > 0.5 > asked @ other


@pytest.mark.parametrize("text", ["", " ", "\0", "🦪" * 500, "\ud83e", "steak " * 20_000, "x" * 100_000, "привет 世界"])
def test_any_text_has_a_vector(encoder: Encoder, text: str) -> None:
    vector = encoder.encode(text)
    assert vector.shape == (WIDTH,)
    assert np.isfinite(vector).all()


def test_of_a_long_text_the_first_tokens_count(encoder: Encoder) -> None:
    beginning = " ".join(["steak"] * MOST_TOKENS)
    assert np.array_equal(encoder.encode(beginning), encoder.encode(f"{beginning} salmon salmon"))


@pytest.mark.parametrize(
    "outputs",
    [
        ("last_hidden_state", "pooler_output"),
        ("pooler_output", "token_embeddings"),
        ("token_embeddings", "sentence_embedding"),
        ("flat",),
        ("hidden", "flat"),
    ],
)
def test_whatever_the_export_calls_its_outputs_the_meaning_is_the_same(
    encoder: Encoder, tmp_path: Path, outputs: tuple[str, ...]
) -> None:
    other = Encoder.open(make_encoder(tmp_path, outputs))
    assert np.allclose(other.encode("how much is the steak"), encoder.encode("how much is the steak"), atol=1e-6)


@pytest.mark.parametrize("inputs", [INPUTS[:1], INPUTS[:2], INPUTS])
@pytest.mark.parametrize("number", [TensorProto.INT64, TensorProto.INT32])
def test_a_model_is_given_the_inputs_that_it_takes(
    encoder: Encoder, tmp_path: Path, inputs: tuple[str, ...], number: int
) -> None:
    other = Encoder.open(make_encoder(tmp_path, inputs=inputs, number=number))
    assert np.allclose(other.encode("beef price"), encoder.encode("beef price"), atol=1e-6)


def test_a_pooled_output_serves_where_there_is_nothing_better(encoder: Encoder, tmp_path: Path) -> None:
    other = Encoder.open(make_encoder(tmp_path, ("pooler_output",)))
    assert np.allclose(other.encode("beef"), -encoder.encode("beef"), atol=1e-6)


def test_a_model_can_be_named_itself_and_lie_in_a_folder_below(encoder: Encoder, tmp_path: Path) -> None:
    make_encoder(tmp_path)
    (tmp_path / "onnx").mkdir()
    (tmp_path / "model.onnx").rename(tmp_path / "onnx" / "model_quantized.onnx")
    for place in (tmp_path, tmp_path / "onnx" / "model_quantized.onnx", str(tmp_path)):
        assert Encoder.open(place).name == encoder.name
    explicit = Encoder.load(tmp_path / "onnx" / "model_quantized.onnx", tmp_path / "tokenizer.json")
    assert explicit.name == encoder.name


def test_many_threads_use_one(encoder: Encoder) -> None:
    texts = ["how much is the steak", "salmon", "hours", "beef cost"] * 50
    alone = [encoder.encode(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(encoder.encode, texts))
    assert np.array_equal(alone, together)


def test_another_model_has_another_name(encoder: Encoder, tmp_path: Path) -> None:
    assert Encoder.open(make_encoder(tmp_path, ("sentence_embedding",))).name != encoder.name


def test_no_socket_is_opened(tmp_path: Path) -> None:
    assert _run(SOCKETS, make_encoder(tmp_path)) == "silent"


def test_without_the_setting_none_of_its_libraries_is_touched(tmp_path: Path) -> None:
    assert _run(UNTOUCHED, tmp_path) == "untouched"


def _run(program: str, place: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program, str(place)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
