"""How somebody asks at a channel's own door, and what comes back: the joint between the channels and the proof."""

from contactkb.visiting.asking import PATIENCE_SECONDS, Ask, Asked, Beside, Door, Said, Visit
from contactkb.visiting.pages import Element, linked_data, page_of, text_of

__all__ = [
    "PATIENCE_SECONDS",
    "Ask",
    "Asked",
    "Beside",
    "Door",
    "Element",
    "Said",
    "Visit",
    "linked_data",
    "page_of",
    "text_of",
]
