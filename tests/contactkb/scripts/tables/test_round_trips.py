"""Standards as files: what is written is read again, and every row is found on its line."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from contactkb.packs import read_tree, write_tree
from contactkb.scripts.tables.reading import digest_of
from contactkb.scripts.tables.table import read_table

WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"], exclude_characters='|"`'), max_size=12)
CELLS = WORDS.map(lambda text: text.strip() or "-")
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=6)


@settings(max_examples=100, deadline=None)
@given(ROWS)
def test_a_table_survives_its_file_and_every_row_is_on_its_line(rows: list[tuple[str, str, str]]) -> None:
    lines = ["a | b || then | reason", *(f"x{' | '.join(row[:2])} || {row[2]} | why" for row in rows)]
    content: dict[str, Any] = {"key": "tried", "rows": "\n".join(lines) + "\n"}
    text = write_tree([content])
    tree = read_tree(text, "tried.yaml")
    assert tree.data == [content]
    assert digest_of(tree.data[0]) == digest_of(content)  # type: ignore[arg-type, index]
    table, flaws = read_table(content["rows"])
    assert flaws == []
    assert [tuple(line.left.values()) for line in table.lines] == [("x" + a, b) for a, b, _ in rows]
    if "rows: |" in text:
        written = text.split("\n")
        assert [written[tree.line_of((0, "rows", line.number)) - 1].strip() for line in table.lines] == [
            line.strip() for line in lines[1:]
        ]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_the_reader_of_tables(text: str) -> None:
    table, flaws = read_table(text)
    assert flaws or table.lines
    assert all(flaw.remedy for flaw in flaws)
