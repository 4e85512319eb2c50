"""What a page gets from us: an answer as JSON, or in the same form why there is none."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response

from contactkb.answering import HANDOVER, Answer, Told
from contactkb.failures import Failure, our_failure, problem_document
from contactkb.knowledge import Unit, parse_value
from contactkb.wording import write

STATIC = Path(__file__).parent / "static"


def render(answer: Answer, unit: Unit) -> Response:
    """The answer; whoever is to be handed over also gets the number under which a person answers."""
    phone = {"number": unit.phone, "text": write_phone(unit, answer.language)}
    person = {"phone": phone} if answer.outcome == HANDOVER else {}
    return Response(json.dumps(describe(answer, unit.zone) | person, ensure_ascii=False), mimetype="application/json")


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


def refuse_data(failure: Failure) -> Response:
    """Why a request is not one of ours, as problem details; to a page, every unfit question is a bad request."""
    if failure.status == HTTPStatus.UNPROCESSABLE_ENTITY:
        failure = replace(failure, status=HTTPStatus.BAD_REQUEST, title=HTTPStatus.BAD_REQUEST.phrase)
    return problem_document(failure)


def apologise_data(reason: str) -> Response:
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


def write_phone(unit: Unit, language: str) -> str:
    """The number under which a person answers, as it is printed."""
    return write(parse_value("phone", unit.phone, unit.zone), "page", language, date.min, unit.zone)


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat()
