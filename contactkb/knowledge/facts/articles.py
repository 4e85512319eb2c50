"""What else people ask, in prose with typed values in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """Prose; its figures are the fact's values."""
