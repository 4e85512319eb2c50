"""The scribe as those see it who have something to record."""

from __future__ import annotations

import socket
import struct
import time
from collections import deque
from pathlib import Path

from contactkb.database.scribe.messages import FAILED, RECORDED, Page
from contactkb.errors import Unavailable

# Where nobody is at the address, so often somebody looks whether there is one again.
LOOK_AGAIN_SECONDS = 1.0
# Seconds and millionths of them, as Linux takes them.
TIME = struct.Struct("ll")


class Gone(Exception):
    """There is no scribe, or it went away before it said whether it recorded what it was given."""


class Scribe:
    """Takes pages to the process at the address, each over a connection that is kept for the next."""

    def __init__(self, address: Path) -> None:
        self.address = address
        self._idle: deque[socket.socket] = deque()
        self._look_at = 0.0

    def record(self, page: Page, patience: float) -> bool:
        """Whether the page is recorded: false if the store has moved on.

        Raises Gone; and Unavailable where the page was not recorded in so many seconds, or cannot be.
        """
        try:
            packed = page.packed()
        except UnicodeEncodeError as error:
            raise Unavailable("the answer holds half a character, which cannot be recorded") from error
        line = self._take_line(patience)
        try:
            line.sendall(packed)
            said = line.recv(1)
        except BlockingIOError as error:
            # The scribe leaves out what nobody waits for any more: this tells it.
            line.close()
            self._leave(patience)
            raise Unavailable("the store did not record the answer in time") from error
        except OSError:
            said = b""
        if not said:
            line.close()
            raise Gone
        self._idle.append(line)
        self._look_at = 0.0
        if said == FAILED:
            raise Unavailable("the store did not record the answer")
        return said == RECORDED

    def close(self) -> None:
        """Let go of the connections that nobody uses."""
        while self._idle:
            self._idle.pop().close()

    def _leave(self, seconds: float) -> None:
        """Whoever did not answer is not asked for some time: meanwhile all record for themselves."""
        self._look_at = time.monotonic() + seconds
        self.close()

    def _take_line(self, patience: float) -> socket.socket:
        try:
            return self._idle.pop()
        except IndexError:
            return self._connect(patience)

    def _connect(self, patience: float) -> socket.socket:
        if time.monotonic() < self._look_at:
            raise Gone
        if self._look_at:
            # One finds out whether it is back; meanwhile the others record for themselves.
            self._look_at = time.monotonic() + patience
        line = socket.socket(socket.AF_UNIX)
        # The kernel keeps the time: Python's own would ask it once more for each message, whether it has come.
        for way in (socket.SO_SNDTIMEO, socket.SO_RCVTIMEO):
            line.setsockopt(socket.SOL_SOCKET, way, TIME.pack(int(patience), int(patience % 1 * 1_000_000)))
        try:
            line.connect(str(self.address))
        except OSError as error:
            line.close()
            self._leave(LOOK_AGAIN_SECONDS)
            raise Gone from error
        return line
