"""Checking one entry of any collection against its shape."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from marshmallow import Schema, ValidationError

from contactkb.errors import Problem
from contactkb.knowledge.schemas.facts import FactSchema
from contactkb.knowledge.schemas.fields import ZONE
from contactkb.knowledge.schemas.phases import PhasesSchema
from contactkb.knowledge.schemas.scripts import ScriptSchema
from contactkb.knowledge.schemas.standards import StandardSchema
from contactkb.knowledge.schemas.units import UnitSchema

COLLECTIONS = ("unit", "fact", "wording", "language", "standard", "script", "phases")
SCHEMAS: dict[str, Schema] = {
    "unit": UnitSchema(),
    "fact": FactSchema(),
    "standard": StandardSchema(),
    "script": ScriptSchema(),
    "phases": PhasesSchema(),
}

Place = tuple[str | int, ...]


def check_entry(collection: str, content: Mapping[str, Any], zone: ZoneInfo) -> list[tuple[Place, Problem]]:
    """Every problem of an entry's shape, each with its place inside the entry."""
    if halves := list(_halves(content)):
        return halves
    if collection not in SCHEMAS:
        return list(_check_plain(collection, content))
    token = ZONE.set(zone)
    try:
        SCHEMAS[collection].load(content)
    except ValidationError as error:
        return [
            (place, Problem(_sentence(place, message, content)))
            for place, message in _flatten(error.messages, (), content)
        ]
    finally:
        ZONE.reset(token)
    return list(_check_zone(content)) if collection == "unit" else []


def _check_plain(collection: str, content: Mapping[str, Any]) -> Iterator[tuple[Place, Problem]]:
    """Wording maps phrases to templates; a language standard is judged where it is loaded."""
    for name, text in content.items() if collection == "wording" else ():
        if not isinstance(text, str) or not text.strip():
            yield (name,), Problem(f"`{name}` must be a line of text.", remedy="Write one, or remove the phrase.")


def _halves(content: Mapping[str, Any]) -> Iterator[tuple[Place, Problem]]:
    """Half characters, which JSON lets through and no store keeps."""
    try:
        json.dumps(content, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        text = error.object[max(0, error.start - 20) : error.start]
        yield (), Problem(f"half a character stands after {text!r}.", remedy="Write the whole character, or none.")


def _check_zone(content: Mapping[str, Any]) -> Iterator[tuple[Place, Problem]]:
    try:
        ZoneInfo(content["time_zone"])
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield ("time_zone",), Problem("`time_zone` is not one that we know.", remedy="Write it like America/New_York.")


def _flatten(messages: Any, place: Place, content: Any) -> Iterator[tuple[Place, str]]:
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            if _is_written(key, content):
                yield from _flatten(inner, (*place, key), _inside(content, key))
            else:
                yield from _flatten(inner, place, content)
    elif isinstance(messages, list):
        for inner in messages:
            yield from _flatten(inner, place, content)
    else:
        yield place, str(messages)


def _is_written(key: Any, content: Any) -> bool:
    """Whether it is the author's key, not the library's word for a part of a mapping, which authors may use too."""
    return key not in ("_schema", "value", "key") or (key != "_schema" and _inside(content, key) is not None)


def _inside(content: Any, key: Any) -> Any:
    if isinstance(content, Mapping):
        return content.get(key)
    is_place = isinstance(content, list) and isinstance(key, int) and key < len(content)
    return content[key] if is_place else None


def _sentence(place: Place, message: str, content: Any) -> str:
    """The message with its place, in which steps go by their ids."""
    names = []
    for part in place:
        content = _inside(content, part)
        id = content.get("id") if isinstance(content, Mapping) and isinstance(part, int) else None
        names.append(id if isinstance(id, str) and id else str(part))
    return f"`{'.'.join(names)}` {message}" if names else message
