"""A run as agents see it: what to say now, what is known and where from, what was decided, and what was said before."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from channels.agent.attending import attend
from channels.agent.cards import may_say
from channels.agent.cases import OUTPUT, Field, fields_of, label_of, shown
from channels.agent.customers import find_contact
from channels.agent.following import Ahead, Due, look_ahead, owed_by
from channels.agent.records import title_of
from contactkb import contacts
from contactkb.answering import Context
from contactkb.business import Business
from contactkb.contacts import Interaction
from contactkb.errors import Missing
from contactkb.knowledge import View
from contactkb.scripts import Led, Standard, Standing, find_decision, standard_of

CUSTOMER = "customer"


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One thing to say; `is_ours` where a customer may not hear it."""

    kind: str
    words: str
    receipt: str
    is_ours: bool


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """What was decided in a run, by what, from what; `outputs` are fields to decide otherwise in, none where nobody
    may any more."""

    decision: str
    title: str
    reason: str
    rules: tuple[str, ...]
    inputs: tuple[tuple[str, str], ...]
    approver: str
    standard: Standard
    outputs: Sequence[Field] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """Something that was asked, told or noted while the run went on."""

    at: datetime
    kind: str
    by: str
    channel: str
    words: str


@dataclass(frozen=True, slots=True)
class RunView:
    """A run as it stands: `is_here` where agents took it last and it waits for them, `moved` what happened last in it;
    `prefilled` is what is known of the open question already and has to be confirmed, None where nothing is."""

    led: Led
    standing: Standing
    contact: Interaction
    said: Sequence[SaidLine]
    decisions: Sequence[DecisionLine]
    owed: Sequence[Due]
    ahead: Ahead
    spoken: Sequence[Spoken]
    is_here: bool
    prefilled: str | None

    @property
    def moved(self) -> Spoken | None:
        """What happened last in it."""
        return self.spoken[-1] if self.spoken else None


def view_run(
    session: Session, business: Business, led: Led, standing: Standing, now: datetime, form: Mapping[str, str]
) -> RunView:
    """The run for the screen; `led` is its last turn, `form` what was typed, so that nothing of it is lost."""
    view, contact = business.counter.view(), find_contact(session, standing.interaction)
    hears = attend(session, business, contact.id, standing.script).context
    spoken = _spoken(session, contact, standing)
    told = [it.by for it in spoken if it.kind == "told"]
    is_open = _is_open(business, standing)
    return RunView(
        led=led,
        standing=standing,
        contact=contact,
        said=_said(view, led, replace(hears, language=led.language), now),
        decisions=tuple(_decisions(session, business, standing, now, form if is_open else None)),
        owed=owed_by(session, standing.run_id),
        ahead=look_ahead(session, view, led) if is_open else Ahead(),
        spoken=spoken,
        is_here=is_open and told[-1:] != [CUSTOMER],
        prefilled=_prefilled(led, standing),
    )


def _is_open(business: Business, standing: Standing) -> bool:
    """Whether it is what whoever speaks there next goes on with."""
    under_way = business.guides.open_run(standing.interaction) if standing.is_open else None
    return under_way is not None and under_way.run_id == standing.run_id


def _said(view: View, led: Led, context: Context, now: datetime) -> tuple[SaidLine, ...]:
    theirs = replace(context, audience="customer")
    return tuple(
        SaidLine(
            it.kind,
            it.words,
            it.receipt,
            not all(key not in view.facts or may_say(view.facts[key], theirs, now) for key in it.facts),
        )
        for it in led.said
    )


def _prefilled(led: Led, standing: Standing) -> str | None:
    if led.prompt is None or not led.prompt.slot:
        return None
    known = next((it for it in standing.slots if it.name == led.prompt.slot and not it.is_settled), None)
    return None if known is None else "" if led.prompt.is_sensitive else known.words


def _spoken(session: Session, contact: Interaction, standing: Standing) -> list[Spoken]:
    """What was said since it began: in this contact, and wherever it went on before."""
    here = [Spoken(it.at, it.kind, it.by, contact.channel, it.words) for it in contacts.notes_of(session, contact.id)]
    elsewhere = contacts.history_of(session, contact.correspondent, contact.id).turns if contact.correspondent else ()
    there = [Spoken(it.at, it.kind, it.by, it.channel, it.words) for it in reversed(elsewhere)]
    since = [it for it in (*there, *here) if it.at >= standing.begun_at and it.at <= standing.at]
    return sorted(since, key=lambda it: it.at)


def _decisions(
    session: Session, business: Business, standing: Standing, now: datetime, form: Mapping[str, str] | None
) -> Iterator[DecisionLine]:
    for place in range(len(standing.decisions)):
        is_last = place == len(standing.decisions) - 1
        try:
            yield _decision(session, business, standing, place, now, form if is_last else None)
        except Missing:
            continue


def _decision(
    session: Session, business: Business, standing: Standing, place: int, now: datetime, form: Mapping[str, str] | None
) -> DecisionLine:
    decided = standing.decisions[place]
    row = find_decision(session, decided.decision)
    standard = standard_of(session, business.store, row)
    values = json.loads(row.body).get("inputs", {}).get("values", {})
    inputs = ((label_of(name), shown(standard.inputs.get(name), it, standard.zone, now)) for name, it in values.items())
    is_final = form is None or not standard.overrides or bool(decided.overridden_by)
    return DecisionLine(
        decision=decided.decision,
        title=title_of(standard),
        reason=decided.reason,
        rules=decided.rules,
        inputs=tuple(inputs),
        approver=decided.overridden_by,
        standard=standard,
        outputs=() if is_final else fields_of(standard.outputs, OUTPUT, form or {}),
    )
