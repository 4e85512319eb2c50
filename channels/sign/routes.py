"""The sign's entrance: the board of each unit, and what has changed on it."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from channels.sign.incoming import ask_for_board, choose_language, seconds_to_edge
from channels.sign.outgoing import lay_out, list_boards, render, tell_edge
from contactkb.answering import Answer, Context, ask_again, find_receipt, still_true
from contactkb.business import Business, current_business
from contactkb.errors import Missing
from contactkb.knowledge import Unit, Value, View, hold_head, parse_value

MOST_TRIES = 2
PHRASES = ("as_of", "sign_offers", "sign_numbers", "sign_empty", "sign_blank")


def routes() -> Blueprint:
    """The entrance under /sign."""
    door = Blueprint("sign", __name__, template_folder="templates", static_folder="static")
    door.add_url_rule("/", view_func=units)
    door.add_url_rule("/<unit>", view_func=board, defaults={"name": "page.html"})
    door.add_url_rule("/<unit>/board", view_func=board, defaults={"name": "board.html"}, endpoint="change")
    return door


def units() -> ResponseReturnValue:
    """The units that have a board."""
    return list_boards(tuple(current_business().counter.view().units.values()))


def board(unit: str, name: str) -> ResponseReturnValue:
    """A board; where the asker shows the receipt of the board that it has, nothing if that one still holds."""
    business = current_business()
    view = business.counter.view()
    if unit not in view.units:
        return list_boards(tuple(view.units.values()), "sign_missing", HTTPStatus.NOT_FOUND)
    language = choose_language(request.args.get("language", ""), view.units[unit].languages)
    context = Context("sign", "sign", unit, language)
    if _still_holds(business, context, request.args.get("shown", "")):
        edge = seconds_to_edge(view, context, business.database.now())
        return tell_edge(Response(status=HTTPStatus.NO_CONTENT), edge)
    answer, view = _ask(business, context)

    def say_until(end: Value) -> str:
        return business.counter.say("sign_until", context, valid_until=end)

    said = _say(business, context, answer, view.units[unit])
    edge = seconds_to_edge(view, context, answer.moment)
    return render(lay_out(answer, view, say_until, edge), view.units[unit], said, name)


def _ask(business: Business, context: Context) -> tuple[Answer, View]:
    """One answer, and the view in which its question was complete; where they keep differing, nobody publishes for a
    moment."""
    for _ in range(MOST_TRIES):
        view = business.counter.view()
        answer = business.counter.answer(ask_for_board(view, context, business.database.now()), context)
        if answer.revision == view.revision:
            return answer, view
    with business.database.write() as session:
        hold_head(session)
        view = business.counter.view()
        question = ask_for_board(view, context, business.database.now())
        return business.counter.answer_within(session, question, context), view


def _still_holds(business: Business, context: Context, shown: str) -> bool:
    """Whether the board with that receipt is whole, and word for word what we would say now."""
    if not shown:
        return False
    moment = business.database.now()
    try:
        with business.database.write() as session:
            receipt, view = find_receipt(session, shown), business.store.view_in(session)
            return (
                receipt.revision == view.revision
                and ask_again(receipt) == (ask_for_board(view, context, moment), context)
                and still_true(session, business.store, receipt, moment)
            )
    except Missing:
        return False


def _say(business: Business, context: Context, answer: Answer, unit: Unit) -> dict[str, str]:
    moment = answer.moment.astimezone(unit.zone).isoformat(timespec="minutes")
    values = {
        "moment": parse_value("moment", moment, unit.zone),
        "revision": parse_value("count", str(answer.revision), unit.zone),
        "phone": parse_value("phone", unit.phone, unit.zone),
    }
    return {phrase: business.counter.say(phrase, context, **values) for phrase in PHRASES}
