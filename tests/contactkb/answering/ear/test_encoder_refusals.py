"""What is configured as an encoder and is none, or not whole, is refused with what to do about it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto

from contactkb.answering.ear.encoding import Encoder
from contactkb.errors import Misconfigured
from tests.contactkb.answering.ear.tiny_encoder import WIDTH, make_encoder, make_tokenizer

CHECKOUT = Path(__file__).parents[4]
WITHOUT = """
import sys
sys.modules["onnxruntime"] = sys.modules["tokenizers"] = None
from contactkb.answering.ear.encoding import Encoder
from contactkb.errors import Misconfigured
try:
    Encoder.open(sys.argv[1])
except Misconfigured as error:
    print(error)
"""


def refused(place: Path) -> str:
    """What is told of a place that holds no encoder."""
    with pytest.raises(Misconfigured) as refusal:
        Encoder.open(place)
    [problem] = refusal.value.problems
    assert problem.where == "CONTACTKB_ENCODER"
    assert problem.remedy
    return str(problem)


def test_what_is_not_there_is_named_with_a_remedy(tmp_path: Path) -> None:
    assert "does not exist" in refused(tmp_path / "nowhere")
    assert "no model lies" in refused(tmp_path)
    make_encoder(tmp_path)
    (tmp_path / "tokenizer.json").unlink()
    assert "without tokenizer.json" in refused(tmp_path)


def test_what_is_broken_is_named_with_a_remedy(tmp_path: Path) -> None:
    make_encoder(tmp_path)
    (tmp_path / "tokenizer.json").write_text('{"model": 1}', "utf-8")
    assert "tokenizer that cannot be read" in refused(tmp_path)
    whole = (tmp_path / "model.onnx").read_bytes()
    for broken in (b"", b"not a model", whole[: len(whole) // 2]):
        (tmp_path / "model.onnx").write_bytes(broken)
        assert "not a whole ONNX model" in refused(tmp_path)


def test_a_model_that_encodes_no_text_is_refused(tmp_path: Path) -> None:
    make_encoder(tmp_path / "pictures", inputs=("pixel_values",))
    assert "takes pixel_values" in refused(tmp_path / "pictures")
    make_encoder(tmp_path / "tagger")
    _flatten(tmp_path / "tagger" / "model.onnx")
    assert "does not encode what its tokenizer makes" in refused(tmp_path / "tagger")


def test_a_tokenizer_of_another_model_is_refused(tmp_path: Path) -> None:
    make_encoder(tmp_path)
    tokenizer = make_tokenizer()
    tokenizer.add_tokens(["brisket", "flounder"])
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    assert "from the same export" in refused(tmp_path)


def test_without_the_extra_the_setting_says_what_to_install(tmp_path: Path) -> None:
    program = [sys.executable, "-c", WITHOUT, str(make_encoder(tmp_path))]
    done = subprocess.run(program, cwd=CHECKOUT, capture_output=True, text=True, check=True, timeout=600)
    assert done.stdout.startswith("CONTACTKB_ENCODER: needs onnxruntime, which is not installed.")
    assert "pip install contactkb[encoder]" in done.stdout


def _flatten(path: Path) -> None:
    """Let the model give a row for each token, as if each were a text."""
    model = onnx.load(str(path))
    model.graph.initializer.append(onnx.numpy_helper.from_array(np.array([-1, WIDTH], np.int64), "rows"))
    model.graph.node.append(onnx.helper.make_node("Reshape", ["last_hidden_state", "rows"], ["tags"]))
    del model.graph.output[:]
    model.graph.output.append(onnx.helper.make_tensor_value_info("tags", TensorProto.FLOAT, ["tokens", WIDTH]))
    onnx.save(model, str(path))
