"""Keeping a scribe at work: it is started, started again where it died, and outlives everybody who needs it."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

log = logging.getLogger(__name__)

# One that cannot live is not tried all the time.
FEWEST_SECONDS = 5
LONGEST_START_SECONDS = 60
# Where others still need it, it stays without us.
GRACE_SECONDS = 5


class ScribeProcess:
    """The process, in a folder that only we may enter, for as long as any process lives that was forked after it."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._folder = Path(mkdtemp(prefix="contactkb-"))
        self._keeper = os.getpid()
        self._started_at = 0.0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> Path:
        """Where it can be found."""
        return self._folder / "scribe"

    def keep(self) -> None:
        """Start it where there is none, or none any more."""
        age = time.monotonic() - self._started_at
        if self._started_at and age < FEWEST_SECONDS:
            return
        if self._process is not None:
            # Whoever tidies temporary files may have taken the address away.
            is_found = age < LONGEST_START_SECONDS or self.address.exists()
            if self._process.poll() is None and is_found:
                return
            self._let_go(self._process)
        self._started_at = time.monotonic()
        try:
            self._start()
        except OSError:
            log.warning("The scribe cannot be started; every process records for itself.", exc_info=True)

    def _start(self) -> None:
        self._process = None
        for left in self._folder.glob("scribe*"):
            left.unlink(missing_ok=True)
        command = [sys.executable, "-m", "contactkb.database.scribe", str(self.address)]
        environment = {**os.environ, "DATABASE_URL": self._url}
        # Processes that are forked from now on hold the other end of its standard input, too: it ends with the last.
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)  # noqa: S603 our own command

    def close(self) -> None:
        """Leave: it goes when everybody else has left, too. Nothing happens in processes that were forked from ours."""
        if os.getpid() != self._keeper:
            return
        if self._process is not None:
            self._let_go(self._process)
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(GRACE_SECONDS)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _let_go(self, process: subprocess.Popen[bytes]) -> None:
        if process.stdin is not None:
            process.stdin.close()
