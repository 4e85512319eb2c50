"""The store back into packs: the files from which importing makes the same again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from contactkb.errors import Problem, Refused
from contactkb.knowledge import Entry, View
from contactkb.packs.tree import write_tree


def export_packs(view: View, folder: Path) -> list[Path]:
    """Write every published pack into a folder of its own under `folder`, which must be empty or new."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            remedy = "Name a new one, so that nothing is overwritten."
            raise Refused([Problem("the folder is not empty.", str(folder), remedy)])
        return list(_write(view, folder))
    except OSError as error:
        raise Refused(
            [Problem(f"cannot be written: {error.strerror}.", str(folder), "Name another folder.")]
        ) from error


def _write(view: View, folder: Path) -> Iterator[Path]:
    for pack in sorted({entry.pack for entry in view.entries.values()}):
        for name, data in _files(pack, [entry for entry in view.entries.values() if entry.pack == pack]):
            path = folder / pack / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(write_tree(data), "utf-8")
            yield path


def _files(pack: str, entries: list[Entry]) -> Iterator[tuple[str, Any]]:
    units = [entry.content for entry in entries if entry.collection == "unit"]
    yield "pack.yaml", {"pack": pack, "units": units}
    facts = sorted(
        (entry for entry in entries if entry.collection == "fact"),
        key=lambda it: (it.content["kind"], it.content["number"]),
    )
    for kind, group in groupby(facts, key=lambda it: str(it.content["kind"])):
        yield f"facts/{kind}.yaml", [entry.content for entry in group]
    for entry in entries:
        if entry.collection == "standard":
            yield f"standards/{entry.key}.yaml", [entry.content]
        if entry.collection == "phases":
            yield "phases.yaml", entry.content
        if entry.collection == "script":
            yield f"scripts/{entry.key}.yaml", entry.content
        language = entry.key.rpartition(".")[2]
        if entry.collection == "wording":
            yield f"wording/{language}.yaml", entry.content
        if entry.collection == "language":
            yield f"language/{language}.yaml", entry.content["rules"]
