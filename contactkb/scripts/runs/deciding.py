"""Decisions within a turn: made from its state of the store, and recorded with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from contactkb.errors import Missing, Refused
from contactkb.knowledge import Context, Entry, View
from contactkb.knowledge.sources import Readings
from contactkb.scripts.format.script import Script
from contactkb.scripts.guide.run import Decided
from contactkb.scripts.guide.world import Unknowable
from contactkb.scripts.runs.library import Library
from contactkb.scripts.tables.column import Column
from contactkb.scripts.tables.deciding import DECIDED
from contactkb.scripts.tables.decision import TOLD
from contactkb.scripts.tables.doors import view_as_of
from contactkb.scripts.tables.overriding import Override
from contactkb.scripts.tables.replaying import find_decision, standard_of
from contactkb.scripts.tables.standard import Standard
from contactkb.scripts.tables.standards import Prepared, Standards


class Deciding:
    """Decides by standards and by tables of scripts; `session` is the turn's transaction, where it has begun."""

    def __init__(
        self,
        standards: Standards,
        library: Library,
        view: View,
        moment: datetime,
        context: Context,
        by: str,
        readings: Readings,
        session: Session | None,
    ) -> None:
        self._standards, self._library, self._view, self._moment = standards, library, view, moment
        self._context, self._by, self._readings, self._session = context, by, readings, session
        self._prepared: list[tuple[Prepared, Mapping[str, str]]] = []

    def record(self, session: Session) -> None:
        """Put them on record."""
        for prepared, origins in self._prepared:
            self._standards.record(session, prepared, self._by, self._moment, TOLD, origins)

    def inputs(self, script: Script, standard: str) -> Mapping[str, Column]:
        """What is decided from. Raises Unknowable."""
        try:
            return self._standards.standard(self._view, standard, self._entry(script, standard)).inputs
        except Missing as missing:
            raise Unknowable(str(missing)) from missing

    def decide(
        self,
        script: Script,
        standard: str,
        inputs: Mapping[str, str],
        origins: Mapping[str, str],
        as_of: datetime | None,
    ) -> Decided:
        """One decision; what came out is kept even where a person has to decide. Raises Unknowable."""
        try:
            prepared = self._standards.prepare(
                self._view_of(as_of), standard, inputs, self._context, as_of or self._moment, self._readings,
                self._entry(script, standard),
            )  # fmt: skip
        except (Missing, Refused) as error:
            raise Unknowable(str(error)) from error
        self._prepared.append((prepared, {name: self._dated(it) for name, it in origins.items()}))
        if prepared.outcome.outcome != DECIDED:
            raise Unknowable(" ".join(prepared.outcome.troubles))
        return _decided(prepared.standard, prepared.outcome, prepared.number)

    def override(self, decided: Decided, outputs: Mapping[str, str], code: str, approver: str) -> Decided:
        """The same decided otherwise. Raises Refused, and Conflict where somebody has before."""
        session = self._session
        assert session is not None, "whoever overrides holds the store"
        override = Override(outputs, code, approver, self._by)
        other = self._standards.override(session, decided.decision, override, self._context)
        session.flush()
        standard = standard_of(session, self._standards.store, find_decision(session, decided.decision))
        return _decided(standard, other.outcome, other.decision, approver)

    def _dated(self, origin: str) -> str:
        """Where an input comes from; of a fact, in which revision."""
        kind, _, name = origin.partition(" ")
        fact = self._view.facts.get(name.partition(".")[0]) if kind == "fact" else None
        return f"{origin} (revision {fact.revision})" if fact else origin

    def _view_of(self, as_of: datetime | None) -> View:
        if as_of is None:
            return self._view
        if as_of > self._moment:
            raise Refused([])
        with self._standards.database.read() as session:
            return view_as_of(session, as_of)

    def _entry(self, script: Script, standard: str) -> Entry | None:
        return self._library.entry(self._view, script.key, script.revision) if standard in script.tables else None


def _decided(standard: Standard, outcome: Any, number: str, approver: str = "") -> Decided:
    several = outcome.outputs if isinstance(outcome.outputs, list) else None
    outputs = {name: [it[name] for it in several] for name in standard.outputs} if several else outcome.outputs
    types = {name: f"{it.type} {it.measure}".strip() for name, it in standard.outputs.items()}
    return Decided(
        standard.key, outputs, outcome.reason, outcome.rules, number, approver, types, _called(standard, outputs)
    )


def _called(standard: Standard, outputs: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """By language what the choices among the outputs are called."""
    return {
        name: {language: words[outputs[name]] for language, words in column.words.items() if outputs[name] in words}
        for name, column in standard.outputs.items()
        if isinstance(outputs.get(name), str)
    }
