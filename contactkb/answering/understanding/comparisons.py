"""How a figure is compared: under, at most, between, about; menos de, como máximo, entre."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contactkb.answering.understanding.places import ABOUT, AT_LEAST, AT_MOST, BETWEEN, EXACTLY, OVER, UNDER
from contactkb.answering.understanding.tokens import Phrases, Token, phrase_at, phrases

BEFORE: Mapping[str, Phrases] = {
    UNDER: phrases(
        "under|below|less than|cheaper than|lower than|for less than|for under|menos de|por menos de|debajo de|"
        "por debajo de|bajo|mas barato de|mas barato que|mas barata que|mas baratos que|mas baratas que|menor a|"
        "menor de"
    ),
    AT_MOST: phrases(
        "at most|up to|no more than|not more than|not over|maximum|max|a maximum of|within|como maximo|maximo|hasta|"
        "no mas de|a lo sumo|a lo mas"
    ),
    OVER: phrases("over|above|more than|higher than|mas de|por encima de|arriba de|encima de|mayor a|mayor de"),
    AT_LEAST: phrases("at least|minimum|min|a minimum of|from|por lo menos|al menos|como minimo|minimo|desde"),
    ABOUT: phrases("about|around|roughly|approximately|near|alrededor de|cerca de|aproximadamente|como|unos|unas"),
}
AFTER: Mapping[str, Phrases] = {
    AT_MOST: phrases("or less|or under|or below|or cheaper|max|maximum|at most|tops|o menos|maximo|como maximo"),
    AT_LEAST: phrases("or more|or over|or above|and up|and over|o mas|en adelante"),
}
FIRM_BETWEENS = frozenset(("between", "entre"))
BETWEENS = FIRM_BETWEENS | {"from", "de"}
JOINTS = frozenset(("and", "to", "y", "a"))


def compared(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """How what follows is compared, and where it begins."""
    if tokens[at].text in BETWEENS:
        return BETWEEN, at + 1
    for comparison, known in BEFORE.items():
        length = phrase_at(tokens, at, known)
        if length:
            return comparison, at + length
    return EXACTLY, at


def compared_after(tokens: Sequence[Token], at: int, comparison: str) -> tuple[str, int]:
    """The same where that stands after the figure, and where it ends."""
    for after, known in AFTER.items() if comparison == EXACTLY else ():
        length = phrase_at(tokens, at, known)
        if length:
            return after, at + length
    return comparison, at
