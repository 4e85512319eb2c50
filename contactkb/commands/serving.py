"""Commands that serve: the web with its workers, and the demo with everything switched on."""

from __future__ import annotations

from typing import Any

import click
from gunicorn.app.base import BaseApplication
from gunicorn.util import import_app

from contactkb.commands.offices import PORT, business_of_environment, settings_of_environment
from contactkb.settings import Settings


def add_to(cli: click.Group) -> None:
    """Add the commands of this file."""
    cli.add_command(serve)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=PORT, default=8000, show_default=True, envvar="PORT", help="The port to listen on.")
@click.option("--quiet", is_flag=True, help="Say nothing but warnings.")
def serve(host: str, port: int, quiet: bool) -> None:
    """Serve all channels for real; put a buffering proxy with TLS in front."""
    with business_of_environment():
        pass
    Web(settings_of_environment(), f"{host}:{port}", loglevel="warning" if quiet else "info").run()


class Web(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn with our settings: processes that share nothing but the store."""

    def __init__(self, settings: Settings, bind: str, **options: Any) -> None:
        self._settings = settings
        self._options = {
            "bind": bind,
            "workers": settings.workers,
            "threads": settings.threads,
            "worker_class": "gthread",
            **options,
        }
        super().__init__()

    def load_config(self) -> None:
        """Hand our settings to gunicorn."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application, made in each worker after the fork, so that no connection is shared."""
        return import_app("wsgi:app")
