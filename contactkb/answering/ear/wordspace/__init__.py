"""Word spaces: words as vectors, those used alike near each other; from an operator's file, or from what was asked."""

from contactkb.answering.ear.wordspace.logged import Logged
from contactkb.answering.ear.wordspace.opening import open_spaces
from contactkb.answering.ear.wordspace.space import Space

__all__ = ["Logged", "Space", "open_spaces"]
