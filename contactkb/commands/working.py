"""Commands that work behind the scenes: the worker, and the entrance for mail."""

from __future__ import annotations

import logging
import os
import secrets
import signal
import socket
import threading
from collections.abc import Callable
from contextlib import ExitStack
from types import FrameType

import click
from flask import Flask
from flask.cli import ScriptInfo

from contactkb.business import current_business
from contactkb.channel import gateways
from contactkb.commands.chores import forgetting, teaching
from contactkb.contacts import EMAIL, Sending
from contactkb.errors import Misconfigured, Problem, Unavailable

POLL_SECONDS = 1.0
log = logging.getLogger(__name__)


def add_to(cli: click.Group) -> None:
    """Add the commands of this file."""
    cli.add_command(worker)
    cli.add_command(mail_in)


@click.command()
@click.option("--once", is_flag=True, help="Do what waits now, then end.")
@click.pass_context
def worker(ctx: click.Context, once: bool) -> None:
    """Answer what came in, and send what waits in the outbox; any number of workers may share one store."""
    app = ctx.ensure_object(ScriptInfo).load_app()
    stopping = _stop_on_signals()
    with app.app_context():
        business = current_business()
        try:
            work_until(stopping, app, once)
        finally:
            business.close()


@click.command("mail-in")
@click.pass_context
def mail_in(ctx: click.Context) -> None:
    """Take mail over SMTP, and acknowledge it once it is durably kept; a worker answers it."""
    app = ctx.ensure_object(ScriptInfo).load_app()
    stopping = _stop_on_signals()
    with app.app_context():
        gateway = gateways(app).get(EMAIL)
        if gateway is None or gateway.listen is None:
            raise Misconfigured([Problem("no channel takes mail.", "mail-in", "Add the email channel.")])
        business = current_business()
        with ExitStack() as stack:
            stack.callback(business.close)
            try:
                address = stack.enter_context(gateway.listen())
            except OSError as error:
                what = f"nobody can listen at {business.settings.mail_listen}: {error.strerror}."
                raise Misconfigured([Problem(what, "CONTACTKB_MAIL_LISTEN", "Choose a free port here.")]) from error
            click.echo(f"Taking mail at {address}.")
            stopping.wait()


def work_until(stopping: threading.Event, app: Flask, once: bool = False) -> None:
    """Work until told to stop, or until nothing waits."""
    ways = gateways(app).values()
    business = current_business()
    followers = {way.kind: way.settled for way in ways if way.settled}
    sending = Sending(business.counter, {way.kind: way.send for way in ways}, _own_name(), followers)
    jobs = [*(way.work for way in ways), sending.send_next, forgetting(business), teaching(business)]
    while not stopping.is_set():
        done = [_try(job) for job in jobs]
        if any(done):
            continue
        if once:
            return
        stopping.wait(POLL_SECONDS)


def _try(job: Callable[[], bool]) -> bool:
    """Whether there was anything to do; what fails is written down, and keeps nothing else from being done."""
    try:
        return job()
    except Unavailable as error:
        log.warning("unavailable: %s", error)
    except Exception:
        log.exception("failure while working")
    return False


def _stop_on_signals() -> threading.Event:
    stopping = threading.Event()

    def stop(signum: int, frame: FrameType | None) -> None:
        stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    return stopping


def _own_name() -> str:
    return f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"
