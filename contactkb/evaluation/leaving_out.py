"""A pack's own questions, each asked of a store that lacks it."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path

from contactkb.answering import Context, Labelled, Tried, try_question
from contactkb.business import Business
from contactkb.errors import Problem, Refused
from contactkb.evaluation.asking import FIRST, Asked, Report
from contactkb.evaluation.splitting import SEED
from contactkb.knowledge import Act, Entry, Fact, edges, is_tellable
from contactkb.proof import scratch_copy

SECOND = timedelta(seconds=1)
# How the doors speak, for facts that are told at some doors only.
MEDIA = {"widget": "page", "phone": "speech", "sms": "text", "email": "mail", "agent": "agent", "api": "data"}


@dataclass(frozen=True, slots=True)
class Own:
    """A question of a fact's own words, where and when it can be asked, and in which round it is left out."""

    row: Labelled
    context: Context
    moment: datetime
    round: int


@contextmanager
def pack_business(packs: Sequence[Path], encoder: str = "") -> Iterator[Business]:
    """A scratch business that has published these packs; its sources stand still; `encoder` names the folder of one, if
    any. Raises Refused, and Misconfigured for an encoder that is none."""
    with tempfile.TemporaryDirectory() as folder, scratch_copy(Path(folder), packs, encoder) as scratch:
        yield scratch.business


def leave_out(
    business: Business, language: str, rounds: int | None, report: Report, seed: int = SEED
) -> tuple[Asked, list[str]]:
    """Take every question out of the store once, a round of them at a time, and ask it meanwhile.

    In a round a fact lacks one question of each language at most, unless there are fewer rounds than it has questions;
    where their number is not given there are as many as the fact with most questions has. `language` "" is all.
    Raises Refused where no fact has one.
    """
    entries = business.counter.view().entries
    owned, notes = _own_questions(business, language, rounds, seed)
    if not owned:
        remedy = f"Choose another language, or give facts questions in {language or 'any'}."
        raise Refused([Problem("no fact that is told has a question of its own.", "--leave-one-out", remedy)])
    asked, lacking = Asked(), set[str]()
    for place, own in groupby(sorted(owned, key=lambda it: it.round), key=lambda it: it.round):
        round_ = list(own)
        keys = {it.row.key for it in round_}
        changed = [_without(entries[("fact", key)], round_) for key in keys]
        _publish(business, [*changed, *(entries[("fact", key)] for key in lacking - keys)])
        report(f"round {place + 1}: asking {len(round_)} questions that the store lacks ...")
        asked.tried.extend(_ask(business, round_))
        lacking = keys
    return asked, notes


def _own_questions(business: Business, language: str, rounds: int | None, seed: int) -> tuple[list[Own], list[str]]:
    now, draw = business.database.now(), random.Random(seed)  # noqa: S311 nothing secret depends on it
    owned, untold = [], []
    facts = business.counter.view().facts.values()
    spoken = [(fact, it) for fact in facts for it in fact.words if language in ("", it)]
    most = rounds or max((len(fact.words[it].questions) for fact, it in spoken), default=1)
    for fact, spoken_in in spoken:
        context = _context(fact, spoken_in)
        moment = next((it for it in _moments(fact, now) if is_tellable(fact, context, it)), None)
        if moment is None:
            untold.append(fact.key)
            continue
        begin = draw.randrange(most)
        for place, text in enumerate(dict.fromkeys(fact.words[spoken_in].questions)):
            row = Labelled(text, fact.key, f"{fact.kind} {spoken_in}")
            owned.append(Own(row, context, moment, (begin + place) % most))
    notes = [f"facts that are never told were left out: {', '.join(sorted(set(untold)))}."] if untold else []
    return owned, [*notes, f"each question was taken out of the store before it was asked, in {most} rounds."]


def _context(fact: Fact, language: str) -> Context:
    internal = fact.audience == "internal"
    channel = fact.channels[0] if fact.channels else "agent" if internal else "widget"
    return Context(channel, MEDIA.get(channel, "page"), fact.unit, language, fact.audience)


def _moments(fact: Fact, now: datetime) -> Iterator[datetime]:
    """Now, or else a moment at which it is told."""
    yield now
    for edge in edges(fact):
        yield from (edge, edge - SECOND)


def _without(entry: Entry, round_: Sequence[Own]) -> Entry:
    """The fact without its questions of this round."""
    content = dict(entry.content)
    for own in round_:
        if own.row.key == entry.key:
            words = dict(content[own.context.language])
            left = [it for it in words.pop("questions", ()) if it != own.row.text]
            content[own.context.language] = {**words, "questions": left} if left else words
    return Entry(*entry.name, 0, entry.pack, content)


def _publish(business: Business, entries: Collection[Entry]) -> None:
    with business.database.write() as session:
        act = Act("evaluate", business.database.now())
        business.press.replace(session, [(entry, True) for entry in entries], act, "a second person")
    business.counter.learn()


def _ask(business: Business, round_: Sequence[Own]) -> Iterator[Tried]:
    business.counter.select(FIRST, round_[0].context, round_[0].moment)
    for own in round_:
        yield try_question(business.counter, own.row, own.context, own.moment)
