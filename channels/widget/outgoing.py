"""What a page gets from us: an answer as JSON, or in the same form why there is none."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response

from contactkb.answering import HANDOVER, Answer, Told
from contactkb.failures import Failure, our_failure, problem_document
from contactkb.knowledge import parse_value
from contactkb.wording import write


def render(answer: Answer, zone: ZoneInfo, phone: str) -> Response:
    """The answer; whoever is to be handed over also gets the number under which a person answers."""
    person = {"phone": _phone(phone, answer, zone)} if answer.outcome == HANDOVER else {}
    return Response(json.dumps(describe(answer, zone) | person, ensure_ascii=False), mimetype="application/json")


def describe(answer: Answer, zone: ZoneInfo) -> dict[str, Any]:
    """The answer in plain values; moments carry the offset of the unit, so that their date is the one we mean."""
    return {
        "outcome": answer.outcome,
        "text": answer.words,
        "language": answer.language,
        "facts": [_fact(told, zone) for told in answer.facts],
        "candidates": [{"key": it.key, "number": it.number, "title": it.title} for it in answer.candidates],
        "revision": answer.revision,
        "receipt": answer.receipt,
        "moment": _moment(answer.moment, zone),
    }


def refuse(failure: Failure) -> Response:
    """Why a request is not one of ours, as problem details; to a page, every unfit question is a bad request."""
    if failure.status == HTTPStatus.UNPROCESSABLE_ENTITY:
        failure = replace(failure, status=HTTPStatus.BAD_REQUEST, title=HTTPStatus.BAD_REQUEST.phrase)
    return problem_document(failure)


def apologise(reason: str) -> Response:
    """A failure of ours, as problem details."""
    return problem_document(our_failure(reason))


def _fact(told: Told, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "key": told.key,
        "kind": told.kind,
        "revision": told.revision,
        "number": told.number,
        "title": told.title,
        "valid_until": _moment(told.valid_until, zone) if told.valid_until else None,
    }


def _phone(number: str, answer: Answer, zone: ZoneInfo) -> dict[str, str]:
    words = write(parse_value("phone", number, zone), "page", answer.language, answer.moment.date(), zone)
    return {"number": number, "text": words}


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat()
