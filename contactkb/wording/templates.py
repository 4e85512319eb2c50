"""Wording with references: plain words and {names} of values, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_-]*(?:\.[a-z][a-z0-9_-]*)?)\}")
BRACES = re.compile(r"[{}]")
DIGIT = re.compile(r"\d")


def references(template: str) -> tuple[str, ...]:
    """The names that the template refers to, in order."""
    return tuple(PLACEHOLDER.findall(template))


def faults(template: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a template, each with its remedy: stray braces, and figures that should be values."""
    plain = PLACEHOLDER.sub("", template)
    if BRACES.search(plain):
        yield "has a brace that is not part of a {name}.", "Write references as {price}, or remove the brace."
    figure = DIGIT.search(plain)
    if figure:
        yield f"holds the figure {figure.group()!r}.", "Put it under `values:` with its type and refer to it as {name}."


def split(template: str) -> Iterator[tuple[str, str]]:
    """The template as pairs of plain words and the name that follows them ("" after the last words)."""
    at = 0
    for match in PLACEHOLDER.finditer(template):
        yield template[at : match.start()], match.group(1)
        at = match.end()
    yield template[at:], ""
