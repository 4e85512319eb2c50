"""Where mail enters, by HTTP from a provider or over SMTP, and how each letter is answered."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Forbidden, Unauthorized, UnsupportedMediaType

from channels.email.correspondence import answer_next
from channels.email.gateway import listen, send
from channels.email.incoming import return_path
from channels.email.keeping import LARGEST_MAIL, keep
from contactkb.business import current_business
from contactkb.channel import Gateway, add_gateway
from contactkb.contacts import EMAIL
from contactkb.errors import Missing, Problem, Refused
from contactkb.people import find_token


def routes() -> Blueprint:
    """The entrance under /email, and the gateway for mail."""
    door = Blueprint("email", __name__)
    door.add_url_rule("/inbound", view_func=inbound, methods=["POST"])
    add_gateway(door, Gateway(EMAIL, send, answer_next, listen))
    return door


def inbound() -> ResponseReturnValue:
    """Take one raw mail from the provider that receives ours; 202 once it is durably kept.

    `?sender=` names the return path where the mail does not, empty for none. The bearer token needs the scope `ask`.
    """
    _expect_provider()
    if request.mimetype != "message/rfc822":
        raise UnsupportedMediaType("Send the raw mail, with the content type message/rfc822.")
    request.max_content_length = LARGEST_MAIL
    raw = request.get_data()
    sender = request.args.get("sender", return_path(raw))
    if not raw or sender is None:
        remedy = "Send the mail with its Return-Path header, or name the envelope sender in ?sender=."
        raise Refused([Problem("there is no mail, or nobody to return it to.", "sender", remedy)])
    business = current_business()
    return jsonify(letter=keep(business, sender, business.settings.mail_address, raw)), HTTPStatus.ACCEPTED


def _expect_provider() -> None:
    business = current_business()
    if not business.settings.mail_address:
        raise Missing("no mail is taken here: CONTACTKB_MAIL_ADDRESS is not set")
    given = request.authorization
    with business.database.read() as session:
        token = find_token(session, given.token) if given and given.type == "bearer" and given.token else None
        if token is None:
            raise Unauthorized("Send a bearer token of ours.", www_authenticate=WWWAuthenticate("bearer"))
        if not token.may("ask"):
            raise Forbidden("This token lacks the scope ask.")
