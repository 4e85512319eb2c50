"""What the console shows of answers, receipts and failures; every word for a customer was put there by the counter."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response, make_response, render_template
from sqlalchemy.orm import Session

from contactkb.answering import ANSWERED, CLARIFY, Context, Receipt
from contactkb.contacts import Note
from contactkb.failures import Failure, our_failure
from contactkb.knowledge import Fact, Store, View, is_tellable, parse_value
from contactkb.wording import write


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact that had a part in an answer; `may_be_said` to the customer, or is for us only."""

    fact: Fact
    title: str
    tip: str
    owner: str
    may_be_said: bool
    is_changed: bool
    is_main: bool


@dataclass(frozen=True, slots=True)
class Card:
    """The newest answer of a contact: `say` is the line for the customer, `ours` what is for us only."""

    outcome: str
    say: str
    ours: str
    prompt: str
    receipt: Receipt
    lines: tuple[FactLine, ...]
    choices: tuple[FactLine, ...]

    @property
    def main(self) -> FactLine | None:
        """The fact that it is about, where it is about one."""
        return next((line for line in self.lines if line.is_main), None)

    @property
    def is_changed(self) -> bool:
        """Whether one of its facts says something else by now."""
        return any(line.is_changed for line in self.lines)


@dataclass(frozen=True, slots=True)
class ToldLine:
    """Something told to the customer before; `is_changed` where one of its facts says something else by now."""

    receipt: Receipt
    is_changed: bool


def show_card(session: Session, store: Store, view: View, notes: Sequence[Note]) -> Card | None:
    """The newest answer that was looked up in a contact, where there is one."""
    asked = next((it for it in reversed(notes) if it.kind == "asked"), None)
    looked = session.get(Receipt, asked.receipt) if asked and asked.receipt else None
    if asked is None or looked is None:
        return None
    told = next((it for it in reversed(notes) if it.kind == "told" and it.id > asked.id), None)
    said = session.get(Receipt, told.receipt) if told else None
    body = json.loads(looked.body)
    used = [(collection, key, revision) for collection, key, revision in body["consulted"]]
    then = View.of(looked.epoch, looked.revision, store.entries(session, used))
    chosen = body["selection"]
    lines = {key: _line(fact, view, looked, body, chosen["keys"]) for key, fact in then.facts.items()}
    return _card(looked, said, chosen, lines)


def show_told(receipts: Sequence[Receipt], view: View) -> list[ToldLine]:
    """What was told before, each with a mark where it no longer holds."""
    return [ToldLine(receipt, _is_changed(receipt, view)) for receipt in receipts]


def show_turns(notes: Sequence[Note]) -> list[Note]:
    """What was asked, told and noted in the contact, newest first."""
    return list(reversed(notes))


def may_say(fact: Fact, context: Context, moment: datetime) -> bool:
    """Whether a customer may hear it; the resolver decides."""
    return is_tellable(fact, replace(context, audience="customer"), moment)


def when(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    """A moment as agents read it."""
    value = parse_value("moment", at.astimezone(zone).isoformat(timespec="minutes"), zone)
    return write(value, "agent", "en", now.astimezone(zone).date(), zone)


def last_day(end: datetime, zone: ZoneInfo, now: datetime) -> str:
    """The end of a validity: the last day where it ends with the day, else the moment."""
    local = end.astimezone(zone)
    if local.time() != time(0):
        return when(end, zone, now)
    day = (local - timedelta(days=1)).date()
    return write(parse_value("day", day.isoformat(), zone), "agent", "en", now.astimezone(zone).date(), zone)


def refuse(failure: Failure) -> Response:
    """What the person did wrong, on a page."""
    response = make_response(render_template("agent/failure.html", failure=failure), failure.status)
    response.headers.update(failure.headers)
    return response


def apologise(reason: str) -> Response:
    """A failure of ours, on a page that needs no store; `reason` is unavailable or failure."""
    return refuse(our_failure(reason))


def _card(looked: Receipt, said: Receipt | None, chosen: dict[str, Any], lines: dict[str, FactLine]) -> Card:
    named = [lines[key] for key in (*chosen["keys"], chosen["lapsed"]) if key in lines]
    is_ours = looked.outcome == CLARIFY or not all(line.fact.audience in ("public", "customer") for line in named)
    if said is not None:
        say, ours = said.words, looked.words if looked.words != said.words else ""
    elif looked.outcome == ANSWERED or is_ours:
        say, ours = "", looked.words
    else:
        say, ours = looked.words, ""
    is_choice = looked.outcome == CLARIFY
    return Card(
        outcome=looked.outcome,
        say=say,
        ours="" if is_choice else ours,
        prompt=looked.words if is_choice else "",
        receipt=said or looked,
        lines=() if is_choice else tuple(sorted(lines.values(), key=lambda line: not line.is_main)),
        choices=tuple(lines[key] for key in chosen["candidates"] if key in lines),
    )


def _line(fact: Fact, view: View, looked: Receipt, body: dict[str, Any], main: Sequence[str]) -> FactLine:
    words = fact.words.get(body["language"]) or next(iter(fact.words.values()))
    context = Context("agent", "agent", body["context"]["unit"], body["language"])
    now = view.entry("fact", fact.key)
    unit = view.units.get(fact.unit)
    owner = unit.departments.get(fact.owner, {}) if unit else {}
    return FactLine(
        fact=fact,
        title=words.title,
        tip=words.tip,
        owner=owner.get("en", fact.owner),
        may_be_said=may_say(fact, context, looked.at),
        is_changed=now is None or now.revision != fact.revision,
        is_main=fact.key in main,
    )


def _is_changed(receipt: Receipt, view: View) -> bool:
    used = [(key, revision) for kind, key, revision in json.loads(receipt.body)["consulted"] if kind == "fact"]
    entries = [(view.entry("fact", key), revision) for key, revision in used]
    return any(entry is None or entry.revision != revision for entry, revision in entries)
