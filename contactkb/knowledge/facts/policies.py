"""What the rules are, and why we made them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Policy:
    """A rule in plain words; its parameters are the fact's values, its reason stands among the fact's words."""
