"""From spoken words back to the value: the proof that what we say is what we store."""

from __future__ import annotations

from contactkb.wording.heard.digits import hear_digits
from contactkb.wording.heard.value import hear

__all__ = ["hear", "hear_digits"]
