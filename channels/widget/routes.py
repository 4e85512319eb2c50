"""The widget's entrance: its two scripts, and the one address that answers."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response, request, send_from_directory
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import UnsupportedMediaType

from channels.widget.incoming import read_question
from channels.widget.outgoing import STATIC, apologise_data, refuse_data, render
from channels.widget.pages import add_pages
from channels.widget.writing import apologise_page, refuse_page
from contactkb.answering import Context
from contactkb.business import current_business
from contactkb.failures import Failure

FRESH_SECONDS = 300


def routes() -> Blueprint:
    """The entrances: /widget for the script on somebody's page, /help for those who come without it."""
    door = Blueprint("widget", __name__, template_folder="templates")
    door.add_url_rule("/widget/answers", view_func=answer, methods=["POST"], provide_automatic_options=False)
    door.add_url_rule("/widget/answers", view_func=preflight, methods=["OPTIONS"], provide_automatic_options=False)
    door.add_url_rule("/widget/<any('loader.js', 'panel.js'):name>", view_func=script)
    add_pages(door)
    door.after_request(_allow_origin)
    return door


def answer() -> ResponseReturnValue:
    """One question, one answer."""
    if not request.is_json:
        raise UnsupportedMediaType("Send JSON, with the content type application/json.")
    question, language, unit = read_question(request.get_data())
    business = current_business()
    context = Context("widget", "page", unit or business.home(), language)
    told = business.counter.answer(question, context)
    return render(told, business.counter.view().units[context.unit])


def preflight() -> ResponseReturnValue:
    """What a browser wants to know before a page of another origin may ask us."""
    allowed = {
        "Access-Control-Allow-Methods": "POST",
        "Access-Control-Allow-Headers": "Content-Type",
        "Access-Control-Max-Age": "600",
    }
    return Response(status=HTTPStatus.NO_CONTENT, headers=allowed)


def script(name: str) -> ResponseReturnValue:
    """A script of ours, for whatever page asks for it."""
    file = send_from_directory(STATIC, name, mimetype="text/javascript")
    file.headers["Access-Control-Allow-Origin"] = "*"
    file.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    file.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS}, stale-while-revalidate=86400"
    return file


def refuse(failure: Failure) -> ResponseReturnValue:
    """Why a request is not one of ours: a page below /help, problem details to the widget."""
    return refuse_page(failure) if _wants_page() else refuse_data(failure)


def apologise(reason: str) -> ResponseReturnValue:
    """A failure of ours, in the same forms."""
    return apologise_page(reason) if _wants_page() else apologise_data(reason)


def _wants_page() -> bool:
    return f"{request.path}/".startswith("/help/")


def _allow_origin(response: Response) -> Response:
    if not request.path.startswith("/widget/") or request.endpoint == "widget.script":
        return response
    response.vary.add("Origin")
    origin = request.headers.get("Origin")
    settings = current_business().settings
    if origin in (*settings.widget_origins, settings.public_url, request.host_url.rstrip("/")):
        response.headers["Access-Control-Allow-Origin"] = origin
    return response
