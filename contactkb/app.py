"""Where the parts are joined: settings and channels in, an application out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from flask import Flask, jsonify, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException, SecurityError

from contactkb.admission import add_admission
from contactkb.business import EXTENSION, Business, current_business, open_business
from contactkb.channel import Channel, expect_channels, open_gateway
from contactkb.database import Clock, expect_newest
from contactkb.demo import demo_routes
from contactkb.errors import ContactkbError, Unavailable
from contactkb.failures import our_failure, problem_document, read_failure
from contactkb.metrics import add_metrics
from contactkb.scripts import action_gateway
from contactkb.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

Headers = list[tuple[str, str]]
# A question of 100,000 characters, however it is written, has an outcome, too.
LARGEST_REQUEST = 2 * 1024 * 1024
LOOPBACK = ["127.0.0.1", "localhost"]
A_YEAR = 365 * 24 * 60 * 60
log = logging.getLogger(__name__)

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

# What every response says unless it says otherwise.
GUARDS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
STAY_ENCRYPTED = {"Strict-Transport-Security": f"max-age={A_YEAR}"}


class GuardedApp(Flask):
    """An application of views that are plain functions; every response says these headers unless it says otherwise."""

    def __init__(self, guards: Mapping[str, str]) -> None:
        super().__init__(__name__, static_folder=None)
        self._guards = [*guards.items()]
        self._guarded = frozenset(name.lower() for name in guards)

    def wsgi_app(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""

        # Here, where headers are a list, they cost next to nothing.
        def start(status: str, headers: Headers, *error: Any) -> Callable[[bytes], object]:
            return start_response(status, self._with_guards(headers), *error)

        return super().wsgi_app(environ, start)

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function itself; Flask would look at each of them again for every request."""
        return func

    def _with_guards(self, headers: Headers) -> Headers:
        given = {name.lower() for name, _ in headers}
        if given.isdisjoint(self._guarded):
            return headers + self._guards
        return headers + [(name, value) for name, value in self._guards if name.lower() not in given]


def create_app(settings: Settings, channels: Sequence[Channel], clock: Clock | None = None) -> Flask:
    """The application of one business with these channels.

    Raises Misconfigured where the store is not ready, or settings name a channel that is not among these.
    """
    return join(open_business(settings, clock), channels)


def join(business: Business, channels: Sequence[Channel]) -> Flask:
    """The application of this business with these channels; it makes others of its kind, for proofs."""
    expect_newest(business.database)
    expect_channels(business.settings, channels)
    settings = business.settings
    app = GuardedApp(GUARDS | STAY_ENCRYPTED if settings.public_url.startswith("https://") else GUARDS)
    app.config.update(MAX_CONTENT_LENGTH=LARGEST_REQUEST, MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST, MAX_FORM_PARTS=200)
    app.extensions[EXTENSION] = business
    app.extensions["channels"] = {channel.name: channel for channel in channels}
    app.extensions["join"] = lambda other: join(other, channels)
    for channel in channels:
        first, *others = _prefixes(channel)
        app.register_blueprint(channel.routes(), url_prefix="" if others else f"/{first}")
    open_gateway(app, action_gateway(business.actions))
    if settings.is_demo:
        # The demo's sign-in is known to all: a page that only pretends to be this machine must not reach it.
        app.config["TRUSTED_HOSTS"] = LOOPBACK
        app.register_blueprint(demo_routes())
    add_admission(app, channels, settings.threads)
    _add_health(app, business)
    add_metrics(app, business)
    _add_failures(app, channels)
    return app


# Doors whose address is not their name; one with several entrances writes them out in its routes.
PREFIXES = {"agent": ("console",), "widget": ("widget", "help")}


def _prefixes(channel: Channel) -> tuple[str, ...]:
    return PREFIXES.get(channel.name, (channel.name,))


def _add_health(app: Flask, business: Business) -> None:
    def healthz() -> ResponseReturnValue:
        return jsonify(status="alive")

    def readyz() -> ResponseReturnValue:
        view = business.counter.view()
        return jsonify(status="ready", revision=view.revision, facts=len(view.facts))

    app.add_url_rule("/healthz", view_func=healthz)
    app.add_url_rule("/readyz", view_func=readyz)


def _add_failures(app: Flask, channels: Sequence[Channel]) -> None:
    doors = {f"/{prefix}/": channel for channel in channels for prefix in _prefixes(channel)}

    def failure(error: Exception) -> ResponseReturnValue:
        if isinstance(error, HTTPException):
            return _refuse(_door(doors), error)
        if isinstance(error, ContactkbError) and not isinstance(error, Unavailable):
            return _refuse(_door(doors), error)
        return _apologise(_door(doors), error)

    app.register_error_handler(Exception, failure)


def _door(doors: dict[str, Channel]) -> Channel | None:
    return next((channel for prefix, channel in doors.items() if f"{request.path}/".startswith(prefix)), None)


def _refuse(door: Channel | None, error: HTTPException | ContactkbError) -> ResponseReturnValue:
    failure = read_failure(error)
    # Whoever came by a name that is not ours gets no page of a door: nothing on it could lead anywhere.
    if isinstance(error, HTTPException) and (failure is None or door is None or isinstance(error, SecurityError)):
        return error
    assert failure is not None
    return door.refuse(failure) if door is not None and door.refuse is not None else problem_document(failure)


def _apologise(door: Channel | None, error: Exception) -> ResponseReturnValue:
    reason = "unavailable" if _is_out_of_reach(error) else "failure"
    log.log(logging.WARNING if reason == "unavailable" else logging.ERROR, "%s", error, exc_info=error)
    return door.apologise(reason) if door is not None else problem_document(our_failure(reason))


def _is_out_of_reach(error: Exception) -> bool:
    """Whether the store does not answer; whoever meets that first, before any question is asked, meets it raw."""
    if isinstance(error, SQLAlchemyError):
        try:
            current_business().database.head()
        except Unavailable:
            return True
    return isinstance(error, Unavailable)
