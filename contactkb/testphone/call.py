"""A call, as whoever calls makes it: speak, press, wait, hang up, and hear."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from contactkb.testphone.acts import (
    Act,
    Ended,
    HungUp,
    Keys,
    Listening,
    Need,
    NotReached,
    PickUp,
    Queued,
    Released,
    Ringing,
    Script,
    Silence,
    Speech,
    Talking,
)
from contactkb.testphone.faults import Fault
from contactkb.testphone.player import CALLER, Player
from contactkb.testphone.transcript import Transcript

if TYPE_CHECKING:
    from contactkb.testphone.line import Line

CONFIDENCE = 0.91


class Call:
    """One call. Each act gives what was heard because of it, one string for each <Say>; `heard` keeps that.

    `over` once the call has ended, `transcript` the whole story, `faults` what was wrong with our answers.
    """

    def __init__(self, line: Line, form: dict[str, str]) -> None:
        self.line, self.over = line, False
        self.transcript, self.faults = Transcript(), list[Fault]()
        self._player = Player(line, CALLER, form, self.transcript, self.faults)
        self._player.act, self._player.interrupt = self._do, self._interrupt
        self._need: Need | None = None
        self._begun = line.clock.seconds
        self.transcript.tell(CALLER, "dials", form["To"])
        self._script = self._live()
        self._go(lambda: next(self._script))

    def say(self, words: str, confidence: object = CONFIDENCE, **others: str) -> list[str]:
        """Say something. `others` are further parameters of the recogniser's."""
        return self._do(Speech(words, str(confidence), others))

    def press(self, keys: str) -> list[str]:
        """Press keys, as far as they are taken."""
        return self._do(Keys(keys))

    def wait(self) -> list[str]:
        """Do nothing until the line goes on by itself."""
        return self._do(Silence())

    def hang_up(self) -> list[str]:
        """End the call."""
        return self._interrupt(HungUp())

    def hang_up_in(self, seconds: float) -> None:
        """End the call so many seconds from now, wherever it then is."""
        self._player.leaves_at = self.line.clock.seconds + seconds

    def pick_up(self, keys: str = "1") -> list[str]:
        """A colleague who is rung answers, and presses `keys` if asked to accept."""
        return self._do(PickUp(keys))

    def ring_out(self, how: str = "no-answer") -> list[str]:
        """A colleague who is rung is not reached: busy, no-answer, failed or canceled."""
        return self._do(NotReached(how))

    def release(self) -> list[str]:
        """The colleague who talks with the caller hangs up."""
        return self._do(Released())

    @property
    def heard(self) -> list[str]:
        """What was said since the last act."""
        return self._player.heard

    @property
    def languages(self) -> list[str]:
        """In which language each part of `heard` was said."""
        return self._player.languages

    @property
    def form(self) -> dict[str, str]:
        """What each request says of this call."""
        return self._player.form

    @property
    def twiml(self) -> str:
        """The document that is played."""
        return self._player.twiml

    @property
    def expects(self) -> Mapping[str, str]:
        """The attributes of the <Gather> that listens now; none where nothing does."""
        return self._need.gather if isinstance(self._need, Listening) else {}

    @property
    def rung(self) -> tuple[str, ...]:
        """The numbers of colleagues whose phones ring now."""
        return self._need.numbers if isinstance(self._need, Ringing) else ()

    @property
    def queue(self) -> str:
        """The queue that the caller waits in, between two of its documents."""
        return self._need.queue if isinstance(self._need, Queued) else ""

    @property
    def is_talking(self) -> bool:
        """Whether the caller talks with a colleague."""
        return isinstance(self._need, Talking)

    def report(self, status: str, **others: str) -> None:
        """Send a status callback, as they come: at any time, in any order."""
        if self.line.status:
            stamp = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime())
            about = {"CallStatus": status, "CallbackSource": "call-progress-events", "Timestamp": stamp}
            self._player.tell(self.line.wire.public_url + self.line.status, {"SequenceNumber": "0", **about, **others})

    def _do(self, act: Act) -> list[str]:
        return self._go(lambda: self._script.send(act))

    def _interrupt(self, event: Exception) -> list[str]:
        return self._go(lambda: self._script.throw(event))

    def _go(self, step: Callable[[], Need]) -> list[str]:
        if self.over:
            raise RuntimeError("the call is over")
        self._player.heard, self._player.languages = [], []
        self._need, self.over = None, True
        try:
            self._need = step()
            self.over = False
        except StopIteration:
            self.transcript.note("the call is over")
        return self.heard

    def _live(self) -> Script:
        player = self._player
        player.url = self.line.wire.public_url + "/"
        try:
            yield from player.run(self.line.voice)
        except HungUp:
            self.transcript.note(f"{CALLER} hangs up")
        except Ended:
            pass
        status, seconds = player.form["CallStatus"], str(int(self.line.clock.seconds - self._begun))
        ended = status if status in ("busy", "no-answer") else "completed"
        player.form["CallStatus"] = ended
        self.report(ended, CallDuration=seconds)
        return None
