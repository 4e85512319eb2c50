"""A phone for the terminal: calls the line as Twilio would, here or at a running server."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, repeat

import click
from flask.cli import ScriptInfo

from contactkb.business import EXTENSION, Business
from contactkb.commands.offices import business_of_environment
from contactkb.errors import Missing, Problem, Refused
from contactkb.knowledge import Unit
from contactkb.settings import Settings
from contactkb.testphone import Call, Line, do_as_typed, line_inside, line_to

# A call within this process needs no account; what it is signed with is checked all the same.
ACCOUNT, TOKEN = "AC" + "0" * 32, "the token of a call that leaves no process"
HINT = "Type what you say or press; an empty line is silence, and `hang up` ends the call."
# What a caller says to be answered in another language.
LANGUAGES = {"en": "English", "es": "español"}


def add_to(cli: click.Group) -> None:
    """Add the commands of this file."""
    cli.add_command(call)


@click.command()
@click.argument("script", nargs=-1, metavar="SCRIPT")
@click.option("--to", "url", default="", metavar="URL", help="A running server that has the settings of this place.")
@click.option("--unit", default="", help="Whose number is dialled; the home unit's where none is named.")
@click.option("--language", default="", help="en or es; asked for as a caller would.")
@click.option("--from", "number", default="+12075550167", show_default=True, help="The caller's number, or anonymous.")
@click.option("--json", "as_json", is_flag=True, help="For programs: one object once the call is over.")
@click.pass_context
def call(
    ctx: click.Context, script: tuple[str, ...], url: str, unit: str, language: str, number: str, as_json: bool
) -> None:
    """Call the phone line as Twilio would, and read what the caller hears.

    Each word of SCRIPT, or else each line that you type, is one act: words are said, digits, * and # are pressed,
    nothing is silence, and `hang up` ends the call. While a colleague is rung: answer, refuse, busy, or nothing.

    Exit code 1 if an answer of ours could not be followed.
    """
    with _line(ctx, url) as (line, business):
        dialled = _unit(business, unit)
        acts = _acts(dialled, language, script)
        made = line.call(number, dialled.phone)
        _expect_reached(made, url)
        told = _Teller(as_json)
        told.tell(made)
        for typed in chain(acts, repeat("hang up")):
            if made.over:
                break
            do_as_typed(made, typed)
            told.tell(made)
    if as_json:
        click.echo(json.dumps(_as_json(made, told.heard), ensure_ascii=False, indent=2))
    sys.exit(1 if made.faults else 0)


class _Teller:
    """Shows each line of the transcript once, and keeps what was heard."""

    def __init__(self, is_silent: bool) -> None:
        self._shown, self._is_silent = 0, is_silent
        self.heard: list[str] = []

    def tell(self, call: Call) -> None:
        self.heard.extend(call.heard)
        lines = call.transcript.lines
        if not self._is_silent:
            for line in lines[self._shown :]:
                click.echo(line)
        self._shown = len(lines)


@contextmanager
def _line(ctx: click.Context, url: str) -> Iterator[tuple[Line, Business]]:
    if url:
        with business_of_environment() as business:
            _expect_account(business.settings)
            yield line_to(url.rstrip("/"), business.settings, is_strict=False), business
        return
    app = ctx.ensure_object(ScriptInfo).load_app()
    business = app.extensions[EXTENSION]
    settings = business.settings
    if not settings.twilio_account:
        settings = replace(settings, twilio_account=ACCOUNT, twilio_tokens=(TOKEN,))
        app.extensions[EXTENSION] = replace(business, settings=settings)
    try:
        yield line_inside(app, settings, is_strict=False), business
    finally:
        business.close()


def _unit(business: Business, key: str) -> Unit:
    units = business.counter.view().units
    if not units:
        raise Missing("the store is empty: fill it with `contactkb import PATH`, or see `contactkb demo`")
    found = units.get(key or business.home())
    if found is None:
        remedy = f"Use one of: {', '.join(units)}."
        raise Refused([Problem(f"there is no unit {key!r}.", "--unit", remedy)])
    return found


def _acts(unit: Unit, language: str, script: tuple[str, ...]) -> Iterable[str]:
    """What is done, one after the other: what changes the language, then the script, or what is typed."""
    if language and language not in unit.languages:
        remedy = f"Use one of: {', '.join(unit.languages)}."
        raise Refused([Problem(f"{unit.key} does not speak {language!r}.", "--language", remedy)])
    changed = (LANGUAGES[language],) if language and language != unit.languages[0] else ()
    if not script and sys.stdin.isatty():
        click.echo(HINT, err=True)
    return chain(changed, script or (line.rstrip("\r\n") for line in sys.stdin))


def _expect_account(settings: Settings) -> None:
    if not settings.twilio_account:
        what, remedy = "is missing.", "Give this place the settings that the server has."
        raise Refused([Problem(what, "TWILIO_ACCOUNT_SID", remedy), Problem(what, "TWILIO_AUTH_TOKEN", remedy)])


def _expect_reached(call: Call, url: str) -> None:
    first = str(call.faults[0]) if url and call.faults else ""
    if first.startswith("there is no answer"):
        raise Refused([Problem(f"nobody answers at {url}.", "--to", "Start it with `contactkb serve`.")])
    if first.startswith("the answer is 403"):
        remedy = "Give this place the server's TWILIO_AUTH_TOKEN, TWILIO_ACCOUNT_SID and CONTACTKB_PUBLIC_URL."
        raise Refused([Problem(f"{url} does not take our signature.", "--to", remedy)])


def _as_json(call: Call, heard: list[str]) -> dict[str, object]:
    faults = [{"code": it.code, "what": it.what, "url": it.url} for it in call.faults]
    return {"call": call.form["CallSid"], "transcript": call.transcript.lines, "heard": heard, "faults": faults}
