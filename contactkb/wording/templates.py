"""Wording with references: plain words and {names} of values, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_-]*(?:\.[a-z][a-z0-9_-]*)?)\}")
BRACES = re.compile(r"[{}]")
DIGIT = re.compile(r"\d")
# Templates are few beside the answers that are made of them.
KEPT = 4096


@lru_cache(KEPT)
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


@lru_cache(KEPT)
def split(template: str) -> tuple[tuple[str, str], ...]:
    """The template as pairs of plain words and the name that follows them ("" after the last words)."""
    # Plain words and names in turns, with plain words at both ends.
    words = PLACEHOLDER.split(template)
    return tuple(zip(words[::2], (*words[1::2], ""), strict=True))
