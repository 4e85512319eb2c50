"""The widget's entrance: its two scripts, the address that answers, and the one for whoever wants a person."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response, request, send_from_directory
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import UnsupportedMediaType

from channels.widget.callbacks import take_details
from channels.widget.conversation import take_turn
from channels.widget.guided_pages import add_guided_pages
from channels.widget.incoming import read_details, read_door, read_question
from channels.widget.outgoing import (
    STATIC,
    apologise_data,
    as_json,
    describe_answer,
    describe_courtesy,
    describe_panel,
    refuse_data,
    write_json,
    write_loader,
)
from channels.widget.pages import add_pages
from channels.widget.writing import apologise_page, refuse_page
from contactkb.answering import Context, courtesy_in, refuse_odd
from contactkb.business import current_business
from contactkb.errors import ContactkbError, Problem, Refused
from contactkb.failures import Failure

FRESH_SECONDS = 300
SCRIPTS = ("widget.loader", "widget.script")


def routes() -> Blueprint:
    """The entrances: /widget for the script on somebody's page, /help for those who come without it."""
    door = Blueprint("widget", __name__, template_folder="templates")
    for address, view in (("answers", answer), ("callbacks", callback)):
        door.add_url_rule(f"/widget/{address}", view_func=view, methods=["POST"], provide_automatic_options=False)
    door.add_url_rule("/widget/panel", view_func=panel, provide_automatic_options=False)
    door.add_url_rule(
        "/widget/<any('answers', 'callbacks'):name>",
        view_func=preflight,
        methods=["OPTIONS"],
        provide_automatic_options=False,
    )
    door.add_url_rule("/widget/loader.js", view_func=loader)
    door.add_url_rule("/widget/panel.js", view_func=script)
    add_pages(door)
    add_guided_pages(door)
    door.after_request(_allow_origin)
    return door


def answer() -> ResponseReturnValue:
    """One question, one answer."""
    asked = read_question(_json())
    business = current_business()
    if asked.conversation:
        context = Context("widget", "page", asked.unit or business.home(), asked.language)
        return as_json(take_turn(business, context, asked))
    if courtesy := courtesy_in(asked.question.text):
        context = Context("widget", "page", asked.unit or business.home(), courtesy.language)
        refuse_odd(asked.question, context, business.counter.view())
        return as_json(describe_courtesy(business.counter.say(courtesy.phrase, context), courtesy.language))
    told = business.counter.answer(asked.question, Context("widget", "page", asked.unit, asked.language))
    return as_json(write_json(describe_answer(told, business.store.at_hand().units[told.unit])))


def callback() -> ResponseReturnValue:
    """Somebody wants a person to get back to them."""
    details = read_details(_json())
    return as_json(write_json(take_details(current_business(), _context(details.language, details.unit), details)))


def panel() -> ResponseReturnValue:
    """What the panel says besides answers."""
    return as_json(write_json(describe_panel(current_business(), _context(*read_door(request.args)))))


def preflight(name: str) -> ResponseReturnValue:
    """What a browser wants to know before a page of another origin may ask us."""
    allowed = {
        "Access-Control-Allow-Methods": "POST",
        "Access-Control-Allow-Headers": "Content-Type",
        "Access-Control-Max-Age": "600",
    }
    return Response(status=HTTPStatus.NO_CONTENT, headers=allowed)


def loader() -> ResponseReturnValue:
    """The script that pages embed: it has its words and the shop's number with it."""
    try:
        units = tuple(current_business().counter.view().units.values())
    except (ContactkbError, SQLAlchemyError):
        units = ()
    text = write_loader((STATIC / "loader.js").read_text("utf-8"), units)
    response = _for_every_page(Response(text, mimetype="text/javascript"))
    response.add_etag()
    return response.make_conditional(request)


def script() -> ResponseReturnValue:
    """The script that the loader loads."""
    return _for_every_page(send_from_directory(STATIC, "panel.js", mimetype="text/javascript"))


def refuse(failure: Failure) -> ResponseReturnValue:
    """Why a request is not one of ours: a page below /help, problem details to the widget."""
    return refuse_page(failure) if _wants_page() else refuse_data(failure)


def apologise(reason: str) -> ResponseReturnValue:
    """A failure of ours, in the same forms."""
    return apologise_page(reason) if _wants_page() else apologise_data(reason)


def _json() -> bytes:
    if not request.is_json:
        raise UnsupportedMediaType("Send JSON, with the content type application/json.")
    return request.get_data()


def _context(language: str, unit: str) -> Context:
    business = current_business()
    units, door = business.counter.view().units, unit or business.home()
    if door not in units:
        raise Refused([Problem(f"there is no unit {door!r}.", "unit", f"Use one of: {', '.join(units)}.")])
    return Context("widget", "page", door, language or units[door].languages[0])


def _for_every_page(response: Response) -> Response:
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    return response


def _wants_page() -> bool:
    return f"{request.path}/".startswith("/help/")


def _allow_origin(response: Response) -> Response:
    if not request.path.startswith("/widget/") or request.endpoint in SCRIPTS:
        return response
    response.headers.add("Vary", "Origin")
    origin = request.headers.get("Origin")
    if origin and _may_ask(origin):
        response.headers["Access-Control-Allow-Origin"] = origin
    return response


def _may_ask(origin: str) -> bool:
    settings = current_business().settings
    return origin in (*settings.widget_origins, settings.public_url, request.host_url.rstrip("/"))
