"""From what stands written back to the value: the proof that what we show is what we store."""

from __future__ import annotations

from contactkb.wording.seen.value import read

__all__ = ["read"]
