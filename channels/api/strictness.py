"""JSON as strict as a store of facts needs it: nothing twice, nothing unseen, nothing deeper than anybody writes."""

from __future__ import annotations

import json
import re
from collections.abc import Set
from typing import Any, NoReturn

from werkzeug.exceptions import BadRequest

DEEPEST = 20
# Control characters, halves of characters and non-characters: no store keeps them and no screen shows them.
UNSEEN = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def read_json(body: bytes, heard: Set[str] = frozenset()) -> Any:
    """The JSON value of a body: in UTF-8, without duplicate names, NaN or unseen characters, not too deep.

    Texts by the names in `heard` may hold any characters. Raises BadRequest for anything else.
    """
    try:
        value = json.loads(body.decode("utf-8"), parse_constant=_refuse_constant, object_pairs_hook=_as_mapping)
    except RecursionError as error:
        raise BadRequest(f"The JSON is nested deeper than {DEEPEST} levels.") from error
    except ValueError as error:
        raise BadRequest(f"The body is not JSON that we can read: {str(error)[:200]}.") from error
    expect_readable(_without(value, heard), 0)
    return value


def expect_readable(value: Any, depth: int) -> None:
    """Raises BadRequest for a value, so deep inside others, that holds what nobody can read."""
    if depth > DEEPEST:
        raise BadRequest(f"The JSON is nested deeper than {DEEPEST} levels.")
    if isinstance(value, str) and (found := UNSEEN.search(value)):
        raise BadRequest(f"A text holds the unseen character U+{ord(found[0]):04X}. Take it out.")
    inner = [*value.keys(), *value.values()] if isinstance(value, dict) else value
    for item in inner if isinstance(inner, list | tuple) else ():
        expect_readable(item, depth + 1)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


def _as_mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        raise ValueError("a name comes twice in one object")
    return mapping


def _without(value: Any, heard: Set[str]) -> Any:
    if not isinstance(value, dict):
        return value
    return {name: it for name, it in value.items() if not (name in heard and isinstance(it, str))}
