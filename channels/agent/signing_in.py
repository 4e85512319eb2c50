"""Signing in and out."""

from __future__ import annotations

from ipaddress import ip_address

from flask import Response, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from channels.agent import guarding
from channels.agent.incoming import read_way_back
from contactkb import people
from contactkb.business import current_business
from contactkb.demo import PASSWORD, PEOPLE
from contactkb.errors import Forbidden

# One sentence for every reason, so that it tells nobody which names exist.
NOT_IN = "That name and password do not fit, or there were too many attempts. Check both, or wait and try again."


def sign_in_page() -> ResponseReturnValue:
    """The form, bound to a session of nobody."""
    way_back = read_way_back(request.args.get("to", ""))
    if g.user is not None:
        return redirect(way_back, 303)
    visit = g.session or guarding.new_visit()
    g.session = visit
    return guarding.remember(_page("", "", way_back), visit)


def sign_in() -> ResponseReturnValue:
    """Name and password for a fresh session."""
    name, way_back = request.form.get("name", "").strip(), read_way_back(request.form.get("to", ""))
    try:
        token = _sign_in(name, request.form.get("password", ""))
    except Forbidden:
        token = None
    if token is None:
        return _page(NOT_IN, name, way_back), 403
    return guarding.remember(make_response(redirect(way_back, 303)), token)


def sign_out() -> ResponseReturnValue:
    """End the session here and in the store."""
    with current_business().database.write() as session:
        people.sign_out(session, g.session)
    return guarding.forget(make_response(redirect(url_for("agent.sign_in_page"), 303)))


def _sign_in(name: str, password: str) -> str | None:
    business, address = current_business(), _address()
    with business.database.read() as session:
        # Whoever has to wait costs us nothing meanwhile.
        people.expect_patience(session, name, address, business.database.now())
        kept = people.kept_password(session, name)
    is_right = people.fits(kept, password)
    with business.database.write() as session:
        return people.sign_in(session, name, password, business.database.now(), is_right, address)


def _address() -> str:
    """Where they sit; behind a proxy on this machine, as the proxy says."""
    direct = request.remote_addr or ""
    named = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return named if named and (not direct or ip_address(direct).is_loopback) else direct


def _page(trouble: str, name: str, way_back: str) -> Response:
    demo = {"people": PEOPLE, "password": PASSWORD} if current_business().settings.is_demo else None
    return make_response(
        render_template("agent/sign_in.html", trouble=trouble, name=name, way_back=way_back, demo=demo)
    )
