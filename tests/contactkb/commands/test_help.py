"""Help: every command says what it does, and what each of its words and options means."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import click
import pytest

from contactkb import __version__
from contactkb.commands.group import cli
from tests.contactkb.commands.shell import Shell


def commands(group: click.Group, before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command that people type, with its name."""
    for name, command in group.commands.items():
        if not command.hidden:
            yield (*before, name), command
            if isinstance(command, click.Group):
                yield from commands(command, (*before, name))


COMMANDS = dict(commands(cli))


@pytest.mark.parametrize("name", COMMANDS, ids=" ".join)
def test_a_command_says_what_it_does_and_what_its_words_mean(shop: Shell, name: tuple[str, ...]) -> None:
    done = shop(*name, "--help")
    assert (done.code, done.err) == (0, "")
    told = " ".join(done.out.split())
    assert told.startswith(f"Usage: contactkb {' '.join(name)} ")
    command = COMMANDS[name]
    assert " ".join((command.help or "nothing").split()) in told
    assert (command.help or "").rstrip().endswith(".")
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{parameter.opts[0]} means nothing"
        else:
            assert parameter.make_metavar(click.Context(command)).upper() in (command.help or ""), parameter.name


def test_the_first_help_lists_every_command(shop: Shell) -> None:
    listed = [line.split()[0] for line in shop("-h").out.split("Commands:")[1].splitlines() if line.strip()]
    assert listed == sorted(name[0] for name in COMMANDS if len(name) == 1)


def test_a_slip_of_the_finger_is_answered_with_what_was_meant(shop: Shell) -> None:
    done = shop("improt", "pack")
    assert done.code == 2
    assert "Did you mean" in done.err
    assert "'import'" in done.err


def test_the_version_is_told_by_the_module_as_it_is_installed(shop: Shell) -> None:
    command = [sys.executable, "-m", "contactkb", "--version"]
    told = subprocess.run(command, env=shop.environment, cwd=shop.folder, capture_output=True, text=True, check=True)
    assert (told.stdout, told.stderr) == (f"contactkb {__version__}\n", "")
