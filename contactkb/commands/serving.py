"""Commands that serve: the web with its workers, and the demo with everything switched on."""

from __future__ import annotations

import sys
from importlib import import_module
from mmap import mmap
from typing import Any

import click
from gunicorn.app.base import BaseApplication
from gunicorn.util import import_app

from contactkb.admission import Shares, admission_of
from contactkb.channel import expect_channels
from contactkb.commands.offices import PORT, business_of_environment, settings_of_environment
from contactkb.settings import Settings
from contactkb.tally import BYTES

# A thread that comes back from the disk with the store's turn in its hand waits no longer for one that computes.
SWITCH_SECONDS = 0.0005
# Threads that only say no: whoever waits for a thread is neither answered nor refused.
SPARE_THREADS = 16


def add_to(cli: click.Group) -> None:
    """Add the commands of this file."""
    cli.add_command(serve)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=PORT, default=8000, show_default=True, envvar="PORT", help="The port to listen on.")
@click.option("--quiet", is_flag=True, help="Say nothing but warnings.")
def serve(host: str, port: int, quiet: bool) -> None:
    """Serve all channels for real; put a buffering proxy with TLS in front."""
    with business_of_environment() as business:
        # By name, as the workers load all of wsgi: each for itself, and only where it can be.
        expect_channels(business.settings, import_module("channels").CHANNELS)
    Web(settings_of_environment(), f"{host}:{port}", loglevel="warning" if quiet else "info").run()


class Web(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn with our settings: processes that share nothing but the store."""

    def __init__(self, settings: Settings, bind: str, **options: Any) -> None:
        self._counted = mmap(-1, BYTES)
        self._process = 0
        shares = Shares.of(settings.threads)
        self._options = {
            "bind": bind,
            "workers": settings.workers,
            # As many callers again: one who waits for a place does so in a thread.
            "threads": shares.others + 2 * shares.callers + SPARE_THREADS,
            "worker_class": "gthread",
            "post_fork": self._begin,
            **options,
        }
        super().__init__()

    def load_config(self) -> None:
        """Hand our settings to gunicorn."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application, made in each worker after the fork, so that no connection is shared."""
        sys.setswitchinterval(SWITCH_SECONDS)
        app = import_app("wsgi:app")
        admission_of(app).tally.share(memoryview(self._counted), self._process)
        return app

    def _begin(self, server: Any, worker: Any) -> None:
        self._process = worker.age
