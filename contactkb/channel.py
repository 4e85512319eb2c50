"""What a channel is to the application."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint
from flask.typing import ResponseReturnValue

from contactkb.failures import Failure


@dataclass(frozen=True, slots=True)
class Channel:
    """A way in which people reach us.

    `medium` is how it speaks (page, speech, text, mail, agent, sign or data), `audience` whom it speaks to, `routes`
    makes its entrance, and `apologise` words a failure of ours in the channel's own form, from what may be said of it.
    `refuse` words a failure of theirs; where it is missing, what the person did wrong is said as a problem document.
    """

    name: str
    medium: str
    audience: str
    routes: Callable[[], Blueprint]
    apologise: Callable[[str], ResponseReturnValue]
    refuse: Callable[[Failure], ResponseReturnValue] | None = None
