"""What we say where a house has not put it in words of its own; a change of what stands in answers raises RENDERER."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from ruamel.yaml import YAML

from contactkb.wording.templates import references

LANGUAGES = ("en", "es")
# Words between others, which are not sentences and refer to nothing.
JOINERS = ("and", "or")
# What a house may name in a phrase although we do not.
ALSO: Mapping[str, tuple[str, ...]] = {"delay_notice": ("delay_title",)}


@cache
def builtin_phrases(language: str) -> Mapping[str, str]:
    """The phrases of one language, by name."""
    text = files("contactkb.wording.phrases").joinpath(f"{language}.yaml").read_text("utf-8")
    phrases: Mapping[str, str] = YAML(typ="safe", pure=True).load(text)
    return phrases


def references_of(phrase: str) -> frozenset[str] | None:
    """What a house may refer to in its own words for that phrase; None for a phrase that we never say."""
    ours = builtin_phrases(LANGUAGES[0]).get(phrase)
    if ours is None:
        return None
    return frozenset() if phrase in JOINERS else frozenset((*references(ours), *ALSO.get(phrase, ()), "unit"))
