"""Writes happen once: the same key with the same request gets the same reply, and nothing is done again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeAlias

from flask import Response, request
from sqlalchemy.orm import Session
from werkzeug.exceptions import BadRequest

from channels.api.bearer import bearer
from contactkb.business import current_business
from contactkb.contacts import Reply, find_reply, keep_reply
from contactkb.errors import Conflict, ContactkbError, Problem, Refused
from contactkb.knowledge import Act

KEY = re.compile(r"[\x21-\x7e]{1,200}")
PARAMETER = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": True,
    "description": "Yours for this write. Sent again with the same request, it gets the same reply, and nothing more.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": r"^[\x21-\x7e]+$"},
}

Write: TypeAlias = Callable[[Session, Act], dict[str, Any]]


def once(why: str, status: HTTPStatus, write: Write) -> Response:
    """Write in one transaction together with the reply, or give the reply that was given before.

    Raises BadRequest without an Idempotency-Key, Refused where the key came with another request then.
    """
    key, asked, business = own_key(), _asked(), current_business()
    with business.database.write() as session:
        before = _given_before(session, key, asked)
        if before is not None:
            return _give_again(before)
        act = Act(f"api:{bearer().name}", business.database.now(), why)
        body = json.dumps(write(session, act), ensure_ascii=False)
        keep_reply(session, key, asked, status, body, act.at)
    return _respond(body, status, {})


def once_prepared(why: str, status: HTTPStatus, prepare: Callable[[], Write]) -> Response:
    """The same for a write that takes long to prepare, which keeps no other writer waiting.

    What cannot be prepared may have been done already, by this very request: then that reply is given again.
    """
    try:
        write = prepare()
    except ContactkbError:
        with current_business().database.read() as session:
            before = _given_before(session, own_key(), _asked())
        if before is None:
            raise
        return _give_again(before)
    return once(why, status, write)


def own_key() -> str:
    """The key of this request, apart from those of other programs. Raises BadRequest where there is none."""
    given = request.headers.get("Idempotency-Key", "")
    if not KEY.fullmatch(given):
        raise BadRequest("Send an Idempotency-Key of your own, 1 to 200 visible characters, with every write.")
    # Another program's key is another key, even if it reads the same.
    return f"api:{bearer().token[:24]}:{given}"


def _asked() -> bytes:
    return b"\n".join((request.method.encode(), request.path.encode(), request.get_data(cache=True)))


def _given_before(session: Session, key: str, asked: bytes) -> Reply | None:
    try:
        return find_reply(session, key, asked)
    except Conflict as conflict:
        problem = Problem("this key was used for another request.", "Idempotency-Key", "Use a new key.")
        raise Refused([problem]) from conflict


def _give_again(reply: Reply) -> Response:
    return _respond(reply.body, reply.status, {"Idempotent-Replayed": "true"})


def _respond(body: str, status: int, headers: dict[str, str]) -> Response:
    return Response(body, status, headers, mimetype="application/json")
