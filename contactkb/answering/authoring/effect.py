"""What a draft would change: the store's own questions, those that people have judged, and those that it is to answer,
asked before and after."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from contactkb.answering.answers import ANSWERED
from contactkb.answering.authoring.rivals import Rivalry, rivalries
from contactkb.answering.counter import Counter
from contactkb.answering.evaluating import Figures, Labelled, Tried, measure, try_questions
from contactkb.answering.questions import LONGEST, Question
from contactkb.answering.verdict import Verdict
from contactkb.knowledge.context import Context
from contactkb.knowledge.facts import Fact
from contactkb.knowledge.store import HeldStore
from contactkb.knowledge.validity import is_tellable
from contactkb.knowledge.view import Entry, View

# So many questions are asked twice, those nearest to the draft first; and no longer than this, in seconds.
MOST_ASKED, MOST_OF_ONE, PATIENCE = 400, 20, 10.0
# For each of its questions so many facts are looked at as its rivals; and so many in all.
RIVALS_EACH, MOST_RIVALS = 5, 30
OWN, JUDGED, GAP = "own", "judged", "gap"
BETTER, WORSE, NEITHER = "better", "worse", "neither"


@dataclass(frozen=True, slots=True)
class Change:
    """A question that would get another answer: outcome and fact, "" for none, before and after; `meant` is right."""

    question: str
    language: str
    source: str
    meant: str
    before: tuple[str, str]
    after: tuple[str, str]

    @property
    def effect(self) -> str:
        """Better, worse or neither, by what is right."""
        before, after = (self._is_right(it) for it in (self.before, self.after))
        return NEITHER if before == after else BETTER if after else WORSE

    def _is_right(self, got: tuple[str, str]) -> bool:
        outcome, fact = got
        return fact == self.meant if outcome == ANSWERED else not self.meant


@dataclass(frozen=True, slots=True)
class Effect:
    """The figures before and after, of `asked` questions out of `known`; what changes; and the draft's rivals."""

    asked: int
    known: int
    before: Figures
    after: Figures
    changes: tuple[Change, ...]
    rivals: tuple[Rivalry, ...]


def effect_of(
    counter: Counter, draft: Entry, context: Context, moment: datetime, asked: Sequence[str], judged: Iterable[Verdict]
) -> Effect:
    """What publishing this draft of a fact would change, for whoever asks in this context; nothing is published.

    `asked` are the questions that it is to answer, `judged` what people said of earlier answers.
    """
    view = counter.view()
    after = view.changed(view.revision, {draft.name: draft})
    fact = after.facts[draft.key]
    rivals = _rivals(counter, fact, context)
    told = {key: it for key, it in after.facts.items() if is_tellable(it, context, moment)}
    rows = _rows(told, fact.key, rivals, context.language, asked, judged)
    tried = _ask_both(counter, view, after, context, moment, rows[:MOST_ASKED])
    figures = [measure([pair[side] for pair in tried]) for side in (0, 1)]
    changes = tuple(it for one, other in tried if (it := _change(one, other, context.language)))
    return Effect(len(tried), len(rows), figures[0], figures[1], changes, tuple(_those_of(after, fact, rivals)))


def rivals_of(counter: Counter, draft: Entry, context: Context) -> list[Rivalry]:
    """The facts that compete with this draft for its questions, in every language that it is told in."""
    view = counter.view()
    after = view.changed(view.revision, {draft.name: draft})
    fact = after.facts[draft.key]
    among = [
        key
        for language in fact.words
        for key in _rivals(counter, fact, Context("agent", "agent", context.unit, language, "internal"))
    ]
    return _those_of(after, fact, among)


def _those_of(view: View, fact: Fact, among: Sequence[str]) -> list[Rivalry]:
    return [it.seen_from(fact.key) for it in rivalries(view, [fact.key], among)]


def _rivals(counter: Counter, fact: Fact, context: Context) -> list[str]:
    """The facts that its questions sound like today, the most often heard first."""
    heard: dict[str, float] = {}
    here = replace(context, unit=fact.unit) if fact.unit in counter.view().units else context
    words = fact.words.get(context.language) or next(iter(fact.words.values()))
    for question in (words.title, *words.questions[:MOST_OF_ONE]):
        for hit in counter.overhear(Question(question[:LONGEST]), here)[:RIVALS_EACH]:
            heard[hit.key] = heard.get(hit.key, 0.0) + hit.chance
    heard.pop(fact.key, None)
    return sorted(heard, key=lambda key: (-heard[key], key))[:MOST_RIVALS]


def _rows(
    told: Mapping[str, Fact],
    draft: str,
    rivals: Sequence[str],
    language: str,
    asked: Sequence[str],
    judged: Iterable[Verdict],
) -> list[Labelled]:
    """Questions with the fact that is right, of those told there: the nearest to the draft first, each once."""
    gaps = [Labelled(text[:LONGEST], draft, GAP) for text in asked[:MOST_OF_ONE]]
    said = [
        Labelled(it.question, it.meant, JUDGED)
        for it in judged
        if it.language == language and it.meant is not None and (not it.meant or it.meant in told)
    ]
    near = [row for key in (draft, *rivals) if key in told for row in _own(told[key], language)]
    others = [key for key in told if key != draft and key not in rivals]
    every = max(1, len(others) * MOST_OF_ONE // (4 * MOST_ASKED))
    far = [row for key in others[::every] for row in _own(told[key], language)]
    rows: dict[str, Labelled] = {}
    for row in (*gaps, *near, *said[-MOST_ASKED:], *far):
        rows.setdefault(row.text, row)
    return list(rows.values())


def _own(fact: Fact, language: str) -> list[Labelled]:
    words = fact.words.get(language)
    return [Labelled(text[:LONGEST], fact.key, OWN) for text in words.questions[:MOST_OF_ONE]] if words else []


def _ask_both(
    counter: Counter, before: View, after: View, context: Context, moment: datetime, rows: Sequence[Labelled]
) -> list[tuple[Tried, Tried]]:
    """Every question at two counters that differ in their view alone, until patience ends."""
    one, other = (counter.beside(HeldStore(counter.store.database, view)) for view in (before, after))
    until, tried = time.monotonic() + PATIENCE, []
    for row in rows:
        if time.monotonic() > until:
            break
        tried.append(tuple(try_questions(it, [row], context, moment)[0] for it in (one, other)))
    return [(pair[0], pair[1]) for pair in tried]


def _change(before: Tried, after: Tried, language: str) -> Change | None:
    pair = [(it.outcome, it.answered or (it.best[0].key if it.best else "")) for it in (before, after)]
    row = before.labelled
    return Change(row.text, language, row.slice, row.key, pair[0], pair[1]) if pair[0] != pair[1] else None
