"""What a channel is to the application."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint
from flask.typing import ResponseReturnValue


@dataclass(frozen=True, slots=True)
class Channel:
    """A way in which people reach us.

    `medium` is how it speaks (page, speech, text, mail, agent, sign or data), `audience` whom it speaks to, `routes`
    makes its entrance, and `apologise` words a failure of ours in the channel's own form, from what may be said of it.
    """

    name: str
    medium: str
    audience: str
    routes: Callable[[], Blueprint]
    apologise: Callable[[str], ResponseReturnValue]
