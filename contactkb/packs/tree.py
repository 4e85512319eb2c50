"""Strict YAML with line numbers: what an author wrote, as plain text, lists and mappings, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)
from ruamel.yaml.tag import Tag

from contactkb.errors import Refused
from contactkb.packs.growth import MERGE, NOTHING, Data, Growth, Steps
from contactkb.packs.source import MOST_BYTES, UNSEEN, read_source
from contactkb.packs.syntax import explain

__all__ = ["Data", "Steps", "Tree", "read_tree", "write_tree"]

WIDTH = 100
LONG_LIST = 70
LONG_ITEM = 24


@dataclass(frozen=True, slots=True)
class Tree:
    """One file's content: every scalar is a string as written, and nothing at all is the empty string."""

    name: str
    data: Data
    lines: Mapping[Steps, int]

    def line_of(self, path: Steps) -> int:
        """The line, counted from 1, of what the path leads to, or of the closest that exists above it.

        Inside a text of several lines, a number leads to that line of it, counted from 1.
        """
        if path not in self.lines and path[:-1] in self.lines and isinstance(path[-1], int):
            return self.lines[path[:-1]] + path[-1]
        while path not in self.lines:
            path = path[:-1]
        return self.lines[path]


def read_tree(source: Path | str | bytes, name: str = "", most: int = MOST_BYTES) -> Tree:
    """Read a file (a Path) or a text of `most` bytes; `name` is what problems call it, by default the file's own.

    Raises Refused with every problem that could be found, each at `name:line`.
    """
    name = name or (source.name if isinstance(source, Path) else "text")
    text = read_source(source, name, most)
    growth = Growth(name)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            growth.take(event)
    except MarkedYAMLError as error:
        line, what, remedy = explain(error)
        growth.stop(line, what, remedy)
    except (ValueError, OverflowError):  # ruamel's own arithmetic on "\UFFFFFFFF"
        growth.stop(
            growth.line, "From here on, a text in double quotes holds a \\U that is no character.", "Take it out."
        )
    if growth.problems:
        raise Refused(growth.problems)
    return Tree(name, growth.data, growth.lines)


def write_tree(data: Data) -> str:
    """Readable YAML that `read_tree` reads back as the same data, up to the limits that it sets."""
    yaml = YAML(typ="safe", pure=True)
    yaml.width = WIDTH
    stream = StringIO()
    yaml.emit(_document(data), stream)
    return stream.getvalue()


def _document(data: Data) -> Iterator[Event]:
    yield StreamStartEvent()
    yield DocumentStartEvent(explicit=False)
    yield from _node(data)
    yield DocumentEndEvent(explicit=False)
    yield StreamEndEvent()


def _node(data: Data) -> Iterator[Event]:
    if isinstance(data, str):
        yield _scalar(data, _style(data))
    elif isinstance(data, list):
        yield SequenceStartEvent(None, None, True, flow_style=_is_short(data))
        for item in data:
            yield from _node(item)
        yield SequenceEndEvent()
    else:
        yield MappingStartEvent(None, None, True, flow_style=not data)
        for key, value in data.items():
            yield _scalar(key, _quotes(key))
            yield from _node(value)
        yield MappingEndEvent()


def _is_short(items: list[Data]) -> bool:
    texts = [item for item in items if isinstance(item, str) and len(item) <= LONG_ITEM and "\n" not in item]
    return len(texts) == len(items) and sum(len(text) + 2 for text in texts) <= LONG_LIST


def _scalar(text: str, style: str | None) -> ScalarEvent:
    # The emitter looks at an empty text's tag, and writes none because the text is implicitly one.
    return ScalarEvent(None, Tag(suffix="tag:yaml.org,2002:str"), (True, True, False), text, style=style)


def _style(text: str) -> str | None:
    if style := _quotes(text):
        return style
    if "\n" in text:
        return "|" if _is_clean(text.removesuffix("\n").split("\n")) else '"'
    return ">" if len(text) > WIDTH and _is_clean([text]) else None


def _quotes(text: str) -> str | None:
    """The quotes that reading needs and the emitter forgets; None leaves it to the emitter."""
    if UNSEEN.search(text):
        return '"'
    return "'" if text in NOTHING or text == MERGE or text.startswith(("?", ":")) else None


def _is_clean(lines: list[str]) -> bool:
    """Whether no space at an edge and no empty line at either end would be lost in a block."""
    return bool(lines[0] and lines[-1]) and not lines[0].startswith(" ") and not any(x.endswith(" ") for x in lines)
