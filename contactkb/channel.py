"""What a channel is to the application: its entrance, and its gateway where it also acts of its own accord."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, Flask
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from contactkb.errors import Misconfigured, Problem
from contactkb.failures import Failure
from contactkb.settings import Settings
from contactkb.visiting import Visit


@dataclass(frozen=True, slots=True)
class Channel:
    """A way in which people reach us.

    `medium` is how it speaks (page, speech, text, mail, agent, sign or data), `audience` whom it speaks to, `routes`
    makes its entrance, and `apologise` words a failure of ours in the channel's own form, from what may be said of it.
    `refuse` words a failure of theirs; where it is missing, what the person did wrong is said as a problem document.
    `visit` asks at its entrance as people do, for proofs; where it is missing, they ask at the counter in its place.

    `apologise` is given a reason: unavailable, failure, busy (more is asked of us than we can answer) or late (the
    answer is on its way, but somebody has to be spoken to now).
    `is_live` where people are on the line: places are kept for them, and something is said to them within seconds.
    `is_signed` where a guard of the door tells without the store who may come in: nobody else learns that we are busy.
    """

    name: str
    medium: str
    audience: str
    routes: Callable[[], Blueprint]
    apologise: Callable[[str], ResponseReturnValue]
    refuse: Callable[[Failure], ResponseReturnValue] | None = None
    is_live: bool = False
    is_signed: bool = False
    visit: Visit | None = None


def expect_channels(settings: Settings, channels: Sequence[Channel]) -> None:
    """Raises Misconfigured where settings name a channel that is not among these."""
    known = sorted(channel.name for channel in channels)
    remedy = f"Name one of: {', '.join(known)}."
    problems = [
        Problem(f"names the channel {name!r}, which does not exist.", "CONTACTKB_BANDS", remedy)
        for name, *_ in settings.bands
        if name not in known
    ]
    if problems:
        raise Misconfigured(problems)


@dataclass(frozen=True, slots=True)
class Gateway:
    """What a channel does outside requests; all of it runs inside the application's context.

    `kind` names the outbox messages that it sends, and its entrance where it has one of its own; `send` hands one over
    from its contents and returns when the other side has taken it (else NotSent or InDoubt of contactkb.contacts).
    `work` takes up one thing that came in and waits, and says whether there was any. `listen` keeps the entrance open
    for as long as its context lasts, and gives the address. `settled` does what comes of a message (an Outgoing of
    contactkb.contacts) once it was sent or refused, in the same transaction.
    """

    kind: str
    send: Callable[[Mapping[str, Any]], None]
    work: Callable[[], bool] = lambda: False
    listen: Callable[[], AbstractContextManager[str]] | None = None
    settled: Callable[[Session, Any, datetime], None] | None = None


def add_gateway(door: Blueprint, gateway: Gateway) -> None:
    """Make the gateway known to whatever application the channel's entrance is registered with."""
    door.record(lambda state: open_gateway(state.app, gateway))


def open_gateway(app: Flask, gateway: Gateway) -> None:
    """Make the gateway known to this application."""
    app.extensions.setdefault("gateways", {}).update({gateway.kind: gateway})


def gateways(app: Flask) -> dict[str, Gateway]:
    """The gateways of the application's channels by kind."""
    found: dict[str, Gateway] = app.extensions.get("gateways", {})
    return found
