"""README tells the truth about what it lists."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

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
    listed = README.split("## Commands")[1].split("## Settings")[0]
    group = (CHECKOUT / "contactkb" / "commands" / "group.py").read_text("utf-8")
    assert "demo" in group
    for command in (
        "demo",
        "serve",
        "upgrade",
        "doctor",
        "user add",
        "import",
        "export",
        "check",
        "ask",
        "replay",
        "evaluate",
    ):
        assert f"`{command}" in listed


def test_the_version_agrees_with_the_changelog() -> None:
    version = re.search(r'__version__ = "(.+)"', (CHECKOUT / "contactkb" / "__init__.py").read_text("utf-8"))
    assert version is not None
    assert f"## {version.group(1)}" in (CHECKOUT / "CHANGELOG.md").read_text("utf-8")
    assert "version" in tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]["dynamic"]
