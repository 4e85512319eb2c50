"""The words of a standard: reasons that can be said for every row that gives them, in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contactkb.answering.composing import names_for
from contactkb.knowledge import View
from contactkb.scripts.tables.column import UNTESTED, Column
from contactkb.scripts.tables.flaw import Flaw, Place
from contactkb.scripts.tables.standard import Standard
from contactkb.wording.templates import faults, references


def check_reasons(view: View, standard: Standard) -> Iterator[Flaw]:
    """References that lead nowhere or cannot be said, figures, stray braces, and reasons that no row gives."""
    used = {row.reason for row in standard.rows}
    for reason, words in standard.reasons.items():
        if reason not in used:
            yield Flaw(("reasons", reason), f"no row gives the reason {reason!r}.", "Remove it, or name it in a row.")
        for language, text in words.items():
            place: Place = ("reasons", reason, language)
            yield from (Flaw(place, f"`{reason}` {what}", remedy) for what, remedy in faults(text))
            for name in references(text):
                yield from _reference(view, standard, reason, language, name)
    yield from _overrides(standard)
    yield from _choices("inputs", standard.inputs)
    yield from _choices("outputs", standard.outputs)


def _overrides(standard: Standard) -> Iterator[Flaw]:
    """What is said whatever is given instead of what the table gives, so that it names nothing."""
    for code, words in standard.overrides.items():
        for language, text in words.items():
            for what, remedy in faults(text.replace("{", "}")):
                yield Flaw(("overrides", code, language), f"`{code}` {what}", remedy)


def _choices(part: str, columns: Mapping[str, Column]) -> Iterator[Flaw]:
    for column in columns.values():
        for language, called in column.words.items():
            for choice, text in called.items():
                # They stand inside a reason, where a reference would not be filled.
                for what, remedy in faults(text.replace("{", "}")):
                    yield Flaw((part, column.name, language, choice), f"`{choice}` {what}", remedy)


def _reference(view: View, standard: Standard, reason: str, language: str, name: str) -> Iterator[Flaw]:
    place: Place = ("reasons", reason, language)
    key, dot, inner = name.partition(".")
    if dot:
        if key not in view.facts or inner not in names_for(view.facts[key]):
            yield Flaw(place, f"`{reason}` refers to {{{name}}}, which does not exist.", "Use other-fact.name.")
        return
    columns = {**standard.inputs, **standard.columns, **standard.outputs}
    if name != "unit" and name not in columns:
        yield Flaw(
            place, f"`{reason}` refers to {{{name}}}, which does not exist.", f"Use one of: {', '.join(columns)}."
        )
    elif name != "unit":
        yield from _sayable(standard, columns[name], reason, language)


def _sayable(standard: Standard, column: Column, reason: str, language: str) -> Iterator[Flaw]:
    place: Place = ("reasons", reason, language)
    if column.sensitive:
        yield Flaw(place, f"`{reason}` says {{{column.name}}}, which is sensitive.", "Leave it out.")
    elif column.type in UNTESTED:
        yield Flaw(place, f"`{reason}` says {{{column.name}}}, which is {column.describe()}.", "Leave it out.")
    if column.type == "boolean" or (column.type == "choice" and language not in column.words):
        remedy = f"Add `{language}:` to {column.name}, with what each choice is called, or leave it out."
        yield Flaw(place, f"`{reason}` says {{{column.name}}}, and it has no words in {language}.", remedy)
    for row in standard.rows:
        if row.reason == reason and row.outputs.get(column.name, "") is None:
            what = f"the row {row.id} says {{{column.name}}} in its reason, and gives none."
            yield Flaw(("rows", row.line), what, "Give one, or name another reason.")
        if row.reason == reason and standard.may_lack(row, column.name):
            what = f"the row {row.id} says {{{column.name}}} in its reason, which may be missing there."
            yield Flaw(("rows", row.line), what, "Look at it in the row, such as with `given`, or name another reason.")
