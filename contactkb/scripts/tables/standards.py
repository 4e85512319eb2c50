"""The published standards, and decisions by them: recorded durably, then told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from contactkb.answering.composing.bench import Bench
from contactkb.answering.receipts import new_receipt_number
from contactkb.database import Database
from contactkb.errors import Missing, Unavailable
from contactkb.knowledge import Context, Entry, Sources, Store, View, hold_head
from contactkb.knowledge.sources import Readings, ask_once, look_once
from contactkb.scripts.tables.deciding import Outcome, decide
from contactkb.scripts.tables.decision import TOLD, WHAT_IF, write_decision
from contactkb.scripts.tables.doors import expect_earlier, refuse_odd, view_as_of
from contactkb.scripts.tables.inner import find_standard, inner_standard
from contactkb.scripts.tables.inputs import Inputs, read_inputs
from contactkb.scripts.tables.lookups import look_up
from contactkb.scripts.tables.overriding import Override, read_override, told_in, write_override
from contactkb.scripts.tables.reading import read_standard
from contactkb.scripts.tables.replaying import find_decision, standard_of
from contactkb.scripts.tables.standard import Standard

# After these the store is held still for the length of one decision.
MOST_TRIES = 3
MOST_KEPT = 500
NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A case that is decided and not on record yet, so that nothing of it may be told; `number` is its record's."""

    bench: Bench
    standard: Standard
    inputs: Inputs
    outcome: Outcome
    number: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided, from which revision of which standard, and the number of its record; `outputs` are the names of
    what it decides about."""

    standard: str
    revision: int
    outcome: Outcome
    moment: datetime
    decision: str = ""
    outputs: tuple[str, ...] = ()


class Standards:
    """Decides by the standards of one store. `secret` keys the digests of sensitive inputs."""

    def __init__(self, database: Database, store: Store, sources: Sources, secret: bytes) -> None:
        self.database = database
        self.store = store
        self.sources = sources
        self._secret = secret
        self._read: dict[tuple[Any, ...], Standard] = {}

    def decide(
        self,
        key: str,
        given: Mapping[str, Any],
        context: Context,
        by: str,
        as_of: datetime | None = None,
        origins: Mapping[str, str] = NOTHING,
        is_told: bool | None = None,
    ) -> Decided:
        """Decide one case, with a record of it that is durable when this returns.

        `as_of` decides by what was published and valid at an earlier moment, such as when the customer bought.
        `is_told` is false for a what-if, which nobody is told, as it is of an earlier moment unless said otherwise.
        `origins` says of inputs where they come from. Raises Missing for a standard that is not published, Refused for
        a unit or moment that cannot be, Unavailable where we cannot vouch for a decision: then nothing may be told.
        """
        readings: Readings = {}
        purpose = TOLD if (as_of is None if is_told is None else is_told) else WHAT_IF
        try:
            for _ in range(MOST_TRIES):
                view, now = self._view(as_of)
                if as_of is not None and purpose == TOLD:
                    expect_earlier(as_of, now)
                prepared = self.prepare(view, key, given, context, as_of or now, readings)
                with self.database.write() as session:
                    hold_head(session)
                    if as_of is not None or _state(self.store.view_in(session)) == _state(view):
                        return self.record(session, prepared, by, now, purpose, origins)
            with self.database.write() as session:
                hold_head(session)
                view, now = self.store.view_in(session), self.database.now()
                prepared = self.prepare(view, key, given, context, now, readings)
                return self.record(session, prepared, by, now, purpose, origins)
        except SQLAlchemyError as error:
            raise Unavailable("the store did not record the decision") from error

    def override(self, session: Session, decision: str, override: Override, context: Context | None = None) -> Decided:
        """Decide otherwise than the decision of that number did: one more record, which names it and changes nothing.

        It becomes durable with the caller's transaction. `context` is where it is told; as it was where it is None.
        Raises Missing, Refused with everything that keeps it from being overridden, Conflict where it has been.
        """
        first, now = find_decision(session, decision), self.database.now()
        body, standard = told_in(first, context), standard_of(session, self.store, first)
        outcome, number = read_override(session, standard, first, override, body), new_receipt_number()
        session.add(write_override(number, first, override, outcome, body, now, self._secret))
        return Decided(first.standard, first.number, outcome, first.moment, number)

    def valid(self, moment: datetime | None = None) -> list[Standard]:
        """The published standards that hold at that moment, or now, by key."""
        view, now = self._view(None)
        entries = sorted((it for it in view.entries.values() if it.collection == "standard"), key=lambda it: it.key)
        found = (self._standard(view, entry) for entry in entries)
        return [standard for standard in found if standard.holds_at(moment or now)]

    def _view(self, as_of: datetime | None) -> tuple[View, datetime]:
        head = self.database.head()
        if as_of is None:
            return self.store.view(head), head.moment
        with self.database.read() as session:
            return view_as_of(session, as_of), head.moment

    def prepare(
        self,
        view: View,
        key: str,
        given: Mapping[str, Any],
        context: Context,
        moment: datetime,
        readings: Readings,
        script: Entry | None = None,
    ) -> Prepared:
        """Decide one case by what is published in that view, without a record: `record` makes it durable.

        `readings` keeps what sources said, for whoever decides again. Where the `script` has a table of that name, it
        decides by that one. Raises Missing and Refused.
        """
        refuse_odd(context, view)
        standard = self.standard(view, key, script)
        look = partial(look_once, self.sources, readings)
        inputs = look_up(standard, read_inputs(standard, given, self._secret), look)
        language = context.language or view.units[context.unit].languages[0]
        bench = Bench(view, context, moment, language, partial(ask_once, self.sources, readings))
        outcome = decide(bench, standard, inputs)
        if script and standard.key != key:
            # The script may stand in another revision by now; a run goes on with the one that it began with.
            bench.consulted[script.name] = script.revision
        return Prepared(bench, standard, inputs, outcome, new_receipt_number())

    def record(
        self, session: Session, it: Prepared, by: str, now: datetime, purpose: str, origins: Mapping[str, str]
    ) -> Decided:
        """Put it on record, in the caller's transaction, with which it becomes durable."""
        session.add(
            write_decision(
                it.number, it.bench, it.standard, it.inputs, it.outcome, now, purpose, by, origins, self._secret
            )
        )
        outputs = tuple(it.standard.outputs)
        return Decided(it.standard.key, it.standard.revision, it.outcome, it.bench.moment, it.number, outputs)

    def standard(self, view: View, key: str, script: Entry | None = None) -> Standard:
        """The standard of that key in the view, or the script's own table of that name; that of any script goes by
        script-key/table. Raises Missing."""
        if script and key in script.content.get("tables", {}):
            return self._standard(view, inner_standard(script, key))
        entry = find_standard(view.entries, key)
        if entry is None:
            known = ", ".join(sorted(it.key for it in view.entries.values() if it.collection == "standard"))
            named = f"Use one of: {known}." if known else "None is published."
            raise Missing(f"there is no standard {key!r}. {named}")
        return self._standard(view, entry)

    def _standard(self, view: View, entry: Entry) -> Standard:
        unit = view.units[entry.content["unit"]]
        name = (view.epoch, entry.key, entry.revision, unit.key, unit.zone.key, unit.currency)
        if name not in self._read:
            if len(self._read) >= MOST_KEPT:
                self._read.clear()
            self._read[name] = read_standard(entry, unit)[0]
        return self._read[name]


def _state(view: View) -> tuple[int, int]:
    return view.epoch, view.revision
