"""Published sets of labelled questions, read by the files that lie in their folder."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from contactkb.answering import Labelled
from contactkb.errors import Problem, Refused
from contactkb.evaluation.reading import read_labelled

Parts: TypeAlias = dict[str, list[Labelled]]

# What these sets write where nothing answers.
UNANSWERABLE = ("oos", "NO_NODES_DETECTED")
JSON_FILES = ("data_full.json", "train_val.json")
NAMES = {"val": "valid", "dev": "valid", "validation": "valid", "oos_val": "oos_valid"}
ENDINGS = ("train", "valid", "val", "dev", "test")
# First words that so many keys share on average are scenarios.
SHARED_BY = 3


def read_parts(folder: Path, unanswerable: Collection[str] = ()) -> dict[str, Parts]:
    """The parts of each bot's questions by name (train, valid, test, train_10, oos_train ...); most sets have one bot,
    whose name is "". Raises Refused where nothing of the kind lies there."""
    nothing = frozenset((*UNANSWERABLE, *unanswerable))
    bots: dict[str, Parts] = {}
    for name in JSON_FILES:
        if (folder / name).is_file():
            bots.setdefault("", {}).update(_read_json(folder / name, nothing))
    for labels in sorted(folder.glob("*/label")):
        bots.setdefault("", {})[_part(labels.parent.name)] = _read_pairs(labels.parent, nothing)
    for file in sorted(folder.glob("*.csv")):
        bot, _, part = file.stem.rpartition("_")
        if part in ENDINGS:
            bots.setdefault(bot, {})[_part(part)] = read_labelled(file, nothing).rows
    if not any("train" in parts for parts in bots.values()):
        what = "no labelled questions lie here in a layout that we know."
        remedy = "Name a folder with train.csv, NAME_train.csv, train/seq.in and train/label, or train_val.json."
        raise Refused([Problem(what, str(folder), remedy)])
    return {bot: _sliced(parts, folder) for bot, parts in bots.items() if "train" in parts}


def _part(name: str) -> str:
    return NAMES.get(name, name)


def _read_json(file: Path, nothing: Collection[str]) -> Parts:
    try:
        data: Mapping[str, list[tuple[str, str]]] = json.loads(file.read_text("utf-8"))
        return {
            _part(name): [Labelled(text, "" if key in nothing else key) for text, key in pairs]
            for name, pairs in data.items()
        }
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise Refused([Problem(f"cannot be read: {error}.", str(file), "It holds parts, lists of pairs.")]) from error


def _read_pairs(folder: Path, nothing: Collection[str]) -> list[Labelled]:
    try:
        texts, keys = ((folder / name).read_text("utf-8").rstrip("\n").split("\n") for name in ("seq.in", "label"))
        return [
            Labelled(text, "" if key in nothing else key)
            for text, key in zip(map(str.strip, texts), map(str.strip, keys), strict=True)
            if text
        ]
    except (OSError, ValueError) as error:
        what = f"cannot be read: {error}."
        raise Refused([Problem(what, str(folder), "seq.in and label hold a line for each question.")]) from error


def _sliced(parts: Parts, folder: Path) -> Parts:
    keys = {row.key for row in parts["train"] if row.key}
    slices = _domains(folder / "domains.json") or _scenarios(keys)
    if not slices:
        return parts
    return {name: [replace(row, slice=slices.get(row.key, "")) for row in rows] for name, rows in parts.items()}


def _domains(file: Path) -> dict[str, str]:
    if not file.is_file():
        return {}
    try:
        domains: Mapping[str, list[str]] = json.loads(file.read_text("utf-8"))
        return {key: domain for domain, keys in domains.items() for key in keys}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise Refused([Problem(f"cannot be read: {error}.", str(file), "It holds domains, lists of keys.")]) from error


def _scenarios(keys: Collection[str]) -> dict[str, str]:
    first = {key: key.partition("_")[0] for key in keys}
    return first if len(keys) >= SHARED_BY * len(set(first.values())) > SHARED_BY else {}
