"""What Twilio would report about us: a fault of ours, with Twilio's own number where it has one."""

from __future__ import annotations

RETRIEVAL, TOO_LARGE, NOT_XML, VOCABULARY, WRONG_TYPE = 11200, 11750, 12100, 12200, 12300


class Fault(Exception):
    """Something about an answer of ours that Twilio could not or would not follow.

    `code` is Twilio's number of the error (0 where it has none), `what` says it in a sentence, `url` is what was asked.
    """

    def __init__(self, what: str, url: str = "", code: int = 0) -> None:
        super().__init__(f"{what} ({url})" if url else what)
        self.what, self.url, self.code = what, url, code


class Broken(Exception):
    """The first fault of ours in a call that was to have none."""
