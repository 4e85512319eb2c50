"""What programs get: answers, facts and publications as JSON, typed values with their type, problems as documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response

from channels.api.shapes import WrittenSchema
from contactkb.answering import Answer, Part, Receipt, Replay
from contactkb.errors import Problem
from contactkb.failures import Failure, our_failure, problem_document
from contactkb.knowledge import EntryRevision, Fact, RevisionStep, Standing, dump_value


def describe_answer(answer: Answer, zone: ZoneInfo) -> dict[str, Any]:
    """The answer as AnswerSchema dumps it; wall times among its values are those of the zone."""
    names = ("outcome", "language", "unit", "moment", "revision", "receipt", "department", "candidates")
    parts = [_describe_part(part, zone) for part in answer.parts]
    return {**{name: getattr(answer, name) for name in names}, "text": answer.words, "parts": parts}


def describe_receipt(receipt: Receipt, replayed: Replay | None, trouble: str = "") -> dict[str, Any]:
    """What was said and what the same revisions say now, as ReceiptSchema dumps it; None where we cannot tell."""
    names = ("at", "channel", "outcome", "revision", "earlier", "followed")
    again: dict[str, Any] = {"again": "", "same": None, "troubles": [trouble]}
    if replayed is not None:
        again = {"again": replayed.again, "same": replayed.is_the_same, "troubles": replayed.troubles}
    said = {name: getattr(receipt, name) for name in names}
    return {**said, "text": receipt.words, "receipt": receipt.id, "replay": again}


def describe_fact(fact: Fact, standing: Standing) -> dict[str, Any]:
    """The fact as FactSchema dumps it."""
    names = ("key", "kind", "number", "revision", "unit", "owner", "audience", "confidence")
    times = ("valid_from", "valid_until", "honour_until", "review_by")
    return {
        **{name: getattr(fact, name) for name in (*names, *times)},
        "titles": {language: words.title for language, words in fact.words.items()},
        "tags": sorted(fact.tags),
        "standing": str(standing),
    }


def describe_revision(revision: EntryRevision, steps: Sequence[RevisionStep], live: int) -> dict[str, Any]:
    """The revision as RevisionSchema dumps it; `live` is the number of the one in force, 0 where there is none."""
    return {
        "number": revision.number,
        "state": steps[-1].state if steps else "draft",
        "is_live": revision.number == live,
        "by": revision.by,
        "at": revision.at,
        "why": revision.why,
        "content": json.loads(revision.content),
        "steps": steps,
    }


def as_page(asked: Mapping[str, Any], total: int, **listed: Any) -> dict[str, Any]:
    """One page of so many in all, as the shapes of pages dump it."""
    return {"total": total, "page": asked["page"], "page_size": asked["page_size"], **listed}


def write_step(
    key: str,
    revision: int | None,
    state: str,
    store_revision: int | None = None,
    advice: Iterable[Problem] = (),
) -> dict[str, Any]:
    """What a write did."""
    written = {"key": key, "revision": revision, "state": state, "store_revision": store_revision, "advice": advice}
    dumped: dict[str, Any] = WrittenSchema().dump(written)
    return dumped


def apologise(reason: str) -> Response:
    """A failure of ours as a problem document; `reason` is unavailable or failure."""
    return problem_document(our_failure(reason))


def refuse(failure: Failure) -> Response:
    """A failure of theirs as a problem document."""
    return problem_document(failure)


def _describe_part(part: Part, zone: ZoneInfo) -> dict[str, Any]:
    typed = {name: dump_value(value, zone) for name, value in part.values.items()}
    values = {name: {"type": kind, "text": text} for name, (kind, text) in typed.items()}
    return {"fact": part.fact, "values": values, "also": part.also, "trouble": part.trouble}
