"""Values in words that any voice can read out: no figure, no symbol."""

from __future__ import annotations

from contactkb.wording.spoken.digits import speak_digits
from contactkb.wording.spoken.value import speak, speak_amount

__all__ = ["speak", "speak_amount", "speak_digits"]
