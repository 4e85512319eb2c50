"""How somebody reads the sign: the whole board, and on it the line of a short number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from flask import Flask

from contactkb.business import Business, current_business
from contactkb.database import Head
from contactkb.visiting import Ask, Asked, Beside, Said, page_of, text_of


@dataclass(frozen=True, slots=True)
class Board:
    """A board as somebody read it: its lines by short number, what stands around them, and its receipt."""

    lines: Mapping[str, str]
    around: str
    receipt: str


@contextmanager
def visit(app: Flask) -> Iterator[Ask]:
    """Stand before the board."""
    with app.app_context():
        yield Reader(app, current_business()).read


@dataclass
class Reader:
    """Looks up at a board once for all lines that are read at the same moment and revision."""

    app: Flask
    business: Business
    looked: Head | None = None
    boards: dict[tuple[str, str], Board] = field(default_factory=dict)
    looking: Lock = field(default_factory=Lock)

    def read(self, asked: Asked) -> Said:
        """The line of that short number, "" where there is none; whoever looks up also reads the rest."""
        if asked.words:
            return Said("", left_out="a sign takes no questions")
        place = asked.door.unit, asked.door.language
        with self.looking:
            head = self.business.database.head()
            if head != self.looked:
                self.looked = head
                self.boards.clear()
            is_first = place not in self.boards
            if is_first:
                self.boards[place] = _look(self.app, *place)
        board = self.boards[place]
        line = board.lines.get(asked.number, "")
        beside = (Beside(board.around, asked.door.language),) if is_first else ()
        return Said(line, receipt=board.receipt if is_first else "", is_row=True, beside=beside)


def _look(app: Flask, unit: str, language: str) -> Board:
    response = app.test_client().get(f"/sign/{unit}", query_string={"language": language})
    if response.status_code != 200:
        raise RuntimeError(f"{response.status}: {response.text[:300]}")
    page = page_of(response.text)
    lines: dict[str, str] = {}
    rows = [row for row in page.every("li") if row.every(class_="number")]
    for row in rows:
        numbers = row.every(class_="number")
        # What is struck out is read last: it holds no more.
        struck = row.every("s")
        line = "\n".join((text_of(row, without=(*numbers, *struck)), *map(text_of, struck)))
        number = text_of(numbers[0])
        lines[number] = "\n".join(filter(None, (lines.get(number, ""), line)))
    receipts = [text_of(it) for it in page.every(class_="receipt")]
    return Board(lines, text_of(page, without=tuple(rows)), receipts[0] if receipts else "")
