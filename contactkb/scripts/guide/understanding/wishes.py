"""What customers may want beside answering."""

from __future__ import annotations

from contactkb.answering.understanding.tokens import tokens_of
from contactkb.scripts.guide.understanding.vocabulary import FILLERS, PERSON, QUESTIONS, TALKING


def wants_person(words: str) -> bool:
    """Whether one of us is asked for, and nothing else."""
    said = {token.text for token in tokens_of(words) if token.is_word}
    return bool(said & PERSON) and said <= PERSON | FILLERS | TALKING


def looks_like_question(words: str) -> bool:
    """Whether the words have the form of a question."""
    tokens = tokens_of(words)
    first = next((token.text for token in tokens if token.is_word), "")
    return any(token.text == "?" for token in tokens) or first in QUESTIONS
