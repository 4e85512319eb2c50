"""A pack as files: from a folder to entries, each with the place where it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from contactkb.errors import Problem, Refused
from contactkb.knowledge import Entry, Finding, Name
from contactkb.packs.source import MOST_BYTES
from contactkb.packs.tree import Tree, read_tree

Place: TypeAlias = tuple[str | int, ...]

# An export makes a folder of it.
NAME = re.compile(r"[a-z0-9-]{1,60}")
# Folders whose files are lists of entries.
LISTS = {"facts": "fact", "standards": "standard"}
PHASES = "phases.yaml"
FOLDERS = (*LISTS, "scripts", "wording", "language")
LARGEST_SCRIPT = 256_000


@dataclass(frozen=True, slots=True)
class Written:
    """Where an entry stands: the file, and the path inside it."""

    tree: Tree
    path: Place
    wrap: int = 0


@dataclass
class Pack:
    """A pack as its files say it: name, entries, and where each was written."""

    name: str
    folder: Path
    entries: dict[Name, Entry] = field(default_factory=dict)
    written: dict[Name, Written] = field(default_factory=dict)

    def locate(self, finding: Finding) -> Problem:
        """A finding with its file and line."""
        written = self.written.get(finding.name)
        if written is None:
            return finding.as_problem()
        line = written.tree.line_of((*written.path, *finding.place[written.wrap :]))
        return Problem(finding.what, f"{written.tree.name}:{line}", finding.remedy)


def read_pack(folder: Path) -> Pack:
    """The pack in that folder. Raises Refused with every problem of its files at once."""
    if not (folder / "pack.yaml").is_file():
        raise Refused(
            [Problem("there is no pack.yaml here.", str(folder), "Name the folder of a pack, such as content/my-shop.")]
        )
    problems: list[Problem] = []
    trees = [tree for path in _files(folder) if (tree := _read(path, folder, problems)) is not None]
    pack = Pack("", folder)
    for tree in sorted(trees, key=lambda it: it.name != "pack.yaml"):
        _take(pack, tree, problems)
    if problems:
        raise Refused(problems)
    return pack


def _files(folder: Path) -> Iterator[Path]:
    yield folder / "pack.yaml"
    if (folder / PHASES).is_file():
        yield folder / PHASES
    for part in FOLDERS:
        yield from sorted((folder / part).glob("*.yaml"))


def _read(path: Path, folder: Path, problems: list[Problem]) -> Tree | None:
    most = LARGEST_SCRIPT if path.parent.name == "scripts" else MOST_BYTES
    try:
        return read_tree(path, str(path.relative_to(folder)), most)
    except Refused as refused:
        problems.extend(refused.problems)
        return None


def _take(pack: Pack, tree: Tree, problems: list[Problem]) -> None:
    part = tree.name.partition("/")[0]
    if part == "pack.yaml":
        _take_pack(pack, tree, problems)
    elif part in LISTS:
        _take_list(pack, tree, LISTS[part], tree.data, (), problems)
    elif part == PHASES and isinstance(tree.data, dict):
        _add(pack, tree, (), Entry("phases", pack.name, 0, pack.name, tree.data), problems)
    elif part == "scripts":
        _take_script(pack, tree, problems)
    elif isinstance(tree.data, dict) and part == "wording":
        _add(pack, tree, (), Entry("wording", f"{pack.name}.{Path(tree.name).stem}", 0, pack.name, tree.data), problems)
    elif isinstance(tree.data, list) and part == "language":
        content = {"rules": tree.data}
        _add(
            pack,
            tree,
            (),
            Entry("language", f"{pack.name}.{Path(tree.name).stem}", 0, pack.name, content),
            problems,
            wrap=1,
        )
    else:
        problems.append(
            Problem(f"{part} files hold {'a mapping' if part in ('wording', PHASES) else 'a list'}.", f"{tree.name}:1")
        )


def _take_pack(pack: Pack, tree: Tree, problems: list[Problem]) -> None:
    data: Any = tree.data
    if not isinstance(data, Mapping) or not isinstance(data.get("pack"), str) or set(data) - {"pack", "units"}:
        problems.append(Problem("must hold `pack:` (its name) and `units:`, and nothing else.", f"{tree.name}:1"))
        return
    pack.name = data["pack"]
    if not NAME.fullmatch(pack.name):
        remedy = "Write it in lower-case letters, digits and hyphens, such as my-shop."
        problems.append(Problem(f"{pack.name[:40]!r} is no name.", f"{tree.name}:{tree.line_of(('pack',))}", remedy))
    _take_list(pack, tree, "unit", data.get("units", []), ("units",), problems)


def _take_script(pack: Pack, tree: Tree, problems: list[Problem]) -> None:
    data: Any = tree.data
    if not isinstance(data, Mapping) or not isinstance(data.get("script"), str) or not data["script"]:
        remedy = "Begin the file with `script:` and its key; one file holds one script."
        problems.append(Problem("this script has no key.", f"{tree.name}:1", remedy))
    else:
        _add(pack, tree, (), Entry("script", data["script"], 0, pack.name, data), problems)


def _take_list(pack: Pack, tree: Tree, collection: str, items: object, at: Place, problems: list[Problem]) -> None:
    if not isinstance(items, Sequence) or isinstance(items, str):
        problems.append(Problem("must be a list. Begin each item with a hyphen.", f"{tree.name}:{tree.line_of(at)}"))
        return
    for place, item in enumerate(items):
        path = (*at, place)
        if not isinstance(item, Mapping) or not isinstance(item.get("key"), str):
            problems.append(
                Problem(f"this {collection} has no key.", f"{tree.name}:{tree.line_of(path)}", "Add `key:`.")
            )
        else:
            _add(pack, tree, path, Entry(collection, item["key"], 0, pack.name, item), problems)


def _add(pack: Pack, tree: Tree, path: Place, entry: Entry, problems: list[Problem], wrap: int = 0) -> None:
    if entry.name in pack.entries:
        where = f"{tree.name}:{tree.line_of(path)}"
        problems.append(
            Problem(f"the {entry.collection} {entry.key!r} is written twice.", where, "Rename or remove one.")
        )
        return
    pack.entries[entry.name] = entry
    pack.written[entry.name] = Written(tree, path, wrap)
