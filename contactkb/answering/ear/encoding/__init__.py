"""A sentence encoder of the operator's own, where one is configured: what a text means, as a vector."""

from contactkb.answering.ear.encoding.encoder import MOST_TOKENS, Encoder
from contactkb.answering.ear.encoding.vectors import Vectors

__all__ = ["MOST_TOKENS", "Encoder", "Vectors"]
