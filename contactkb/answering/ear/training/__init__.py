"""Training: what is learnt from the questions in the store, beside what stands in them."""

from contactkb.answering.ear.training.correcting import correct
from contactkb.answering.ear.training.lessons import doors_of
from contactkb.answering.ear.training.teaching import digest_of, teach

__all__ = ["correct", "digest_of", "doors_of", "teach"]
