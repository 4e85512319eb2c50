"""What the fixtures of text messages are."""

from __future__ import annotations

from collections.abc import Callable

Text = Callable[..., str]
Count = Callable[[], int]
