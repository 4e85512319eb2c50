"""The demo: one business with everything switched on, on this machine only."""

from __future__ import annotations

import socket
from pathlib import Path

import click

from contactkb.commands.offices import PORT
from contactkb.demo import CHECKOUT, Household, run_outside
from contactkb.errors import Misconfigured, Problem


def add_to(cli: click.Group) -> None:
    """Add the commands of this file."""
    cli.add_command(demo)
    cli.add_command(demo_outside)


@click.command()
@click.option(
    "--port", type=PORT, default=8000, show_default=True, envvar="PORT", help="The port to serve on; on 127.0.0.1 only."
)
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    default=CHECKOUT / "data" / "demo",
    help="Where the demo keeps its store.",
)
@click.option("--fresh", is_flag=True, help="Forget an earlier demo and begin anew.")
def demo(port: int, data: Path, fresh: bool) -> None:
    """Serve the demo business with everything switched on: no account, mail server or configuration needed."""
    _expect_free(port)
    household = Household(data.resolve(), port)
    if fresh:
        household.forget()
    household.prepare()
    try:
        household.start()
        if not household.ending.is_set():
            click.echo(household.welcome())
        household.wait()
    finally:
        household.stop()


@click.command("demo-outside", hidden=True)
@click.argument("stock_port", type=int)
@click.argument("mail_port", type=int)
@click.argument("data", type=click.Path(path_type=Path))
def demo_outside(stock_port: int, mail_port: int, data: Path) -> None:
    """Run the systems that the demo business reads from and sends mail and text messages through."""
    run_outside(stock_port, mail_port, data)


def _expect_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise Misconfigured([Problem(f"port {port} is taken.", "--port", f"Try --port {port + 1}.")]) from error
