"""What inputs, deadlines and moments refer to: a slot, a reading, an output of a decision, a fact's value, or words."""

from __future__ import annotations

QUOTE = '"'


def is_literal(reference: str) -> bool:
    """Whether it is words in double quotes, which stand for themselves."""
    return len(reference) > 1 and reference.startswith(QUOTE) and reference.endswith(QUOTE)


def words_of(reference: str) -> str:
    """The words of a literal."""
    return reference[1:-1]


def owner_of(reference: str) -> tuple[str, str]:
    """The step or bound fact whose output or value it is, and which; ("", name) for a slot or reading."""
    owner, dot, inner = reference.partition(".")
    return (owner, inner) if dot else ("", reference)
