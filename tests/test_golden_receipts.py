"""Receipts of earlier versions: their stores are upgraded, and every one replays word for word.

Each file is the dump of a store as its version left it. `python -m tests.golden NAME` writes one with the version at
hand; a written one is never changed, because nobody may change what was said.
"""

from __future__ import annotations

import ast
import sqlite3
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from sqlalchemy import select

from contactkb.answering import RENDERER, Receipt, replay
from contactkb.business import open_business
from contactkb.database import upgrade
from contactkb.wording import LANGUAGES, builtin_phrases
from tests.world import settings_for

GOLDEN = Path(__file__).parent / "golden"
DUMPS = sorted(GOLDEN.glob("*.sql"))
COMPOSING = Path(__file__).parents[1] / "contactkb" / "answering" / "composing"


def test_there_are_golden_receipts() -> None:
    assert DUMPS


@pytest.mark.parametrize("dump", DUMPS, ids=lambda path: path.stem)
def test_every_receipt_of_that_version_replays_word_for_word(dump: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as database:
        database.executescript(dump.read_text("utf-8"))
    database.close()
    business = open_business(settings_for(f"sqlite:///{path}"))
    upgrade(business.database)
    with business.database.read() as session:
        replays = [replay(session, business.store, receipt) for receipt in session.scalars(select(Receipt))]
    business.close()
    assert len(replays) >= 50
    assert [(it.receipt.id, it.again, it.troubles) for it in replays if not it.is_the_same] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_say_the_phrases_that_this_renderer_has_always_said(language: str) -> None:
    kept = YAML(typ="safe", pure=True).load(GOLDEN / f"phrases_{RENDERER}.yaml")[language]
    said = {name: text for name, text in builtin_phrases(language).items() if name in _named_in(COMPOSING)}
    assert said == kept, "raise RENDERER, and keep what composed before; or take the change back"


def _named_in(folder: Path) -> set[str]:
    """Every text that stands alone in the code of this folder: names of phrases, among others."""
    trees = (ast.parse(path.read_text("utf-8")) for path in folder.glob("*.py"))
    nodes = (node for tree in trees for node in ast.walk(tree))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
