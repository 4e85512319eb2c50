"""A sentence encoder of a few words, made on the spot: each token has a vector, and a text the mean of its tokens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import Whitespace

UNKNOWN, IDLE = "[UNK]", ("how", "much", "is", "the")
# What means the same lies in the same direction.
DIRECTIONS = {"steak": 0, "beef": 0, "price": 1, "cost": 1, "open": 2, "hours": 2, "fish": 3, "salmon": 3}
WIDTH = 8
INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def make_encoder(
    folder: Path,
    outputs: Sequence[str] = ("last_hidden_state",),
    inputs: Sequence[str] = INPUTS,
    number: int = TensorProto.INT64,
    directions: Mapping[str, int] = DIRECTIONS,
) -> Path:
    """A folder with both files; `outputs` are of the text where their names say so, else of its tokens. Of the words
    with `directions`, those in the same one mean the same."""
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(_graph(outputs, inputs, number, directions), str(folder / "model.onnx"))
    make_tokenizer(directions).save(str(folder / "tokenizer.json"))
    return folder


def _graph(
    outputs: Sequence[str], inputs: Sequence[str], number: int, directions: Mapping[str, int]
) -> onnx.ModelProto:
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
        [numpy_helper.from_array(_table(directions), "table")],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def make_tokenizer(directions: Mapping[str, int] = DIRECTIONS) -> Tokenizer:
    """It cuts at spaces and signs, and pads as exports often do."""
    words = {word: at for at, word in enumerate((UNKNOWN, *directions, *IDLE))}
    tokenizer = Tokenizer(WordLevel(words, unk_token=UNKNOWN))
    tokenizer.normalizer, tokenizer.pre_tokenizer = Lowercase(), Whitespace()
    tokenizer.enable_padding(length=16)
    return tokenizer


def _table(directions: Mapping[str, int]) -> np.ndarray:
    words = (UNKNOWN, *directions, *IDLE)
    table = np.full((len(words), WIDTH), 0.01, np.float32)
    for at, word in enumerate(words):
        table[at, directions.get(word, WIDTH - 1)] += 1 if word in directions else 0.1
    return table


def _shape(is_of_text: bool) -> list[str | int]:
    return ["batch", WIDTH] if is_of_text else ["batch", "tokens", WIDTH]
