"""A sentence encoder of a few words, made on the spot: each token has a vector, and a text the mean of its tokens."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import Whitespace

WORDS = ("[UNK]", "steak", "beef", "price", "cost", "open", "hours", "fish", "salmon", "how", "much", "is", "the")
# What means the same lies in the same direction.
DIRECTIONS = {"steak": 0, "beef": 0, "price": 1, "cost": 1, "open": 2, "hours": 2, "fish": 3, "salmon": 3}
WIDTH = 8
INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def make_encoder(
    folder: Path,
    outputs: Sequence[str] = ("last_hidden_state",),
    inputs: Sequence[str] = INPUTS,
    number: int = TensorProto.INT64,
) -> Path:
    """A folder with both files; `outputs` are of the text where their names say so, else of its tokens."""
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(_graph(outputs, inputs, number), str(folder / "model.onnx"))
    make_tokenizer().save(str(folder / "tokenizer.json"))
    return folder


def _graph(outputs: Sequence[str], inputs: Sequence[str] = INPUTS, number: int = TensorProto.INT64) -> onnx.ModelProto:
    """Each output is the tokens' vectors, or the mean of them; a pooler's is something else."""
    nodes = [helper.make_node("Gather", ["table", inputs[0]], ["tokens"])]
    nodes += [helper.make_node("ReduceMean", ["tokens"], ["mean"], axes=[1], keepdims=0)]
    nodes += [helper.make_node("Neg", ["mean"], ["pooled"])]
    sources = {"sentence_embedding": "mean", "pooler_output": "pooled", "flat": "mean"}
    nodes += [helper.make_node("Identity", [sources.get(name, "tokens")], [name]) for name in outputs]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info(name, number, ["batch", "tokens"]) for name in inputs],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, _shape(name in sources)) for name in outputs],
        [numpy_helper.from_array(_table(), "table")],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def make_tokenizer() -> Tokenizer:
    """It cuts at spaces and signs, and pads as exports often do."""
    tokenizer = Tokenizer(WordLevel({word: at for at, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = Lowercase(), Whitespace()
    tokenizer.enable_padding(length=16)
    return tokenizer


def _table() -> np.ndarray:
    table = np.full((len(WORDS), WIDTH), 0.01, np.float32)
    for at, word in enumerate(WORDS):
        table[at, DIRECTIONS.get(word, WIDTH - 1)] += 1 if word in DIRECTIONS else 0.1
    return table


def _shape(is_of_text: bool) -> list[str | int]:
    return ["batch", WIDTH] if is_of_text else ["batch", "tokens", WIDTH]
