"""Cases to decide, as JSON: one object, or one on each line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from contactkb.errors import Problem, Refused

LARGEST = 20_000_000


def read_cases(path: Path) -> Iterator[dict[str, Any]]:
    """The cases in that file, or in what comes in for `-`. Raises Refused with file and line."""
    text = _text(path)
    if not text.strip():
        raise Refused([Problem("there is no case.", str(path), 'Write one as JSON, such as {"days_late": 3}.')])
    try:
        yield _case(text, f"{path}:1")
        return
    except Refused:
        lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
        if len(lines) == 1 or text.lstrip()[:1] != "{" or not lines[0][1].rstrip().endswith("}"):
            raise
    for number, line in lines:
        yield _case(line, f"{path}:{number}")


def _text(path: Path) -> str:
    try:
        with click.open_file(str(path), "rb") as file:
            raw: bytes = file.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise Refused([Problem("the file is larger than 20 MB.", str(path), "Split it.")])
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused([Problem("the file is not in UTF-8.", str(path), "Save it as UTF-8.")]) from error
    except OSError as error:
        raise Refused([Problem(f"cannot be read: {error.strerror}.", str(path), "Mend its name or rights.")]) from error


def _case(text: str, where: str) -> dict[str, Any]:
    try:
        found = json.loads(text, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        what = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise Refused([Problem(f"this is no JSON: {what}.", where, "Write an object, or one on each line.")]) from error
    if not isinstance(found, dict):
        raise Refused([Problem("this is no JSON object.", where, 'Write one such as {"days_late": 3}.')])
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands there twice")
    return found


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no number")
