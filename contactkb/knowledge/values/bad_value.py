"""What an author is told when a value cannot be taken."""

from __future__ import annotations

from contactkb.errors import ContactkbError


class BadValue(ContactkbError):
    """A value that we do not take: `what` is wrong and, in `remedy`, one plain sentence on what to do about it."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what} {remedy}")
        self.what = what
        self.remedy = remedy
