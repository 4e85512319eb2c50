"""The card of a contact's newest answer: what to say, what stays with us, and the same fact as it is read elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from channels.agent.outgoing import department_in
from contactkb.answering import ANSWERED, CLARIFY, HANDOVER, Context, Receipt, reword
from contactkb.contacts import Note
from contactkb.knowledge import Fact, Store, View, is_tellable

# Where a breath may be taken when something is read out, and how much is said in one.
PAUSE = re.compile(r"(?<=[.!?;:,])\s+")
ONE_BREATH = 50
ELSEWHERE = {"text": ("sms", "text"), "mail": ("email", "mail")}


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact that had a part in an answer; `may_be_said` to the customer, or is for us only."""

    fact: Fact
    title: str
    tip: str
    reason: str
    owner: str
    may_be_said: bool
    is_changed: bool
    is_main: bool


@dataclass(frozen=True, slots=True)
class Card:
    """The newest answer of a contact: `say` is the line for the customer, `ours` what is for us only.

    `spoken` is the line as a voice says it, breath by breath; `elsewhere` what the customer reads for the same fact,
    by medium. Both are empty where nothing may be said, or it has changed.
    """

    outcome: str
    say: str
    ours: str
    prompt: str
    receipt: Receipt
    looked: Receipt
    lines: tuple[FactLine, ...]
    choices: tuple[FactLine, ...]
    details: Mapping[str, str]
    spoken: tuple[str, ...] = ()
    elsewhere: Mapping[str, str] | None = None

    @property
    def main(self) -> FactLine | None:
        """The fact that it is about, where it is about one."""
        return next((line for line in self.lines if line.is_main), None)

    @property
    def is_changed(self) -> bool:
        """Whether one of its facts says something else by now."""
        return any(line.is_changed for line in self.lines)

    @property
    def may_be_sent(self) -> bool:
        """Whether there is an answer to send."""
        return bool(self.say) and self.outcome == ANSWERED and not self.is_changed

    @property
    def is_gap(self) -> bool:
        """Whether the question stands among the gaps already."""
        return self.outcome == HANDOVER and not self.lines


def show_card(session: Session, store: Store, view: View, notes: Sequence[Note], now: datetime) -> Card | None:
    """The newest answer that was looked up in a contact, where there is one."""
    asked = next((it for it in reversed(notes) if it.kind == "asked"), None)
    looked = session.get(Receipt, asked.receipt) if asked and asked.receipt else None
    if asked is None or looked is None:
        return None
    told = next((it for it in notes if it.kind == "told" and it.id > asked.id), None)
    said = session.get(Receipt, told.receipt) if told else None
    body = json.loads(looked.body)
    used = [(collection, key, revision) for collection, key, revision in body["consulted"]]
    then = View.of(looked.epoch, looked.revision, store.entries(session, used))
    lines = {key: _line(fact, view, looked, body) for key, fact in then.facts.items()}
    card = _card(looked, said, body, lines)
    return _worded(card, view, said, now) if said is not None and not card.is_changed else card


def may_say(fact: Fact, context: Context, moment: datetime) -> bool:
    """Whether a customer may hear it; the resolver decides."""
    return is_tellable(fact, replace(context, audience="customer"), moment)


def _card(looked: Receipt, said: Receipt | None, body: dict[str, Any], lines: dict[str, FactLine]) -> Card:
    chosen = body["selection"]
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
        looked=looked,
        lines=() if is_choice else tuple(sorted(lines.values(), key=lambda line: not line.is_main)),
        choices=tuple(lines[key] for key in chosen["candidates"] if key in lines),
        details=body["context"]["details"],
    )


def _worded(card: Card, view: View, said: Receipt, now: datetime) -> Card:
    aloud = reword(view, said, "phone", "speech", now)
    read = {medium: reword(view, said, *door, now) for medium, door in ELSEWHERE.items()}
    spoken = _breaths(aloud.words) if aloud else ()
    return replace(card, spoken=spoken, elsewhere={medium: it.words for medium, it in read.items() if it})


def _breaths(words: str) -> tuple[str, ...]:
    breaths: list[str] = []
    for piece in PAUSE.split(words):
        if breaths and breaths[-1].endswith(",") and len(breaths[-1]) + len(piece) <= ONE_BREATH:
            breaths[-1] += f" {piece}"
        else:
            breaths.append(piece)
    return tuple(breaths)


def _line(fact: Fact, view: View, looked: Receipt, body: dict[str, Any]) -> FactLine:
    words = fact.words.get(body["language"]) or next(iter(fact.words.values()))
    context = Context("agent", "agent", body["context"]["unit"], body["language"])
    now = view.entry("fact", fact.key)
    unit = view.units.get(fact.unit)
    return FactLine(
        fact=fact,
        title=words.title,
        tip=words.tip,
        reason=words.reason,
        owner=department_in(unit, fact.owner) if unit else fact.owner,
        may_be_said=may_say(fact, context, looked.at),
        is_changed=now is None or now.revision != fact.revision,
        is_main=fact.key in body["selection"]["keys"],
    )
