"""Calling from the terminal: by a script, by typing, here and at a running server."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from contactkb.settings import Settings
from tests.browsing import Serve
from tests.contactkb.commands.shell import Shell, shell_in

PRICE = "caller hears: Oysters are six dollars and fifty cents per pound."
NOBODY = "http://127.0.0.1:9"


def test_a_script_is_spoken_pressed_and_waited_through(shop: Shell) -> None:
    done = shop("call", "how much are oysters", "7", "101#", "")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "caller dials: +12075550123"
    assert lines.count(PRICE) == 2
    story = [lines.index(it) for it in ("caller says: how much are oysters", PRICE, "caller presses: 1 0 1 #")]
    assert story == sorted(story)
    assert any("seconds of silence" in line for line in lines)
    assert lines[-2:] == ["(caller hangs up)", "(the call is over)"]


def test_programs_get_one_object(shop: Shell) -> None:
    told = shop("call", "how much are oysters", "hang up", "--json").json()
    assert set(told) == {"call", "transcript", "heard", "faults"}
    assert "Oysters are six dollars and fifty cents per pound." in told["heard"]
    assert PRICE in told["transcript"]
    assert told["faults"] == []


def test_a_unit_is_called_at_its_own_number(shop: Shell) -> None:
    assert shop("call", "--unit", "bakery", "hang up").out.startswith("caller dials: +12075550142\n")


def test_a_language_is_asked_for_as_a_caller_would(shop: Shell) -> None:
    said = shop("call", "--language", "es", "ostras").out
    assert "caller says: español\n" in said
    assert "Las ostras están a seis dólares y cincuenta centavos la libra." in said


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--unit", "moon"), "--unit: there is no unit 'moon'. Use one of: shop, bakery."),
        (("--language", "fr"), "--language: shop does not speak 'fr'. Use one of: en, es."),
        (("--to", NOBODY), "TWILIO_ACCOUNT_SID: is missing. Give this place the settings that the server has."),
    ],
)
def test_what_cannot_be_is_refused_with_its_remedy(shop: Shell, options: tuple[str, ...], told: str) -> None:
    done = shop("call", *options, "how much are oysters")
    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines()[0] == told


def test_without_a_store_nothing_is_called(nothing_yet: Shell) -> None:
    done = nothing_yet("call", "how much are oysters")
    assert done.code != 0
    assert "contactkb upgrade" in done.err
    assert "Traceback" not in done.err


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """The settings of the running server; a token in the environment is one word."""
    return replace(settings, twilio_tokens=("token",))


@pytest.fixture
def beside(settings: Settings, tmp_path: Path) -> Shell:
    """Someone who has the settings of the running server."""
    known = {"TWILIO_ACCOUNT_SID": settings.twilio_account, "TWILIO_AUTH_TOKEN": settings.twilio_tokens[0]}
    return Shell(tmp_path, {**shell_in(tmp_path).settings, **known, "CONTACTKB_PUBLIC_URL": settings.public_url})


def test_a_running_server_is_called(app: Flask, beside: Shell, serve: Serve) -> None:
    done = beside("call", "--to", serve(app), "how much are oysters")
    assert (done.code, done.err) == (0, "")
    assert PRICE in done.out.splitlines()


def test_a_server_that_does_not_know_our_signature_says_so(app: Flask, beside: Shell, serve: Serve) -> None:
    done = beside("call", "--to", serve(app), "how much are oysters", TWILIO_AUTH_TOKEN="another")
    assert (done.code, done.out) == (1, "")
    assert "does not take our signature" in done.err


def test_a_server_that_is_not_there_is_named(beside: Shell) -> None:
    done = beside("call", "--to", NOBODY, "how much are oysters")
    assert (done.code, done.err) == (1, f"--to: nobody answers at {NOBODY}. Start it with `contactkb serve`.\n")
