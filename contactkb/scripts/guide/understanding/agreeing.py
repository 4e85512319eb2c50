"""Yes and no, as people say it."""

from __future__ import annotations

from collections.abc import Sequence

from contactkb.answering.understanding.tokens import Token, phrase_at, tokens_of
from contactkb.scripts.guide.understanding.vocabulary import FILLERS, NO, QUESTIONS, YES

# So many other words may stand around a yes or no that does not come first.
MOST_BESIDE = 3


def agrees(words: str) -> bool | None:
    """Whether the words say yes or no; None where they say neither, or both."""
    tokens = [token for token in tokens_of(words) if token.is_word]
    signs, beside, first, asks = _signs(tokens)
    if not signs or "?" in words or asks:
        return None
    if not first and beside > MOST_BESIDE:
        return None
    return signs[0] if first or len(set(signs)) == 1 else None


def _signs(tokens: Sequence[Token]) -> tuple[list[bool], int, bool, bool]:
    """Every yes and no in order, how many words say something else, whether none of these comes before, and whether
    they ask something."""
    signs: list[bool] = []
    beside, at, first, asks = 0, 0, False, False
    while at < len(tokens):
        yes, no = phrase_at(tokens, at, YES), phrase_at(tokens, at, NO)
        if yes or no:
            first = first or (not signs and not beside)
            signs.append(yes > no)
        elif tokens[at].text not in FILLERS:
            asks = asks or (tokens[at].text in QUESTIONS and beside <= 1)
            beside += 1
        at += max(yes, no, 1)
    return signs, beside, first, asks
