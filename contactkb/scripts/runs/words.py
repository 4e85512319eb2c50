"""A turn in one text, as its medium has it: what is said, the open question, and its ways with their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from contactkb.scripts.guide.turn import Prompt, Utterance

# Where people answer in writing, and cannot tap.
NUMBERED = ("text", "mail")
ENDS = (".", "!", "?", ":", "…")


def in_one_text(said: Sequence[Utterance], prompt: Prompt | None, medium: str) -> str:
    """Everything that is said and the open question."""
    words = joined((*(it.words for it in said), prompt.words if prompt else ""), medium)
    ways = prompt.ways if prompt and medium in NUMBERED else ()
    return "\n".join([words, *(f"{at} {way.label}" for at, way in enumerate(ways, 1))])


def joined(parts: Iterable[str], medium: str = "") -> str:
    """Sentences one after the other, each with its end; paragraphs in a mail."""
    between = "\n\n" if medium == "mail" else " "
    return between.join(it if it.endswith(ENDS) else f"{it}." for it in parts if it)
