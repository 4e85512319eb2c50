"""From what was found to what is said: pure, from one view of the store, with sources read through a function."""

from contactkb.answering.composing.answer import RENDERER, compose
from contactkb.answering.composing.board import BoardLine, board_lines
from contactkb.answering.composing.references import names_for, names_of_kind
from contactkb.answering.composing.renderers import COMPOSERS, composer_of
from contactkb.answering.composing.words import put_in_words, say_phrase

__all__ = [
    "COMPOSERS",
    "RENDERER",
    "BoardLine",
    "board_lines",
    "compose",
    "composer_of",
    "names_for",
    "names_of_kind",
    "put_in_words",
    "say_phrase",
]
