"""What an operator may declare as a source."""

from __future__ import annotations

from pathlib import Path

import pytest

from contactkb.errors import Misconfigured
from contactkb.knowledge import read_declarations


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[Bad_Name]\nkind='sql'\nurl='sqlite://'\nquery='SELECT 1'", "is not a source"),
        ("[a]\nkind='ftp'\nurl='ftp://x'", "must be sql or http"),
        ("[a]\nkind='sql'\nurl='sqlite://'", "`query` is missing"),
        ("[a]\nkind='http'\nurl='http://{host}/x'", "fixed host"),
        ("[a]\nkind='http'\nurl='http://x/y'\nfollow=true", "not a key"),
        ("nonsense", "cannot be read"),
    ],
)
def test_a_wrong_declaration_is_refused_by_name(tmp_path: Path, text: str, what: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(Misconfigured, match=what):
        read_declarations(path)
