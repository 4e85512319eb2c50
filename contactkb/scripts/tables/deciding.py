"""What the business decides in one case: from one view of the store, with reason and rules, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from contactkb.answering.composing import names_for
from contactkb.answering.composing.bench import Bench, Untold
from contactkb.answering.composing.references import of_another
from contactkb.knowledge.values import BadValue, Value, type_of
from contactkb.scripts.tables.atoms import atom_of
from contactkb.scripts.tables.column import Column, Given, dump_given, measure_of
from contactkb.scripts.tables.inner import holder_of
from contactkb.scripts.tables.inputs import Inputs, atoms_of
from contactkb.scripts.tables.judging import judge
from contactkb.scripts.tables.standard import COLLECT, FactValue, Row, Standard
from contactkb.wording import to_gsm
from contactkb.wording.sentences import Hand, Name, Sentence, Slot, render
from contactkb.wording.templates import references

DECIDED, HANDOVER = "decided", "handover"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision, or a hand-over with what keeps us from deciding.

    `outputs` are in the form that is kept: one mapping, or a list of them where rows are collected. `rules` names the
    rows that decided, `matched` every row that held; `reason` is what we say.
    """

    outcome: str
    outputs: dict[str, Any] | list[dict[str, Any]]
    reason: str
    rules: tuple[str, ...]
    matched: tuple[str, ...]
    troubles: tuple[str, ...] = ()


def decide(bench: Bench, standard: Standard, inputs: Inputs) -> Outcome:
    """Decide; the same view, moment and inputs give the same outcome, always.

    An input is missing or badly typed, a fact cannot be told, no row holds or too many do: it goes to a person.
    """
    bench.consult(*holder_of(standard.key))
    bench.consult("unit", standard.unit)
    bench.readings += inputs.readings
    if not standard.holds_at(bench.moment):
        return _handed_over("It is not in force at that moment.")
    if inputs.unread:
        return _handed_over(*(f"`{it}` is {inputs.unread[it]}." for it in standard.inputs if it in inputs.unread))
    try:
        values = {name: _value(bench, standard.columns[name], it) for name, it in standard.values.items()}
    except Untold as untold:
        return _handed_over(f"A fact that it needs cannot be told now ({untold.phrase}).")
    atoms = {**atoms_of(standard, inputs), **{name: atom_of(it) for name, it in values.items()}}
    verdict = judge(standard, atoms, inputs.held)
    if not verdict.rows:
        return _handed_over(verdict.trouble, matched=verdict.matched)
    return _decided(bench, standard, verdict.rows, verdict.matched, {**inputs.values, **values})


def _decided(
    bench: Bench, standard: Standard, rows: tuple[Row, ...], matched: tuple[str, ...], known: Mapping[str, Given]
) -> Outcome:
    try:
        reasons = [_reason(bench, standard, row, known) for row in rows]
    except Untold as untold:
        return _handed_over(f"A fact in the reason cannot be told now ({untold.phrase}).", matched=matched)
    outputs = [_outputs(standard, row) for row in rows]
    return Outcome(
        DECIDED,
        outputs if standard.hit == COLLECT else outputs[0],
        " ".join(dict.fromkeys(reasons)),
        tuple(row.id for row in rows),
        matched,
    )


def _handed_over(*troubles: str, matched: tuple[str, ...] = ()) -> Outcome:
    return Outcome(HANDOVER, {}, "", (), matched, troubles)


def _value(bench: Bench, column: Column, value: Value | FactValue) -> Value:
    if not isinstance(value, FactValue):
        return value
    slot = _of_fact(bench, value.fact, value.name)
    if isinstance(slot, Name | Sentence) or not _is_of(column, slot):
        raise Untold("not_current")
    return slot  # type: ignore[return-value]  # it is of a column's type, so it is a value


def _of_fact(bench: Bench, key: str, name: str) -> Slot:
    fact = bench.view.facts.get(key)
    if fact is None or name not in names_for(fact):
        raise Untold("not_current")
    return of_another(bench, key, name)


def _is_of(column: Column, slot: Slot) -> bool:
    try:
        return (type_of(slot), measure_of(slot)) == (column.type, column.measure)  # type: ignore[arg-type]  # refused below
    except (BadValue, KeyError):
        return False


def _reason(bench: Bench, standard: Standard, row: Row, known: Mapping[str, Given]) -> str:
    words = standard.reasons[row.reason]
    language = bench.language if bench.language in words else next(iter(words))
    named = {**known, **{name: value for name, value in row.outputs.items() if value is not None}}
    columns = {**standard.inputs, **standard.columns, **standard.outputs}

    def slot(name: str) -> Slot:
        if "." in name:
            return _of_fact(bench, *name.split("."))
        return bench.unit_name() if name == "unit" else _slot(columns[name], named[name], language)

    template = words[language]
    said = render(Sentence(template, {name: slot(name) for name in references(template)}), _hand(bench, language))
    return to_gsm(said) if bench.context.medium == "text" else said


def _hand(bench: Bench, language: str) -> Hand:
    """A reason that there is in one language only is said in that one throughout."""
    return replace(bench.hand(), language=language)


def _slot(column: Column, value: Given, language: str) -> Slot:
    if isinstance(value, bool | str | tuple):
        words = column.words.get(language, {}).get(str(value), str(value))
        return Name(words, words)
    return value


def _outputs(standard: Standard, row: Row) -> dict[str, Any]:
    return {name: None if value is None else dump_given(value, standard.zone) for name, value in row.outputs.items()}
