"""README tells the truth about what it lists."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import click

from contactkb.commands.group import cli
from contactkb.settings import VARIABLES

CHECKOUT = Path(__file__).parents[1]
README = (CHECKOUT / "README.md").read_text("utf-8")


def test_every_setting_is_documented() -> None:
    assert [
        variable for variable, _, doc in VARIABLES.values() if f"`{variable}`" not in README or doc not in README
    ] == []


def test_every_dependency_has_its_reason() -> None:
    section = (
        (CHECKOUT / "setup.cfg").read_text("utf-8").split("install_requires =")[1].split("[options.extras_require]")[0]
    )
    names = re.findall(r"^    ([a-z][a-z0-9.-]+)", section, re.MULTILINE)
    table = README.split("## The dependencies")[1]
    assert [name for name in names if name not in table] == []


def test_every_command_is_listed() -> None:
    commands, listed = set(_commands(cli)), _listed()
    assert commands - listed == set(), "missing in README"
    assert listed - commands == set(), "in README alone"


def test_the_version_agrees_with_the_changelog() -> None:
    version = re.search(r'__version__ = "(.+)"', (CHECKOUT / "contactkb" / "__init__.py").read_text("utf-8"))
    assert version is not None
    assert f"## {version.group(1)}" in (CHECKOUT / "CHANGELOG.md").read_text("utf-8")
    assert "version" in tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]["dynamic"]


def _commands(group: click.Group, before: str = "") -> Iterator[str]:
    """What people type to run each command of the group."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, f"{before}{name} ")
        elif not command.hidden:
            yield f"{before}{name}"


def _listed() -> set[str]:
    """What the first column of README's table lists; values and options come after the command's own words."""
    rows = re.findall(r"^\| (`.+?) \|", README.split("## Commands")[1].split("## Settings")[0], re.MULTILINE)
    written = [text for row in rows for text in re.findall(r"`([^`]+)`", row)]
    return {" ".join(takewhile(re.compile("[a-z-]+").fullmatch, text.split())) for text in written}
