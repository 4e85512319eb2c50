"""The shape of the project: who imports whom, what files are called, how long they get, what a channel is made of."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.channel_files import A_CHANNEL_MAY_HAVE, BESIDE_THE_CHANNELS, EVERY_CHANNEL_HAS, ONE_CHANNEL_HAS

CHECKOUT = Path(__file__).parents[1]
CHANNELS = CHECKOUT / "channels"

NAMED_AFTER_NOTHING = {"service", "manager", "handler", "util", "helper", "common", "misc"}

LENGTH_LIMIT = 200
# Path from the checkout -> why it reads better as one file.
LONGER_FOR_A_REASON = {
    "contactkb/database/migrations/versions/0001_first.py": "a migration is one step, and reads as one",
}


@pytest.mark.skipif(not (CHANNELS / "__init__.py").exists(), reason="no channel is written yet")
def test_imports_keep_the_contracts_of_setup_cfg() -> None:
    linter = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports('setup.cfg', no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", linter], cwd=CHECKOUT, capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_wsgi_joins_the_channels_to_the_core_and_knows_nothing_else() -> None:
    file = CHECKOUT / "wsgi.py"
    tree = ast.parse(file.read_text(encoding="utf-8") if file.exists() else "")
    imported = {name.split(".")[0] for node in ast.walk(tree) for name in _imported_names(node)}
    assert imported <= {"__future__", "os", "channels", "contactkb", "flask"}


def test_every_file_is_named_after_what_it_holds() -> None:
    vague = [str(path) for path in _python_files() if _words(path) & NAMED_AFTER_NOTHING]
    assert vague == []


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    too_long = {str(path) for path in _python_files() if _length(path) > LENGTH_LIMIT}
    assert too_long == set(LONGER_FOR_A_REASON), f"split them by noun, or give a reason, above {LENGTH_LIMIT} lines"
    assert all(LONGER_FOR_A_REASON.values())


def test_every_channel_has_the_same_shape() -> None:
    for channel in _channel_folders():
        names = {path.name for path in channel.iterdir() if path.name != "__pycache__"}
        assert names >= EVERY_CHANNEL_HAS, f"{channel.name} lacks {EVERY_CHANNEL_HAS - names}"
        allowed = EVERY_CHANNEL_HAS | A_CHANNEL_MAY_HAVE | ONE_CHANNEL_HAS.get(channel.name, {}).keys()
        assert names <= allowed, f"{channel.name} has more than a channel needs"


def test_beside_the_channels_lies_only_what_has_a_reason_to() -> None:
    assert {path.name for path in CHANNELS.glob("*.py")} == BESIDE_THE_CHANNELS.keys()


def test_a_channels_templates_lie_under_its_own_name() -> None:
    """Flask shares templates of equal names among blueprints: the first that is registered would win everywhere."""
    for channel in _channel_folders():
        names = [path.name for path in channel.glob("templates/*")]
        assert names in ([], [channel.name]), f"{channel.name}: {names}"


def _imported_names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def _python_files() -> Iterator[Path]:
    for folder in ("contactkb", "channels", "tests"):
        yield from (path.relative_to(CHECKOUT) for path in (CHECKOUT / folder).rglob("*.py"))


def _words(path: Path) -> set[str]:
    parts = [*path.parts[:-1], path.stem]
    return {word.removesuffix("s") for part in parts for word in part.lower().split("_")}


def _length(path: Path) -> int:
    return len((CHECKOUT / path).read_text(encoding="utf-8").splitlines())


def _channel_folders() -> list[Path]:
    return [path for path in CHANNELS.glob("*") if path.is_dir() and path.name != "__pycache__"]
