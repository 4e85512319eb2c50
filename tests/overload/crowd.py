"""Places that are really taken, and a line whose callers do not wait."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace

from flask import Flask

from contactkb.admission import Admission
from contactkb.business import Business
from contactkb.settings import Settings
from contactkb.testphone import Line, line_inside

# Twilio waits for fifteen; on a busy machine all takes longer than the three that we want for.
PATIENCE_SECONDS = 12.0


@contextmanager
def crowded(admission: Admission) -> Iterator[None]:
    """Every place is taken but those of callers."""
    shares = admission.shares
    with (
        taken(admission, "widget", shares.one_door),
        taken(admission, "api", shares.others - shares.one_door),
    ):
        yield


@contextmanager
def callers(admission: Admission) -> Iterator[Callable[[], None]]:
    """All places of callers are taken until the block ends, or what it is given is called."""
    places = [admission.enter("phone", True) for _ in range(admission.shares.callers)]

    def leave() -> None:
        while places:
            place = places.pop()
            assert place is not None
            place.leave()

    yield leave
    leave()


@contextmanager
def held_up(business: Business, seconds: float) -> Iterator[None]:
    """Somebody else writes to the store for so long."""
    has_begun = threading.Event()

    def write() -> None:
        with business.database.write():
            has_begun.set()
            time.sleep(seconds)

    writer = threading.Thread(target=write)
    writer.start()
    has_begun.wait()
    yield
    writer.join()


def patient_line(app: Flask, settings: Settings) -> Line:
    """A line on which nobody waits longer for a word of ours than Twilio would: that is a fault."""
    line = line_inside(app, settings)
    line.wire = replace(line.wire, seconds=PATIENCE_SECONDS)
    return line


@contextmanager
def taken(admission: Admission, door: str, number: int) -> Iterator[None]:
    """So many places are taken at a door while this lasts."""
    with ExitStack() as stack:
        places = [admission.enter(door, False) for _ in range(number)]
        found = [place for place in places if place is not None]
        for place in found:
            stack.callback(place.leave)
        assert len(found) == number
        yield
