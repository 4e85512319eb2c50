"""Commands that serve: the web with its workers, and the demo with everything switched on."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress
from importlib import import_module
from mmap import mmap
from typing import Any

import click
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.util import import_app
from sqlalchemy.exc import SQLAlchemyError

from contactkb.admission import Shares, admission_of
from contactkb.answering import Counter, warm_up
from contactkb.business import EXTENSION
from contactkb.channel import expect_channels
from contactkb.commands.fair_worker import Crowd, FairWorker
from contactkb.commands.offices import PORT, business_of_environment, settings_of_environment
from contactkb.database import Database, Scribe, ScribeProcess
from contactkb.errors import ContactkbError
from contactkb.settings import Settings
from contactkb.tally import BYTES

# A thread that comes back from the disk with the store's turn in its hand waits no longer for one that computes.
SWITCH_SECONDS = 0.0005
# Threads that only say no: whoever waits for a thread is neither answered nor refused.
SPARE_THREADS = 16
LONGEST_WARMING_SECONDS = 10.0
# Of an address, as long as gunicorn takes them: questions come to the help pages in it.
LONGEST_LINE = 8190


def add_to(cli: click.Group) -> None:
    """Add the commands of this file."""
    cli.add_command(serve)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=PORT, default=8000, show_default=True, envvar="PORT", help="The port to listen on.")
@click.option("--quiet", is_flag=True, help="Say nothing but warnings.")
def serve(host: str, port: int, quiet: bool) -> None:
    """Serve all channels for real; put a buffering proxy with TLS in front."""
    _expect_it_can_open()
    Web(settings_of_environment(), f"{host}:{port}", loglevel="warning" if quiet else "info").run()


def _expect_it_can_open() -> None:
    """Open and close once, in a process of its own: threads that libraries begin for that, such as an encoder's, would
    not outlive the fork of the workers, which could not end in order then."""
    trial = os.fork()
    if not trial:
        with business_of_environment() as business:
            # By name, as the workers load all of wsgi: each for itself, and only where it can be.
            expect_channels(business.settings, import_module("channels").CHANNELS)
        os._exit(0)
    _, status = os.waitpid(trial, 0)
    if status:
        # It has said why.
        sys.exit(os.waitstatus_to_exitcode(status))


class Web(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn with our settings: processes that share nothing but the store."""

    def __init__(self, settings: Settings, bind: str, **options: Any) -> None:
        self._counted = mmap(-1, BYTES)
        self._scribe = ScribeProcess(settings.database_url) if Database(settings.database_url).is_embedded else None
        self._process = 0
        self.crowd = Crowd()
        shares = Shares.of(settings.threads)
        self._options = {
            "bind": bind,
            "workers": settings.workers,
            # As many callers again: one who waits for a place does so in a thread.
            "threads": shares.others + 2 * shares.callers + SPARE_THREADS,
            "worker_class": FairWorker,
            "limit_request_line": LONGEST_LINE,
            "post_fork": self._begin,
            "child_exit": self._end,
            **options,
        }
        super().__init__()

    def run(self) -> None:
        """Serve until we are told to stop."""
        try:
            _Master(self).run()
        finally:
            if self._scribe:
                self._scribe.close()

    def keep_scribe(self) -> None:
        """See to it that the scribe is at work; without one, every process records for itself."""
        if self._scribe:
            self._scribe.keep()

    def load_config(self) -> None:
        """Hand our settings to gunicorn."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application, made in each worker after the fork, so that no connection is shared."""
        sys.setswitchinterval(SWITCH_SECONDS)
        app = import_app("wsgi:app")
        admission_of(app).tally.share(memoryview(self._counted), self._process)
        business = app.extensions[EXTENSION]
        if self._scribe:
            business.database.scribe = Scribe(self._scribe.address)
        _warm_up(business.counter)
        return app

    def _begin(self, server: Any, worker: Any) -> None:
        self._process = worker.age

    def _end(self, server: Any, worker: Any) -> None:
        self.crowd.leave(worker.age)


def _warm_up(counter: Counter) -> None:
    """Nobody who asks shall wait for what is loaded at first use; nor, where that takes long, to be let in."""
    warming = threading.Thread(target=_warm_up_if_possible, args=(counter,), name="warming up", daemon=True)
    warming.start()
    warming.join(LONGEST_WARMING_SECONDS)


def _warm_up_if_possible(counter: Counter) -> None:
    # An empty store, or one out of reach, is told to whoever asks.
    with suppress(ContactkbError, SQLAlchemyError):
        warm_up(counter)


class _Master(Arbiter):  # type: ignore[misc]  # gunicorn has no types
    def manage_workers(self) -> None:
        # Before the workers: what they hold of it keeps it alive as long as one of them.
        self.app.keep_scribe()
        super().manage_workers()
