"""Asking at the real entrance of each channel, where it says how it is visited; else at the counter."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace

from flask import Flask

from contactkb.admission import admission_of
from contactkb.business import Business
from contactkb.channel import Channel
from contactkb.proof.asking import at_counter
from contactkb.proof.scratch import Scratch
from contactkb.visiting import PATIENCE_SECONDS, Ask, Asked, Said

# Makes the application of a business.
Build = Callable[[Business], Flask]


@contextmanager
def at_entrances(scratch: Scratch, channels: Sequence[Channel], build: Build) -> Iterator[Ask]:
    """Asks at the door of the unit, at an installation whose home is that unit, as long as this lasts."""
    counter, asks = at_counter(scratch.business), dict[tuple[str, str], Ask]()
    with ExitStack() as stack:
        for unit in scratch.books.units:
            app = build(_installed(scratch.business, unit))
            # There are places for all who ask at once; what each of them is told takes the time that it takes.
            admission_of(app).speak_seconds = PATIENCE_SECONDS
            for channel in channels:
                if channel.visit is not None:
                    asks[channel.name, unit] = stack.enter_context(channel.visit(app))

        def ask(asked: Asked) -> Said:
            known = asks.get((asked.door.channel, asked.door.unit))
            if known is not None:
                return known(asked)
            return replace(counter(asked), left_out=f"{asked.door.channel} has no visitor: asked at the counter")

        yield ask


def _installed(business: Business, unit: str) -> Business:
    """The same business where that unit is at home, with a port of its own for mail."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return replace(business, settings=replace(business.settings, unit=unit, mail_listen=f"127.0.0.1:{port}"))
