"""The board: an answer laid out as rows of numbers, titles and prices."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

from flask import Response, render_template

from channels.sign.incoming import wished_language
from contactkb.answering import Answer, BoardLine, board_lines
from contactkb.failures import Failure
from contactkb.knowledge import Unit, Value, View
from contactkb.wording import LANGUAGES, builtin_phrases

PATIENCE_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One line, and in words until when its price holds."""

    line: BoardLine
    until: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """Everything on the board: rows under the name of who sells them, and offers. `edge` is in how many seconds
    something on it changes by itself, "" where nothing does."""

    answer: Answer
    groups: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    offers: Sequence[BoardLine] = ()
    edge: str = ""


def lay_out(answer: Answer, view: View, say_until: Callable[[Value], str], edge: str) -> Board:
    """The board of this answer, which was composed from this view; `say_until` puts the end of a price in words."""
    lines = board_lines(answer, view.zone(answer.unit))
    groups: dict[str, list[Row]] = {}
    # Those of this door come first; units rank, and never filter.
    for line in sorted(lines, key=lambda it: view.facts[it.fact.key].unit != answer.unit):
        if line.fact.kind == "price":
            row = Row(line, say_until(line.until) if line.price and line.until else "")
            groups.setdefault(_seller(view, line, answer), []).append(row)
    return Board(answer, groups, [line for line in lines if line.fact.kind == "promotion"], edge)


def render(board: Board, unit: Unit, said: Mapping[str, str], name: str) -> Response:
    """The board as a page ("page.html"), or what changes on it ("board.html")."""
    page = render_template(f"sign/{name}", board=board, unit=unit, said=said, language=board.answer.language)
    return tell_edge(Response(page), board.edge)


def tell_edge(response: Response, edge: str) -> Response:
    """The response, which also says in how many seconds the board changes by itself."""
    response.headers["Board-Edge"] = edge
    return response


def list_boards(units: Sequence[Unit], phrase: str = "", status: int = HTTPStatus.OK) -> Response:
    """The units that have a board; `phrase` names what is said first, where something was amiss."""
    language = wished_language(LANGUAGES)
    said = builtin_phrases(language)
    trouble = said[phrase] if phrase else ""
    page = render_template(
        "sign/units.html", units=units, title=said["sign_boards"], trouble=trouble, language=language
    )
    return Response(page, status)


def refuse(failure: Failure) -> Response:
    """A request that shows no board, as a page that leads back to those that there are."""
    page = list_boards((), "sign_missing" if failure.status == HTTPStatus.NOT_FOUND else "sign_refused", failure.status)
    page.headers.update(failure.headers)
    return page


def apologise(reason: str) -> Response:
    """A board that says nothing but that we are checking, in words that need no store, and looks again by itself."""
    status = HTTPStatus.INTERNAL_SERVER_ERROR if reason == "failure" else HTTPStatus.SERVICE_UNAVAILABLE
    said = {language: builtin_phrases(language)["sign_blank"] for language in LANGUAGES}
    page = render_template("sign/blank.html", seconds=PATIENCE_SECONDS, said=said)
    return Response(page, status, {"Retry-After": str(PATIENCE_SECONDS)})


def _seller(view: View, line: BoardLine, answer: Answer) -> str:
    fact = view.facts[line.fact.key]
    unit = view.units[fact.unit]
    if fact.unit != answer.unit:
        return unit.name
    names = unit.departments[fact.owner]
    return names.get(answer.language) or names["en"]
