"""One ONNX graph: which inputs it wants, which of its outputs is the meaning of a text, and how that is pooled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contactkb.answering.ear.encoding.files import load_library, refusal

Vector = NDArray[np.float32]

ANOTHER = "Export a sentence encoder as ONNX, or leave the setting empty."
TOKENS, MASK, TYPES = "input_ids", "attention_mask", "token_type_ids"
NUMBERS = {"tensor(int64)": np.int64, "tensor(int32)": np.int32}
# Outputs by what exporters call them: a vector for the text, then one for each token; a pooler's is trained for else.
OF_TEXT, OF_TOKENS = ("sentence_embedding", "sentence_embeddings"), ("token_embeddings", "last_hidden_state")
POOLED = ("pooler_output", "pooled_output")
LEAST_WIDTH = 2


@dataclass(frozen=True, slots=True)
class Graph:
    """A session with one thread, the number type of each input, and the output that is asked for. Any number of
    threads may use it."""

    session: Any
    inputs: Mapping[str, Any]
    output: str

    def run(self, tokens: Sequence[int], mask: Sequence[int], types: Sequence[int]) -> Vector:
        """The vector of one text that has tokens, of length 1. Raises ValueError where the model gives none."""
        given = {TOKENS: tokens, MASK: mask, TYPES: types}
        feed = {name: np.array([given[name]], number) for name, number in self.inputs.items()}
        [found] = self.session.run([self.output], feed)
        return _unit(_pool(np.asarray(found, np.float32), np.array(mask, np.float32)))


def open_graph(path: Path) -> Graph:
    """Raises Misconfigured where it is no ONNX graph, or none that encodes text."""
    runtime = load_library("onnxruntime")
    options = runtime.SessionOptions()
    # Questions are answered by many threads already; one that takes all cores for itself would slow the others.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    try:
        session = runtime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise refusal(f"names {str(path)!r}, which is not a whole ONNX model.", ANOTHER) from error
    return Graph(session, _inputs(session), _output(session))


def _inputs(session: Any) -> dict[str, Any]:
    types = {it.name: it.type for it in session.get_inputs()}
    odd = [name for name, type_ in types.items() if name not in (TOKENS, MASK, TYPES) or type_ not in NUMBERS]
    if odd or TOKENS not in types:
        takes = ", ".join(odd or types) or "nothing"
        raise refusal(f"names a model that takes {takes}, where we have {TOKENS}, {MASK} and {TYPES}.", ANOTHER)
    return {name: NUMBERS[type_] for name, type_ in types.items()}


def _output(session: Any) -> str:
    ranks: dict[str, int] = {it.name: len(it.shape or ()) for it in session.get_outputs() if "float" in it.type}
    liked = [name for name in (*OF_TEXT, *OF_TOKENS) if name in ranks]
    # A rank of 0 is one that the graph does not declare.
    others = [name for rank in (3, 2, 0) for name in ranks if ranks[name] == rank and name not in POOLED]
    if not (found := [*liked, *others, *(name for name in POOLED if name in ranks)]):
        raise refusal("names a model that gives no vectors, neither of tokens nor of the whole text.", ANOTHER)
    return found[0]


def _pool(found: Vector, mask: Vector) -> Vector:
    """The mean of the tokens' vectors, or the one of the text. Raises ValueError where it is neither."""
    if found.ndim == 3 and found.shape[:2] == (1, len(mask)):
        found = (mask @ found[0] / mask.sum())[np.newaxis]
    if found.ndim != 2 or len(found) != 1 or found.shape[1] < LEAST_WIDTH or not np.isfinite(found).all():
        raise ValueError(f"an output of the shape {found.shape}")
    return np.asarray(found[0], np.float32)


def _unit(vector: Vector) -> Vector:
    length = float(np.linalg.norm(vector))
    return vector / np.float32(length) if length else vector
