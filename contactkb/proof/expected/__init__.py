"""What must be said, worked out from a pack's files apart from everything that answers."""

from contactkb.proof.expected.books import Books, read_books
from contactkb.proof.expected.differing import told_together
from contactkb.proof.expected.expectation import Expected, expect, paid
from contactkb.proof.expected.hours import next_opening
from contactkb.proof.expected.literals import fold, literals, plain, telltales
from contactkb.proof.expected.records import Record, Unit
from contactkb.proof.expected.standing import HIDDEN, HONOURED, OVER, TOLD, stands

__all__ = [
    "HIDDEN",
    "HONOURED",
    "OVER",
    "TOLD",
    "Books",
    "Expected",
    "Record",
    "Unit",
    "expect",
    "fold",
    "literals",
    "next_opening",
    "paid",
    "plain",
    "read_books",
    "stands",
    "telltales",
    "told_together",
]
