"""Where the files of a sentence encoder lie, and the libraries that read them; nothing is ever fetched."""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path
from types import ModuleType

from contactkb.errors import Misconfigured, Problem

SETTING = "CONTACTKB_ENCODER"
# What exporters call the model, the usual one first; in the folder itself or in one below.
MODELS = ("model.onnx", "model_quantized.onnx", "model_int8.onnx")
PLACES = ("", "onnx")
TOKENIZER = "tokenizer.json"


def find_files(place: Path) -> tuple[Path, Path]:
    """The model and the tokenizer in a folder, or beside a model that is named itself. Raises Misconfigured."""
    if not place.exists():
        raise refusal(
            f"names {str(place)!r}, which does not exist.", "Name a folder with model.onnx and tokenizer.json."
        )
    model = place if place.is_file() else _model_in(place)
    if model is None:
        raise refusal(f"names {str(place)!r}, where no model lies.", "Put the model there as model.onnx.")
    beside = next((it for it in (model.parent, model.parent.parent) if (it / TOKENIZER).is_file()), None)
    if beside is None:
        raise refusal(
            f"names a model without {TOKENIZER} beside it.", f"Put the model's own {TOKENIZER} into {model.parent}."
        )
    return model, beside / TOKENIZER


def load_library(name: str) -> ModuleType:
    """A library of the extra `encoder`. Raises Misconfigured where it is not installed."""
    try:
        # By name, since installations without an encoder need not have it.
        return import_module(name)
    except ImportError as error:
        remedy = "Install it with `pip install contactkb[encoder]`, or leave the setting empty."
        raise refusal(f"needs {name}, which is not installed.", remedy) from error


def digest_of(*files: Path) -> str:
    """What tells these files from all others, short enough for a file's name."""
    digest = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:24]


def refusal(what: str, remedy: str) -> Misconfigured:
    """The setting is wrong in that way."""
    return Misconfigured([Problem(what, SETTING, remedy)])


def _model_in(folder: Path) -> Path | None:
    named = (folder / below / name for below in PLACES for name in MODELS)
    alone = [it for below in PLACES for it in (folder / below).glob("*.onnx")]
    return next((it for it in named if it.is_file()), alone[0] if len(alone) == 1 else None)
