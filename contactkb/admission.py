"""How much one process takes on at once: callers have places of their own, and nobody else is kept waiting for a no."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

from flask import Flask, copy_current_request_context, request
from flask.typing import ResponseReturnValue

from contactkb.channel import Channel
from contactkb.failures import our_failure, problem_document
from contactkb.tally import Tally

EXTENSION = "contactkb-admission"
BUSY, LATE = "busy", "late"
# A caller waits so long for a place, and so long in all; then something is said, and Twilio still has to fetch it.
WAIT_SECONDS, SPEAK_SECONDS = 0.6, 1.6
FEWEST_FOR_CALLERS = 6
PLACE, REFUSED = "contactkb.place", "contactkb.refused"
log = logging.getLogger(__name__)

View = Callable[..., ResponseReturnValue]


@dataclass(frozen=True, slots=True)
class Shares:
    """How many requests are answered at once: of callers, of everyone else, and of any one door among those.

    A rush at one door leaves a quarter of the places to the others.
    """

    callers: int
    others: int

    @classmethod
    def of(cls, places: int) -> Shares:
        """The shares of a process with so many places; those for callers come on top of them."""
        return cls(max(FEWEST_FOR_CALLERS, places // 3), places)

    @property
    def one_door(self) -> int:
        """The most that one door gets of the others' places."""
        return max(1, self.others * 3 // 4)


class Place:
    """A place that is taken until everybody who holds it has left."""

    def __init__(self, admission: Admission, door: str, is_live: bool) -> None:
        self.speak_until = time.monotonic() + admission.speak_seconds
        self._admission, self._door, self._is_live = admission, door, is_live
        self._holders = 1
        self._lock = threading.Lock()

    def hold(self) -> None:
        """Somebody else works here as well."""
        with self._lock:
            self._holders += 1

    def leave(self) -> None:
        """One of those who work here is done."""
        with self._lock:
            self._holders -= 1
            is_free = not self._holders
        if is_free:
            self._admission.free(self._door, self._is_live)


class Admission:
    """The places of one process, and the threads that answer callers; `speak_seconds` is how long these wait."""

    def __init__(self, shares: Shares, doors: Sequence[str]) -> None:
        self.shares = shares
        self.speak_seconds = SPEAK_SECONDS
        self.tally = Tally(doors, (BUSY, LATE))
        self.answering = ThreadPoolExecutor(shares.callers, "caller")
        self._taken: Counter[str] = Counter()
        self._callers = self._waiting = 0
        self._change = threading.Condition()

    def enter(self, door: str, is_live: bool) -> Place | None:
        """A place at that door, or None: at once, but to a caller only after a moment's wait."""
        place = Place(self, door, is_live)
        with self._change:
            if is_live:
                return place if self._wait_for_caller() else None
            if self._taken.total() >= self.shares.others or self._taken[door] >= self.shares.one_door:
                return None
            self._taken[door] += 1
            return place

    @property
    def callers(self) -> int:
        """How many callers have a place now."""
        return self._callers

    def free(self, door: str, is_live: bool) -> None:
        """Give a place back."""
        with self._change:
            if is_live:
                self._callers -= 1
                self._change.notify()
            else:
                self._taken[door] -= 1

    def _wait_for_caller(self) -> bool:
        if self._waiting >= self.shares.callers:
            return False
        self._waiting += 1
        is_free = self._change.wait_for(lambda: self._callers < self.shares.callers, WAIT_SECONDS)
        self._waiting -= 1
        self._callers += is_free
        return is_free


def add_admission(app: Flask, channels: Sequence[Channel], places: int) -> None:
    """Bound what the application takes on at once; for after all routes of the channels are there."""
    doors = {channel.name: channel for channel in channels}
    admission = Admission(Shares.of(places), tuple(doors))
    app.extensions[EXTENSION] = admission
    behind = {endpoint: endpoint.partition(".")[0] for endpoint in app.view_functions if "." in endpoint}

    def admit() -> ResponseReturnValue | None:
        name = behind.get(request.endpoint or "")
        if name is None:
            return None
        door = doors.get(name)
        place = admission.enter(name, door is not None and door.is_live)
        if place is not None:
            request.environ[PLACE] = place
            return None
        if door is not None and door.is_signed:
            request.environ[REFUSED] = True
            return None
        return _refuse(admission, door)

    app.before_request(admit)
    app.teardown_request(_leave)
    for endpoint, view in app.view_functions.items():
        door = doors.get(endpoint.partition(".")[0])
        if door is not None and door.is_signed:
            app.view_functions[endpoint] = _guarded(admission, door, view)


def admission_of(app: Flask) -> Admission:
    """The admission of an application."""
    found = app.extensions[EXTENSION]
    assert isinstance(found, Admission)
    return found


def _refuse(admission: Admission, door: Channel | None) -> ResponseReturnValue:
    if door is None:
        return problem_document(our_failure(BUSY))
    admission.tally.add(door.name, BUSY)
    return door.apologise(BUSY)


def _guarded(admission: Admission, door: Channel, view: View) -> View:
    """Behind the door's own guard, so that strangers learn nothing, not even that we are busy."""

    def answer(**given: Any) -> ResponseReturnValue:
        if request.environ.get(REFUSED):
            return _refuse(admission, door)
        return _answer_in_time(admission, door, view, given) if door.is_live else view(**given)

    return answer


def _answer_in_time(admission: Admission, door: Channel, view: View, given: dict[str, Any]) -> ResponseReturnValue:
    """Answer, or say that it takes a moment; what was begun is finished, and found when it is asked for again."""
    place: Place = request.environ[PLACE]
    place.hold()
    answer: Future[ResponseReturnValue] = admission.answering.submit(copy_current_request_context(view), **given)
    if wait([answer], place.speak_until - time.monotonic()).done:
        return answer.result()
    answer.add_done_callback(_report)
    admission.tally.add(door.name, LATE)
    return door.apologise(LATE)


def _leave(error: BaseException | None) -> None:
    # Whoever answers in a thread of its own leaves there, too: the place is free when the last one has.
    place: Place | None = request.environ.get(PLACE)
    if place is not None:
        place.leave()


def _report(answer: Future[ResponseReturnValue]) -> None:
    error = answer.exception()
    if error is not None:
        log.error("an answer that came too late failed", exc_info=error)
