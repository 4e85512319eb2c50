"""What follows from a run, and what comes next in its script: so that the customer knows what to expect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from contactkb.contacts import Promise, Task, Touchpoint
from contactkb.errors import Missing
from contactkb.knowledge import View, entry_of, find_revision
from contactkb.scripts import Led, Script, Step, read_script

SCRIPT = "script"
MOST_AHEAD = 5
# Kind of step -> what agents expect of it, where its own words would not tell.
EXPECT = {
    "answer": "we tell them what the store says",
    "decide": "the business decides",
    "do": "we have it done",
    "promise": "we promise it, with a date",
    "handover": "a colleague takes over",
    "sub": "another script comes in between",
}
QUESTIONS = ("ask", "listen")
LAST = ("choose", "decide", "handover")
YES = "true"


@dataclass(frozen=True, slots=True)
class Due:
    """Something that we owe: what, until when, whose it is, and what became of it."""

    kind: str
    what: str
    owner: str
    due: datetime
    outcome: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """The open step for colleagues: why we ask, a tip, and the steps that stand below it."""

    why: str = ""
    tip: str = ""
    steps: tuple[str, ...] = ()


def owed_by(session: Session, run: str) -> list[Due]:
    """Everything that the run has made somebody owe, due first."""
    promises = session.scalars(select(Promise).where(Promise.run == run))
    tasks = session.scalars(select(Task).where(Task.run == run))
    care = session.scalars(select(Touchpoint).where(Touchpoint.run == run, Touchpoint.due.is_not(None)))
    owed = [
        *(Due("promised", it.about, it.owner, it.due, it.outcome) for it in promises),
        *(Due("to do", it.what, it.owner, it.due, it.outcome) for it in tasks),
        *(Due("care", it.words, it.owner, it.due, it.outcome) for it in care if it.due),
    ]
    return sorted(owed, key=lambda it: it.due)


def look_ahead(session: Session, view: View, led: Led) -> Ahead:
    """Why the open question is asked, and what comes after it; nothing where its script is not to be had."""
    if led.prompt is None:
        return Ahead()
    try:
        script = _script(session, view, led)
        step = script.by_id[led.prompt.step]
    except (Missing, KeyError):
        return Ahead()
    steps = tuple(_expected(view, script, it, led) for it in _below(script, step))
    return Ahead(_in(step.why), _in(step.tip), tuple(filter(None, steps))[:MOST_AHEAD])


def _script(session: Session, view: View, led: Led) -> Script:
    """The script of the open question, as it stands in the run where that is known, else in force."""
    key = led.prompt.script if led.prompt else led.script
    entry = view.entry(SCRIPT, key)
    if key == led.script and (entry is None or entry.revision != led.revision):
        entry = entry_of(find_revision(session, SCRIPT, key, led.revision))
    if entry is None or entry.content["unit"] not in view.units:
        raise Missing(f"there is no script {key}")
    return read_script(entry, view.units[entry.content["unit"]])[0]


def _below(script: Script, step: Step) -> Iterator[Step]:
    """The steps that follow one another below, as far as they are known before anything is chosen or decided."""
    at, seen = _after(script, step), {step.id}
    while at in script.by_id and at not in seen:
        seen.add(at)
        below = script.by_id[at]
        yield below
        if below.end or below.kind in LAST or (below.branches and YES not in below.branches):
            return
        at = _after(script, below)


def _expected(view: View, script: Script, step: Step, led: Led) -> str:
    """The step in words: its question, the script that it calls, or what its kind does; "" where it is silent."""
    called = view.entry(SCRIPT, getattr(step.does, "script", ""))
    if called is not None:
        title = called.content["title"]
        return str(title.get(led.language) or next(iter(title.values())) if isinstance(title, Mapping) else title)
    return _asked(script, step, led) or EXPECT.get(step.kind, "")


def _after(script: Script, step: Step) -> str:
    """Where it goes on after a yes, or where nothing is told apart."""
    return step.branches.get(YES, "") or step.next or script.below[step.id]


def _asked(script: Script, step: Step, led: Led) -> str:
    slot = script.slots.get(getattr(step.does, "slot", "")) if step.kind in QUESTIONS else None
    texts = slot.ask if slot else step.words if step.kind == "choose" else {}
    text = texts.get(led.language) or next(iter(texts.values()), None)
    return text.text if text and "{" not in text.text else ""


def _in(words: Mapping[str, str]) -> str:
    """Words for us, in the language of the console where they are written in it."""
    return words.get("en") or next(iter(words.values()), "")
