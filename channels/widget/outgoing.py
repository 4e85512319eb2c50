"""What a page gets from us: an answer as JSON, or in the same form why there is none."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response

from contactkb.answering import ANSWERED, HANDOVER, Answer, Context, Told
from contactkb.business import Business
from contactkb.failures import Failure, our_failure, problem_document
from contactkb.knowledge import Unit, Value, parse_value
from contactkb.wording import LANGUAGES, Name, builtin_phrases, write

STATIC = Path(__file__).parent / "static"
LABEL = "panel_"
# Every answer that hands over gives the number of a unit, and there are few.
KEPT = 256
JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False)


def write_json(said: Mapping[str, Any]) -> str:
    """What we say, as pages read it."""
    return JSON.encode(said)


def as_json(text: str) -> Response:
    """A response that holds it."""
    return Response(text, mimetype="application/json")


def describe_answer(answer: Answer, unit: Unit) -> dict[str, Any]:
    """The answer; whoever is to be handed over also gets the number under which a person answers."""
    person = {"phone": _phone(unit, answer.language)} if answer.outcome == HANDOVER else {}
    return describe(answer, unit.zone) | person


def describe_turn(
    business: Business, context: Context, answer: Answer, offers: Sequence[Mapping[str, str]] = ()
) -> str:
    """The answer on a card, with its small print in sentences: number, validity, receipt; and what we can go through
    with whoever asks."""
    unit, spoken = business.store.at_hand().units[context.unit], replace(context, language=answer.language)
    said: list[tuple[str, dict[str, Value | Name]]] = []
    for part in answer.parts:
        said.append(("page_number", {"number": _name(part.fact.number)}))
        if part.until:
            said.append(("valid_until", {"valid_until": part.until}))
    said.append(("receipt", {"receipt": _name(answer.receipt)}))
    small_print = [business.counter.say(phrase, spoken, **slots) for phrase, slots in said]
    beside = {"offers": list(offers)} if offers else {}
    return write_json(describe_answer(answer, unit) | {"small_print": small_print} | beside)


def describe_courtesy(words: str, language: str) -> str:
    """What is said to whoever greets us, thanks or takes leave: no fact, and nothing to hand over."""
    said = {"outcome": ANSWERED, "text": words, "language": language, "facts": [], "candidates": [], "small_print": []}
    return write_json(said)


def describe_panel(business: Business, context: Context) -> dict[str, Any]:
    """Every label of the panel in the voice of the house, whose door it is, and the number of a person."""
    unit = business.counter.view().units[context.unit]
    labels = [it for it in builtin_phrases(context.language) if it.startswith(LABEL) and it != "panel_confirm"]
    words = {it.removeprefix(LABEL): business.counter.say(it, context) for it in labels}
    return {"language": context.language, "unit": unit.name, "phone": _phone(unit, context.language), "words": words}


def write_loader(text: str, units: Iterable[Unit]) -> str:
    """The loader with all that it says before the panel is there, so that it says so even where that never comes."""
    names = {"launch": "panel_launch", "failed": "panel_missing", "call": "panel_call"}
    words = {it: {name: builtin_phrases(it)[phrase] for name, phrase in names.items()} for it in LANGUAGES}
    phones = {unit.key: [unit.phone, write_phone(unit, LANGUAGES[0])] for unit in units}
    # Every page pays for the loader: comments and indents stay here.
    lean = "\n".join(line.strip() for line in text.splitlines() if not line.lstrip().startswith("//"))
    return lean.replace("{/* words */}", write_json(words)).replace("{/* phones */}", write_json(phones))


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


def _phone(unit: Unit, language: str) -> dict[str, str]:
    return {"number": unit.phone, "text": write_phone(unit, language)}


def _name(words: str) -> Name:
    return Name(words, words)


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
    return _printed(unit.phone, language, unit.zone)


@lru_cache(KEPT)
def _printed(phone: str, language: str, zone: ZoneInfo) -> str:
    return write(parse_value("phone", phone, zone), "page", language, date.min, zone)


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat()
