"""Mail read by a process of its own, which may take so long and so much and is replaced when it dies."""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from channels.email.bounces import Bounce
from channels.email.incoming import Incoming, Unreadable
from contactkb.errors import Unavailable

SECONDS = 15.0
MOST_MAILS = 1_000
LONGEST_REPLY = 8 * 1024 * 1024
HERE = Path(__file__).parent
TUPLES = ("references", "wordings", "recipients", "attachments")
# It needs what reads mail, and neither the web application nor the store: what it never loads it cannot leak.
PROGRAM = """\
import sys, types
sys.path[:] = {path!r}
for name, folder in {packages!r}:
    package = types.ModuleType(name)
    package.__path__ = [folder]
    sys.modules[name] = package
from channels.email.child import read_all
read_all(sys.stdin.buffer, sys.stdout.buffer)
"""


class Reader:
    """One process that reads mail after mail; any number of threads may ask it, one at a time.

    A mail may take `seconds`, of which the process computes a few at most.
    """

    def __init__(self) -> None:
        self.seconds = SECONDS
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._mails = 0

    def read(self, raw: bytes, sender: str, our_addresses: Sequence[str], authority: str = "") -> Incoming:
        """The mail in these bytes, as `read_incoming` reads it. Raises Unreadable, or Unavailable where no process can
        be had."""
        order = {"size": len(raw), "sender": sender, "our_addresses": list(our_addresses), "authority": authority}
        with self._lock:
            reply = self._ask(json.dumps(order).encode() + b"\n" + raw)
        if "unreadable" in reply:
            raise Unreadable(str(reply["unreadable"]))
        return _incoming(reply["mail"])

    def close(self) -> None:
        """End the process; the next mail begins another."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.communicate()

    def _ask(self, order: bytes) -> dict[str, Any]:
        child = self._living_child()
        # It has its own limit of computing time; this one is for a child that hangs without computing.
        watch = threading.Timer(self.seconds, child.kill)
        watch.start()
        try:
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write(order)
            child.stdin.flush()
            line = child.stdout.readline(LONGEST_REPLY)
        except OSError:
            line = b""
        finally:
            watch.cancel()
        if line.endswith(b"\n"):
            with suppress(ValueError):
                reply = json.loads(line)
                if isinstance(reply, dict):
                    return reply
        self.close()
        return {"unreadable": "reading it takes too long, or too much memory"}

    def _living_child(self) -> subprocess.Popen[bytes]:
        if self._mails >= MOST_MAILS or (self._child is not None and self._child.poll() is not None):
            self.close()
        if self._child is None:
            self._mails = 0
            self._child = _start()
        self._mails += 1
        return self._child


@cache
def the_reader() -> Reader:
    """The reader of this process, made when the first mail is read."""
    reader = Reader()
    atexit.register(reader.close)
    return reader


def _start() -> subprocess.Popen[bytes]:
    packages = [("channels", str(HERE.parent)), ("channels.email", str(HERE))]
    program = PROGRAM.format(path=[str(HERE.parents[1]), *sys.path], packages=packages)
    try:
        return subprocess.Popen(  # noqa: S603 our own interpreter with our own program
            [sys.executable, "-I", "-c", program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            close_fds=True,
        )
    except OSError as error:
        raise Unavailable(f"no process can be begun that reads mail: {error}") from error


def _incoming(values: dict[str, Any]) -> Incoming:
    bounce = values.pop("bounce")
    lists: dict[str, Any] = {name: tuple(values.pop(name)) for name in TUPLES}
    found = Bounce(tuple(bounce["message_ids"]), bounce["is_permanent"]) if bounce else None
    return Incoming(**values, **lists, bounce=found)
