"""A tree while it is read, event by event."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NoReturn, TypeAlias

from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from contactkb.errors import Problem, Refused

Data: TypeAlias = "str | list[Data] | dict[str, Data]"
Steps: TypeAlias = tuple[str | int, ...]
_Twigs: TypeAlias = list[Data] | dict[str, Data]

MOST_NODES = 100_000
MOST_DEPTH = 20
MOST_PROBLEMS = 100

NOTHING = ("", "~", "null")
MERGE = "<<"

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(slots=True)
class Growth:
    """The tree while it grows, event by event, without recursion, so that no nesting can exhaust us."""

    name: str
    data: Data = ""
    lines: dict[Steps, int] = field(default_factory=lambda: {(): 1})
    problems: list[Problem] = field(default_factory=list)
    line: int = 1
    _open: list[_Branch] = field(default_factory=list)
    _nodes: int = 0
    _documents: int = 0

    def take(self, event: Event) -> None:
        self.line = event.start_mark.line + 1
        match event:
            case DocumentStartEvent():
                self._begin(event)
            case NodeEvent():
                self._count()
                self._refuse_references(event)
                self._grow(event)
            case CollectionEndEvent():
                self._open.pop()

    def note(self, line: int, what: str, remedy: str) -> None:
        self.problems.append(Problem(what, f"{self.name}:{line}", remedy))
        if len(self.problems) >= MOST_PROBLEMS:
            raise Refused(self.problems)

    def stop(self, line: int, what: str, remedy: str) -> NoReturn:
        self.note(line, what, remedy)
        raise Refused(self.problems)

    def _begin(self, event: DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self.stop(self.line, "A second document begins here.", "Write one document per file, without --- between.")
        if event.version or event.tags:
            self.stop(self.line, "The file begins with a % directive.", "Take the lines that begin with % out.")

    def _count(self) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self.stop(self.line, f"The file holds more than {MOST_NODES:,} values.", "Split it into several files.")

    def _refuse_references(self, event: NodeEvent) -> None:
        sign = "*" if isinstance(event, AliasEvent) else "&"
        if event.anchor:
            self.note(
                self.line,
                f"{sign}{event.anchor} refers to another place in the file.",
                f"Write the content out, or put text that begins with {sign} in quotes.",
            )
        if tag := getattr(event, "tag", None):
            self.note(
                self.line,
                f"The ! here begins a type tag ({tag}), and every value here is text.",
                "Take the tag out, or put text that begins with ! in quotes.",
            )

    def _grow(self, event: NodeEvent) -> None:
        if self._open and self._open[-1].awaits_key:
            self._open[-1].key = self._key(event, self._open[-1])
        elif isinstance(event, CollectionStartEvent):
            data: _Twigs = {} if isinstance(event, MappingStartEvent) else []
            self._open.append(_Branch(self._place(data), data))
            if len(self._open) > MOST_DEPTH:
                self.stop(self.line, f"Lists and mappings are nested more than {MOST_DEPTH} deep.", "Make it flatter.")
        else:
            self._place(self._text(event))

    def _key(self, event: NodeEvent, branch: _Branch) -> str:
        if isinstance(event, CollectionStartEvent):
            self.stop(self.line, "A key is a list or mapping.", "Write a word as the key, or put the key in quotes.")
        if _is_plain(event, NOTHING):
            self.note(self.line, "A key is missing before the colon.", 'Write one, or "" for an empty key.')
        if _is_plain(event, (MERGE,)):
            self.note(self.line, "<< would merge another mapping into this one.", "Write the keys out.")
        key = self._text(event)
        if key in branch.data:
            first = self.lines[(*branch.path, key)]
            self.note(self.line, f'The key "{key}" is already on line {first}.', "Keep one of the two.")
        self.lines.setdefault((*branch.path, key), self.line)
        return key

    def _place(self, data: Data) -> Steps:
        if not self._open:
            self.data = data
            self.lines[()] = self.line
            return ()
        branch = self._open[-1]
        if isinstance(branch.data, list):
            path = (*branch.path, len(branch.data))
            branch.data.append(data)
            self.lines[path] = self.line
        else:
            path = (*branch.path, branch.key or "")
            branch.data[branch.key or ""] = data
            branch.key = None
        return path

    def _text(self, event: NodeEvent) -> str:
        if not isinstance(event, ScalarEvent) or _is_plain(event, NOTHING):
            return ""
        if _LONE_SURROGATE.search(event.value):
            self.note(self.line, "A \\u in double quotes is half a character.", "Write the character itself.")
        return str(event.value)


@dataclass(slots=True)
class _Branch:
    """A list or mapping that is still being read."""

    path: Steps
    data: _Twigs
    key: str | None = None

    @property
    def awaits_key(self) -> bool:
        return self.key is None and isinstance(self.data, dict)


def _is_plain(event: NodeEvent, words: Iterable[str]) -> bool:
    return isinstance(event, ScalarEvent) and not event.style and event.value in words
