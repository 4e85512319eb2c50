"""What goes wrong with a request, in the terms of HTTP: the one place that gives each of our errors its status."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from http import HTTPStatus

from flask import Response
from werkzeug.exceptions import HTTPException

from contactkb.errors import Conflict, ContactkbError, Forbidden, Missing, Problem, Refused, Unavailable

STATUSES: tuple[tuple[type[ContactkbError], HTTPStatus], ...] = (
    (Refused, HTTPStatus.UNPROCESSABLE_ENTITY),
    (Forbidden, HTTPStatus.FORBIDDEN),
    (Missing, HTTPStatus.NOT_FOUND),
    (Conflict, HTTPStatus.CONFLICT),
    (Unavailable, HTTPStatus.SERVICE_UNAVAILABLE),
    (ContactkbError, HTTPStatus.BAD_REQUEST),
)
RETRY_SECONDS = 5
UNVOUCHED = "We cannot vouch for an answer now. Ask again in a moment."
CROWDED = "More is asked of us right now than we can answer."
COME_AGAIN = "Ask again in a few seconds, or call us."
BROKEN = "Something went wrong on our side. It is written down, and a person looks at it."


@dataclass(frozen=True, slots=True)
class Failure:
    """A request that was not answered: the HTTP status, its name, why, and every problem at once."""

    status: int
    title: str
    detail: str
    problems: tuple[Problem, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


def read_failure(error: HTTPException | ContactkbError) -> Failure | None:
    """The failure that this error is; None for one that is a response of another kind, such as a redirect."""
    if isinstance(error, HTTPException):
        return _read_http(error)
    status = next(status for kind, status in STATUSES if isinstance(error, kind))
    if isinstance(error, Refused):
        detail = "There is something to mend." if len(error.problems) == 1 else "There are several things to mend."
        return Failure(status, status.phrase, detail, error.problems)
    if isinstance(error, Unavailable):
        return our_failure("unavailable")
    return Failure(status, status.phrase, _sentence(str(error)))


def our_failure(reason: str) -> Failure:
    """A failure of ours, as `Channel.apologise` names it: unavailable, busy, or failure."""
    status, retry = HTTPStatus.SERVICE_UNAVAILABLE, {"Retry-After": str(RETRY_SECONDS)}
    if reason == "unavailable":
        return Failure(status, status.phrase, UNVOUCHED, headers=retry)
    if reason == "busy":
        return Failure(status, status.phrase, CROWDED, (Problem(CROWDED, remedy=COME_AGAIN),), retry)
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    return Failure(status, status.phrase, BROKEN)


def problem_document(failure: Failure) -> Response:
    """The failure as RFC 9457 wants it; `problems` names everything that is to be mended, with its remedy."""
    body = {"type": "about:blank", "title": failure.title, "status": failure.status, "detail": failure.detail}
    problems = {"problems": [asdict(problem) for problem in failure.problems]} if failure.problems else {}
    # It names what was sent, and that may hold half a character, which cannot be sent back.
    text = json.dumps({**body, **problems}, ensure_ascii=False).encode("utf-8", "replace")
    return Response(text, failure.status, dict(failure.headers), mimetype="application/problem+json")


def _read_http(error: HTTPException) -> Failure | None:
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST or error.response is not None:
        return None
    headers = {name: value for name, value in error.get_headers() if name not in ("Content-Type", "Content-Length")}
    return Failure(error.code, error.name, error.description or "", headers=headers)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")
