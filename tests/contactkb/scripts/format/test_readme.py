"""The bakery of content/README.md, put together from its examples: nothing is wrong with it and its script."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
from click.testing import CliRunner

from contactkb.commands.packs import check_command
from contactkb.knowledge.schemas.slots import SLOT_TYPES
from contactkb.packs import read_pack
from contactkb.scripts.format.step import KINDS

README = Path(__file__).parents[4] / "content" / "README.md"
SECTION = "## Write a script in ten minutes"
# How an example begins, or what stands in it -> where in the pack it belongs.
FILES = (
    (r"pack: ", "pack.yaml"),
    (r"script: ", "scripts/script.yaml"),
    (r"before:\n", "phases.yaml"),
    (r"- key: [\w-]+(?s:.*)\n  inputs:", "standards/cakes.yaml"),
    (r"- key: [\w-]+ ", "facts/bread.yaml"),
    (r"- key: cake-orders", "facts/cakes.yaml"),
    (r"- key: advent-bread", "facts/offers.yaml"),
)


def examples() -> list[str]:
    """Every indented example, without the commands that may follow it."""
    found = re.findall(r"(?m)(?:^    .*\n|^\n(?=    ))+", README.read_text("utf-8"))
    return [re.split(r"\n(?=bin/|echo )", textwrap.dedent(it).strip("\n"))[0].strip("\n") for it in found]


@pytest.fixture
def bakery(tmp_path: Path) -> Path:
    for folder in ("facts", "standards", "scripts"):
        (tmp_path / folder).mkdir()
    for example in examples():
        name = next((file for begins, file in FILES if re.match(begins, example)), "")
        if name:
            (tmp_path / name).write_text(f"{example}\n", "utf-8")
    return tmp_path


def test_the_bakery_of_the_readme_has_nothing_to_mend(bakery: Path) -> None:
    assert {(it.collection, it.key) for it in read_pack(bakery).entries.values()} >= {
        ("script", "cake-is-late"),
        ("standard", "late-cake"),
        ("fact", "cake-orders"),
        ("unit", "bakery"),
        ("phases", "rosas-bakery"),
    }
    checked = CliRunner().invoke(check_command, [str(bakery)], catch_exceptions=False)
    assert "cake-is-late: 9 of 9 steps and 2 of 2 branches are tested." in checked.output
    assert "scripts/" not in checked.output
    assert "nothing to mend" in checked.output


def test_every_kind_of_step_and_every_type_of_slot_is_explained() -> None:
    section = README.read_text("utf-8").split(SECTION)[1].split("\n## ")[0]
    named = {*re.findall(r"`(\w+)`", section)}
    assert {*KINDS} <= named
    assert {*SLOT_TYPES} <= named
