"""What we say where a house has not put it in words of its own; part of the renderer, so a change of it raises
RENDERER."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from ruamel.yaml import YAML

LANGUAGES = ("en", "es")


@cache
def builtin_phrases(language: str) -> Mapping[str, str]:
    """The phrases of one language, by name."""
    text = files("contactkb.wording.phrases").joinpath(f"{language}.yaml").read_text("utf-8")
    phrases: Mapping[str, str] = YAML(typ="safe", pure=True).load(text)
    return phrases
