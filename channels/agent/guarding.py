"""Who is let in: a session of our own, forms that only our pages can send, and one table of what each route takes."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from flask import Response, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from channels.agent.outgoing import department_in, last_day, lately, when
from contactkb.business import current_business
from contactkb.errors import Forbidden, Missing, Problem, Refused
from contactkb.people import User, signed_in

# Endpoint -> the right that it takes; "" is open to all. What is not in here is open to nobody.
RIGHTS: Mapping[str, str] = {
    "agent.static": "",
    "agent.sign_in_page": "",
    "agent.sign_in": "",
    "agent.sign_out": "read",
    "agent.show_desk": "ask",
    "agent.ask": "ask",
    "agent.show_contact": "ask",
    "agent.add_note": "ask",
    "agent.take_handover": "ask",
    "agent.settle_promise": "ask",
    "agent.review": "approve",
    "agent.search": "ask",
    "agent.show_waiting": "ask",
    "agent.promise": "ask",
    "agent.pass_on": "ask",
    "agent.add_gap": "ask",
    "agent.preview": "ask",
    "agent.send": "ask",
    "agent.show_messages": "ask",
    "agent.show_message": "ask",
    "agent.send_message": "ask",
    "agent.edit_message": "ask",
    "agent.discard_message": "ask",
    "agent.ask_author": "ask",
    "agent.settle_letter": "ask",
    "agent.show_gaps": "read",
    "agent.show_flags": "read",
    "agent.flag": "ask",
    "agent.resolve": "draft",
    "agent.show_facts": "read",
    "agent.show_fact": "read",
    "agent.new_fact": "draft",
    "agent.draft_new": "draft",
    "agent.draft_price": "draft",
    "agent.draft_content": "draft",
    "agent.submit": "draft",
    "agent.approve": "approve",
    "agent.publish": "publish",
    "agent.undo": "publish",
    "agent.retract": "publish",
    "agent.show_care": "read",
    "agent.settle_care": "ask",
    "agent.show_decide": "ask",
    "agent.show_case": "ask",
    "agent.decide": "ask",
    "agent.show_decision": "ask",
    "agent.override": "ask",
    "agent.show_standards": "read",
    "agent.show_standard": "read",
    "agent.draft_standard": "draft",
    "agent.submit_standard": "draft",
    "agent.approve_standard": "approve",
    "agent.publish_standard": "publish",
    "agent.undo_standard": "publish",
    "agent.retract_standard": "publish",
    "agent.look_for_script": "ask",
    "agent.begin_run": "ask",
    "agent.show_run": "ask",
    "agent.resume_run": "ask",
    "agent.answer_run": "ask",
    "agent.ask_beside": "ask",
    "agent.correct_slot": "ask",
    "agent.override_run": "ask",
    "agent.want_person": "ask",
    "agent.switch_run": "ask",
    "agent.show_scripts": "read",
    "agent.show_script": "read",
    "agent.preview_script": "read",
    "agent.new_script": "draft",
    "agent.draft_new_script": "draft",
    "agent.draft_script": "draft",
    "agent.submit_script": "draft",
    "agent.approve_script": "approve",
    "agent.publish_script": "publish",
    "agent.undo_script": "publish",
    "agent.recall_script": "publish",
    "agent.retract_script": "publish",
}
SAFE = ("GET", "HEAD", "OPTIONS")
SESSION_SECONDS = 12 * 60 * 60


def admit() -> ResponseReturnValue | None:
    """Let in whoever may use this route; a stranger is shown to the sign-in.

    Raises Forbidden for a form that no page of ours sent, and for a person without the right.
    """
    if request.endpoint == "agent.static":
        return None
    g.session, g.user = request.cookies.get(_cookie(), ""), None
    if any("\0" in str(value) for value in (request.view_args or {}).values()):
        raise Missing("nothing has such a name")
    if any("\0" in value for value in request.form.values()):
        raise Refused([Problem("a field holds what is no character.", remedy="Go back, and type it anew.")])
    if g.session:
        business = current_business()
        with business.database.read() as session:
            g.user = signed_in(session, g.session, business.database.now())
    right = RIGHTS.get(request.endpoint or "")
    if right != "" and g.user is None:
        return redirect(url_for("agent.sign_in_page", to=_way_back()), 303)
    if request.method not in SAFE:
        _expect_our_page()
    if right is None or (right and not g.user.may(right)):
        raise Forbidden("you may not do that; ask someone who may")
    return None


def seal(response: Response) -> Response:
    """Tell the browser to name our own origin with what it sends us, which other pages of ours do without."""
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def here() -> User:
    """The person who works here."""
    user: User = g.user
    return user


def remember(response: Response, session: str) -> Response:
    """Keep the session in the browser, out of reach of scripts and of other sites."""
    g.session = session
    response.set_cookie(
        _cookie(), session, max_age=SESSION_SECONDS, secure=_is_https(), httponly=True, samesite="Lax", path="/"
    )
    return response


def forget(response: Response) -> Response:
    """Take the session out of the browser."""
    response.delete_cookie(_cookie(), secure=_is_https(), httponly=True, samesite="Lax", path="/")
    return response


def new_visit() -> str:
    """A session of nobody, to which a sign-in form is bound."""
    return secrets.token_urlsafe(32)


def what_pages_know() -> dict[str, Any]:
    """What every page may use."""
    moments = {"when": when, "last_day": last_day, "lately": lately}
    return {"user": g.get("user"), "form_token": _form_token(), "department_in": department_in, **moments}


def _expect_our_page() -> None:
    sent_by, origin = request.headers.get("Sec-Fetch-Site", ""), request.headers.get("Origin", "")
    named = origin and origin != "null"
    own = (current_business().settings.public_url, f"{request.scheme}://{request.host}")
    if sent_by not in ("", "same-origin", "none") or (named and origin not in own) or not (sent_by or named):
        raise Forbidden("this form was not sent from a page of ours; open the page anew")
    if not g.session or not hmac.compare_digest(request.form.get("form_token", "").encode(), _form_token().encode()):
        raise Forbidden("this form is too old; open the page anew")


def _form_token() -> str:
    key = current_business().settings.key
    return hmac.new(key, b"a form of the console\n" + str(g.get("session", "")).encode(), hashlib.sha256).hexdigest()


def _cookie() -> str:
    return "__Host-console" if _is_https() else "console"


def _is_https() -> bool:
    return urlsplit(current_business().settings.public_url).scheme == "https"


def _way_back() -> str:
    return request.full_path.rstrip("?") if request.method == "GET" else ""
