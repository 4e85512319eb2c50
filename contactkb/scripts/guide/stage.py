"""What scenes are played on: a view of the store with its facts and standards, read once for many tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property, partial

from contactkb.answering import HANDOVER, Answer
from contactkb.answering.answers import Selection
from contactkb.answering.composing import compose, names_for
from contactkb.answering.composing.bench import Bench, Untold
from contactkb.answering.composing.references import of_another
from contactkb.answering.differing import with_what_differs
from contactkb.answering.selecting import select_by_keys
from contactkb.answering.understanding.tokens import tokens_of
from contactkb.knowledge import Context, View
from contactkb.scripts.format.script import Script
from contactkb.scripts.guide.props import entry_of, guess, read_as_given, retold, said_of, unit_entry, with_values
from contactkb.scripts.guide.run import Decided
from contactkb.scripts.guide.world import Unknowable
from contactkb.scripts.tables.column import Column
from contactkb.scripts.tables.deciding import DECIDED, Outcome, decide
from contactkb.scripts.tables.inner import inner_standard
from contactkb.scripts.tables.inputs import read_inputs
from contactkb.scripts.tables.reading import read_standard
from contactkb.scripts.tables.standard import Standard
from contactkb.wording.sentences import Name, Slot

MOST_CALLED = 3
Texts = Mapping[str, str]


class Stage:
    """One view, for as many scenes as one likes."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._standards: dict[tuple[str, int, str], Standard] = {}

    @classmethod
    def of(cls, view: View | None, scripts: Mapping[str, Script], context: Context) -> Stage:
        """Of a view, or where there is none, of the units that are named alone."""
        if view is not None:
            return cls(view)
        zones = {context.unit: "UTC", **{it.unit: it.zone.key for it in scripts.values()}}
        zones[context.unit] = next((it.zone.key for it in scripts.values()), "UTC")
        owners = sorted({it.owner for it in scripts.values()}) or ["desk"]
        return cls(View.of(0, 0, [unit_entry(key, zone, owners) for key, zone in zones.items()]))

    def answer(self, key: str, context: Context, moment: datetime, given: Texts) -> Answer | None:
        """What is told of a fact, with what is given of it in the place of what the store has; None without it."""
        fact = self.view.facts.get(key)
        if fact is None:
            return said_of(self.view, key, context, moment, given)
        view = retold(self.view, fact, given)
        selection = with_what_differs(select_by_keys(view, (key,), context, moment), view, context, moment)
        return self._compose(view, selection, context, moment, given)

    def no_answer(self, context: Context, moment: datetime) -> Answer:
        """What is said where nothing answers."""
        return self._compose(self.view, Selection(HANDOVER), context, moment, {})

    def fact_asked(self, words: str) -> str:
        """The fact that has this question, word for word; "" for none."""
        return self._questions.get(_bare(words), "")

    def facts_called(self, words: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
        """The facts of these kinds that are called so, or that the words name, at most three."""
        bare = _bare(words)
        exact = [key for name, keys in self._names.items() if name == bare for key in keys]
        held = exact or [key for name, keys in self._names.items() if f" {name} " in f" {bare} " for key in keys]
        fitting = (key for key in held if not kinds or self.view.facts[key].kind in kinds)
        return tuple(dict.fromkeys(fitting))[:MOST_CALLED]

    def title(self, key: str, context: Context, moment: datetime, given: Texts) -> Slot:
        """What a fact is called."""
        if "title" in given:
            return Name(given["title"], given["title"])
        fact = self.view.facts.get(key)
        called = key.replace("-", " ")
        return self._bench(self.view, context, moment, given).name(fact) if fact else Name(called, called)

    def value(self, key: str, name: str, context: Context, moment: datetime, given: Texts) -> Slot:
        """What `{key.name}` stands for. Raises Unknowable."""
        fact = self.view.facts.get(key)
        if fact is None or (name in given and name not in names_for(fact)):
            if name not in given:
                raise Unknowable(f"{key} has no {name}")
            return guess(given[name], self.view.units[context.unit].zone)
        if name not in names_for(fact):
            raise Unknowable(f"{key} has no {name}")
        view = retold(self.view, fact, given)
        try:
            return of_another(self._bench(view, context, moment, given), key, name)
        except Untold as untold:
            raise Unknowable(f"{key} cannot be told now ({untold.phrase})") from untold

    def standard(self, script: Script, name: str) -> Standard:
        """The script's own table of that name, or the published standard. Raises Unknowable."""
        is_own = name in script.tables
        key = (script.key, script.revision, name) if is_own else ("", 0, name)
        if key not in self._standards:
            entry = inner_standard(entry_of(script), name) if is_own else self.view.entry("standard", name)
            if entry is None or entry.content["unit"] not in self.view.units:
                raise Unknowable(f"there is no standard {name}")
            self._standards[key] = read_standard(entry, self.view.units[entry.content["unit"]])[0]
        return self._standards[key]

    def decide(self, standard: Standard, inputs: Texts, context: Context, moment: datetime, given: Texts) -> Decided:
        """What the table decides, with named values and look-ups as they are given. Raises Unknowable."""
        looked_up = {name: given[name] for name, column in standard.inputs.items() if column.lookup and name in given}
        read = read_inputs(standard, {**inputs, **looked_up}, b"", looked_up=True)
        outcome = decide(self._bench(self.view, context, moment, given), with_values(standard, given), read)
        if outcome.outcome != DECIDED:
            raise Unknowable(f"{standard.key}: {' '.join(outcome.troubles)}")
        return decided_of(standard, outcome, "")

    @cached_property
    def _questions(self) -> Mapping[str, str]:
        facts = self.view.facts.values()
        return {_bare(it): fact.key for fact in facts for words in fact.words.values() for it in words.questions}

    @cached_property
    def _names(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for fact in self.view.facts.values():
            called = {fact.key, fact.number}
            for words in fact.words.values():
                called |= {words.title, words.spoken_name, *words.names, *words.aliases}
            for name in filter(None, map(_bare, called)):
                found.setdefault(name, []).append(fact.key)
        return found

    def _compose(self, view: View, selection: Selection, context: Context, moment: datetime, given: Texts) -> Answer:
        return compose(
            view, selection, context, moment, context.language, lambda it: read_as_given(it, view, given), ""
        )

    def _bench(self, view: View, context: Context, moment: datetime, given: Texts) -> Bench:
        return Bench(view, context, moment, context.language, partial(read_as_given, view=view, given=given))


def decided_of(standard: Standard, outcome: Outcome, number: str) -> Decided:
    """What a run keeps of a decision."""
    several = outcome.outputs if isinstance(outcome.outputs, list) else None
    outputs = {name: [it[name] for it in several] for name in standard.outputs} if several else outcome.outputs
    assert isinstance(outputs, dict)
    types = {name: f"{column.type} {column.measure}".strip() for name, column in standard.outputs.items()}
    called = {name: _called(column, outputs.get(name)) for name, column in standard.outputs.items()}
    return Decided(standard.key, outputs, outcome.reason, outcome.rules, number, "", types, called)


def _bare(words: str) -> str:
    return " ".join(token.text for token in tokens_of(words) if token.text[0].isalnum())


def _called(column: Column, choice: object) -> dict[str, str]:
    languages = column.words.items()
    return {language: words[choice] for language, words in languages if isinstance(choice, str) and choice in words}
