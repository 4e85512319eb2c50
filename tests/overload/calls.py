"""People who call while everybody else asks, too."""

from __future__ import annotations

import secrets
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

import httpx

from contactkb.settings import Settings
from contactkb.testphone import line_to

PRICE = "six dollars and fifty cents per pound"
SORRY = ("Many people are", "One moment, please.")


@dataclass
class Calls:
    """People who call one after the other: what they heard, and how long each waited for a word."""

    url: str
    settings: Settings
    stop: threading.Event = field(default_factory=threading.Event)
    waits: list[float] = field(default_factory=list)
    heard: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def go_on(self) -> None:
        """Call, ask, hang up, and again, until it is over."""
        while not self.stop.is_set():
            self._call()
            self.stop.wait(0.1)

    def _call(self) -> None:
        line = line_to(self.url, self.settings)
        line.wire.http.event_hooks = {"request": [self._begin], "response": [self._end]}
        with line.wire.http:
            # Everybody calls from a telephone of their own: who calls too often has another menu.
            call = line.call(f"+1207555{secrets.randbelow(10000):04}")
            heard = [] if call.over else call.say("how much are oysters")
        words = " ".join(heard or call.heard)
        if PRICE in words:
            self.heard["the price"] += 1
        elif any(sorry in words for sorry in SORRY):
            self.heard["an apology"] += 1
        else:
            self.wrong.append(str(call.transcript))

    def _begin(self, request: httpx.Request) -> None:
        request.extensions["begun"] = time.monotonic()

    def _end(self, response: httpx.Response) -> None:
        response.read()
        self.waits.append(time.monotonic() - response.request.extensions["begun"])
