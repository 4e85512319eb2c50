"""The encoder: a text in, a vector of length 1 out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from contactkb.answering.ear.encoding.files import TOKENIZER, digest_of, find_files, load_library, refusal
from contactkb.answering.ear.encoding.graph import ANOTHER, Graph, Vector, open_graph

MOST_TOKENS = 128
# What no question needs is not even cut into tokens.
MOST_LETTERS = 2000
TRIED = "how much is it, and when do you open? "

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Encoder:
    """A model and its tokenizer. `width` is how many numbers a vector has, `name` tells these files from all others.

    Any number of threads may use one. Texts are encoded one at a time, never in batches: the scales of a model with
    small integers depend on what else is in the batch, and then a vector would, too.
    """

    name: str
    width: int
    place: Path
    graph: Graph = field(repr=False)
    tokenizer: Any = field(repr=False)

    @classmethod
    def open(cls, place: Path | str) -> Encoder:
        """The encoder in a folder (model.onnx, tokenizer.json), or of a model file with its tokenizer beside it.

        Reads these files alone and fetches nothing. Raises Misconfigured, with the setting and what to do.
        """
        return cls.load(*find_files(Path(place)))

    @classmethod
    def load(cls, model: Path, tokenizer: Path) -> Encoder:
        """The encoder of these two files. Raises Misconfigured."""
        graph, cutter = open_graph(model), _open_tokenizer(tokenizer)
        return cls(digest_of(model, tokenizer), _try(graph, cutter), model.parent, graph, cutter)

    def encode(self, text: str) -> Vector:
        """The meaning of a text; its first 128 tokens count. All noughts where it has none."""
        cut = _cut(self.tokenizer, text)
        return _run(self.graph, cut) if cut.ids else np.zeros(self.width, np.float32)

    def encode_all(self, texts: Sequence[str], progress: Progress | None = None) -> Vector:
        """A row for each text; `progress` is told how many of how many are done."""
        rows = np.empty((len(texts), self.width), np.float32)
        for at, text in enumerate(texts):
            rows[at] = self.encode(text)
            if progress:
                progress(at + 1, len(texts))
        return rows


def _cut(tokenizer: Any, text: str) -> Any:
    # Half a character, which some senders make, has no bytes to be cut into.
    return tokenizer.encode(text[:MOST_LETTERS].encode("utf-8", "replace").decode("utf-8"))


def _run(graph: Graph, cut: Any) -> Vector:
    return graph.run(cut.ids, cut.attention_mask, cut.type_ids)


def _open_tokenizer(path: Path) -> Any:
    library = load_library("tokenizers")
    try:
        tokenizer = library.Tokenizer.from_file(str(path))
    except Exception as error:
        remedy = f"Take the {TOKENIZER} that belongs to the model."
        raise refusal(f"names a tokenizer that cannot be read: {path}.", remedy) from error
    declared = (tokenizer.truncation or {}).get("max_length", MOST_TOKENS)
    tokenizer.enable_truncation(min(declared, MOST_TOKENS))
    tokenizer.no_padding()
    return tokenizer


def _try(graph: Graph, tokenizer: Any) -> int:
    """The width of vectors, after one short text, the longest one, and the highest token were encoded."""
    highest = tokenizer.get_vocab_size() - 1
    try:
        short, long = (_run(graph, _cut(tokenizer, TRIED * times)) for times in (1, MOST_TOKENS))
        graph.run([highest], [1], [0])
    except Exception as error:
        what = f"names a model that does not encode what its tokenizer makes: {_first_line(error)}"
        remedy = f"Take model and {TOKENIZER} from the same export; its output is rows of tokens, or one of the text."
        raise refusal(what, remedy) from error
    if short.shape != long.shape or not short.any():
        raise refusal("names a model that says the same of every text.", ANOTHER)
    return int(short.shape[0])


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
