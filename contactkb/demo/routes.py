"""The demo's pages: one question and what every channel says to it, a price to change, and a phone to call with."""

from __future__ import annotations

from flask import Blueprint, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from contactkb.answering import Context
from contactkb.business import current_business
from contactkb.demo.asking import ask_everywhere, channels_in_order
from contactkb.demo.examples import example_questions
from contactkb.demo.household import PASSWORD, PEOPLE
from contactkb.demo.phoning import play_call
from contactkb.demo.pricing import APPROVER, AUTHOR, change_price, price_tags
from contactkb.demo.reading import read_call, read_change, read_question
from contactkb.errors import Forbidden

PLACES = (
    ("The sign in the shop", "/sign/shop", "A board that keeps itself fresh, and blanks when it cannot."),
    ("A website with the widget", "/demo/shop", "A page that embeds it with one script tag."),
    ("The agents' console", "/console/", "For those who answer, and those who write and approve."),
    ("The API", "/api/", "Ask, read and publish from your own programs."),
)


def demo_routes() -> Blueprint:
    """The page at / of the demo, and what it asks for."""
    demo = Blueprint(
        "demo", __name__, template_folder="templates", static_folder="static", static_url_path="/demo/static"
    )
    demo.add_url_rule("/", view_func=page)
    demo.add_url_rule("/demo/shop", view_func=shop)
    demo.add_url_rule("/demo/ask", view_func=ask, methods=["POST"])
    demo.add_url_rule("/demo/price", view_func=change, methods=["POST"])
    demo.add_url_rule("/demo/phone", view_func=phone)
    demo.add_url_rule("/demo/phone", view_func=call, methods=["POST"])
    return demo


def page() -> ResponseReturnValue:
    """The first page."""
    business = current_business()
    view, home, moment = business.counter.view(), business.home(), business.database.now()
    caller = Context("phone", "speech", home)
    return render_template(
        "demo/page.html",
        unit=view.units[home],
        channels=channels_in_order(),
        examples=example_questions(view, Context("widget", "page", home), moment),
        tags=price_tags(view, home, moment),
        places=[place for place in PLACES if _is_served(place[1])],
        person=business.counter.say("handover" if business.settings.agent_phones else "callback", caller),
        people=PEOPLE,
        password=PASSWORD,
        author=AUTHOR,
        approver=APPROVER,
    )


def shop() -> ResponseReturnValue:
    """A page of a shop, with the widget on it."""
    business = current_business()
    return render_template("demo/shop.html", unit=business.counter.view().units[business.home()])


def ask() -> ResponseReturnValue:
    """One question, and what every channel says to it."""
    _expect_own_page()
    return jsonify(ask_everywhere(read_question(request.get_data())))


def change() -> ResponseReturnValue:
    """Publish another price, as two people do it."""
    _expect_own_page()
    return jsonify(change_price(*read_change(request.get_data())))


def phone() -> ResponseReturnValue:
    """A phone to call with."""
    business = current_business()
    units = business.counter.view().units
    return render_template("demo/phone.html", unit=units[business.home()], units=units.values(), keys="123456789*0#")


def call() -> ResponseReturnValue:
    """A call with what its caller has just done."""
    _expect_own_page()
    return jsonify(play_call(*read_call(request.get_data())))


def _expect_own_page() -> None:
    """Raises Forbidden for a request that a page of somebody else sends."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    ours = (request.host_url.rstrip("/"), current_business().settings.public_url)
    if site not in (None, "same-origin", "none") or origin not in (None, *ours):
        raise Forbidden("only the demo's own page may do this")


def _is_served(address: str) -> bool:
    return bool(current_app.url_map.bind("").test(address, "GET"))
