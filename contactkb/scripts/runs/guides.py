"""The front door of guided conversations: offered, begun, taken further, continued elsewhere."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from contactkb.answering import LONGEST, Counter, Question
from contactkb.contacts import Interaction
from contactkb.errors import Missing
from contactkb.knowledge import Actions, Context
from contactkb.scripts.guide.event import Event, Resumed
from contactkb.scripts.guide.machine import begin, take
from contactkb.scripts.guide.run import Run
from contactkb.scripts.runs.hearing import Hearing, Joints
from contactkb.scripts.runs.house import House
from contactkb.scripts.runs.keeping import Came
from contactkb.scripts.runs.kept import recall_led
from contactkb.scripts.runs.leading import Wanted, expect, lead, said_again
from contactkb.scripts.runs.led import Led, Offer, Standing
from contactkb.scripts.runs.library import Library
from contactkb.scripts.runs.memory import Memory
from contactkb.scripts.runs.offering import case_of, offer, titled
from contactkb.scripts.runs.script_run import OPEN, ScriptRun
from contactkb.scripts.runs.standing import standing_of
from contactkb.scripts.runs.triggers import Triggers
from contactkb.scripts.tables.standards import Standards

NOTHING: Mapping[str, str] = {}
MOST_RUNS = 10


class Guides:
    """Leads customers through scripts, in every channel alike. A turn is one transaction, durable when it returns."""

    def __init__(self, counter: Counter, standards: Standards, actions: Actions) -> None:
        self.database, self.actions = counter.database, actions
        self._joints = Joints(counter, standards, Library(counter.database), Triggers())

    def offers(
        self, context: Context, moment: datetime, words: str = "", facts: Sequence[str] = (), limit: int = 3
    ) -> tuple[Offer, ...]:
        """The scripts that fit best here and now, best first: by what was said and which facts were told, the phase,
        unit, channel and language, delays and open promises."""
        with self.database.read() as session:
            hearing = self._hearing(context, moment)
            return offer(hearing, case_of(session, hearing, words, facts), limit)

    def wanted(self, words: str, context: Context, moment: datetime) -> Offer | None:
        """The script that the words surely ask for, more than for any answer; None for none."""
        view, question = self._joints.counter.view(), Question(words[:LONGEST])
        language = self._joints.counter.language_of(view, question, context, moment)
        hearing = self._hearing(replace(context, language=language), moment)
        key = hearing.script_meant(words)
        return next((it for it in titled(hearing) if it.script == key), None) if key else None

    def scripts(self, context: Context) -> list[Offer]:
        """All scripts that may be begun here, by title."""
        return titled(self._hearing(context, self.database.head().moment))

    def begin(
        self,
        script: str,
        context: Context,
        by: str,
        given: Mapping[str, str] | None = None,
        said: str = "",
        why: str = "",
        once: str = "",
        reach: str = "",
    ) -> Led:
        """Begin a script in the interaction of the context and lead up to its first question.

        `given` are slots that are known, `said` the words that it began with, `why` the reason it was offered, `reach`
        the number or address that the customer reaches us by, where it is theirs for sure. The same `once` again gives
        the run that it began. What is open in the interaction is parked. Raises Missing for a script that may not be
        begun here, or an interaction that there is not; Unavailable.
        """
        context = self._for(script, context, said)
        run_id = secrets.token_hex(16)
        step = partial(begin, script_key=script, run_id=run_id, why=why, filled=given or NOTHING, said=said)
        came = Came(None, said, None, reach)
        return lead(self._joints, self.actions, Wanted(run_id, context, by, came, step, once))

    def take(
        self, run_id: str, event: Event, context: Context, by: str, n: int, once: str = "", reach: str = ""
    ) -> Led:
        """Take the run further by what happened at turn `n`.

        `once` names the event: the same one again gets the same turn, and nothing happens twice. Raises Overtaken, with
        how the run stands, for an event that answers another turn; Missing for a run that there is not; Refused for a
        decision that cannot be made otherwise like that; Unavailable.
        """
        with self.database.read() as session:
            row = _find(session, run_id)
            wanted = _wanted(row, event, context, by, reach)
            came_before = expect(session, self._joints, replace(wanted, n=n, once=once), holds=False)
        if isinstance(came_before, Led):
            return came_before
        return lead(self._joints, self.actions, replace(wanted, n=n, once=once))

    def resume(self, run_id: str, context: Context, by: str, reach: str = "", once: str = "") -> Led:
        """Go on with the run in the interaction of this context: where it stands, and its open question.

        What is open there is parked. Raises Missing for a run that there is not, Overtaken for one that has ended.
        """
        with self.database.read() as session:
            row = _find(session, run_id)
            wanted = _wanted(row, Resumed(), context, by, reach)
        here = replace(wanted.context, interaction=context.interaction)
        return lead(self._joints, self.actions, replace(wanted, context=here, moves=True, once=once))

    def open_run(self, interaction: str) -> Led | None:
        """What is open in the interaction: its last turn again, without any effect; None where nothing is."""
        chosen = select(ScriptRun).where(ScriptRun.interaction_id == interaction, ScriptRun.status == OPEN)
        with self.database.read() as session:
            row = session.scalar(chosen.order_by(ScriptRun.at.desc()).limit(1))
            return said_again(session, self._joints, row) if row else None

    def last(self, run_id: str) -> Led:
        """The last turn of a run again, without any effect. Raises Missing."""
        with self.database.read() as session:
            return said_again(session, self._joints, _find(session, run_id))

    def standing(self, run_id: str) -> Standing:
        """How a run stands. Raises Missing."""
        with self.database.read() as session:
            return self._standing(session, _find(session, run_id))

    def runs_of(self, correspondent: str, interaction: str = "") -> list[Standing]:
        """Runs of a customer, and of that interaction, that are open or lately were, the latest first."""
        theirs = [ScriptRun.correspondent == correspondent] if correspondent else []
        theirs += [ScriptRun.interaction_id == interaction] if interaction else []
        if not theirs:
            return []
        chosen = select(ScriptRun).where(or_(*theirs)).order_by(ScriptRun.at.desc()).limit(MOST_RUNS)
        with self.database.read() as session:
            return [self._standing(session, row) for row in session.scalars(chosen)]

    def _standing(self, session: Session, row: ScriptRun) -> Standing:
        interaction = session.get_one(Interaction, row.interaction_id)
        view = self._joints.counter.view()
        unit = interaction.unit if interaction.unit in view.units else next(iter(view.units))
        spoken = Run.recall(json.loads(row.state)).language
        context = Context("agent", "agent", unit, spoken, "internal")
        house = House(self._joints, view, self.database.now(), context, "", {}, Memory(self.database, context, row.id))
        return standing_of(row, interaction, house)

    def _hearing(self, context: Context, moment: datetime) -> Hearing:
        view = self._joints.counter.view()
        language = context.language or view.units[context.unit].languages[0]
        return Hearing(self._joints, view, moment, replace(context, language=language))

    def _for(self, key: str, context: Context, said: str) -> Context:
        """The context in which that script is begun, in the language of what was said. Raises Missing."""
        counter, head = self._joints.counter, self.database.head()
        view = counter.store.view(head)
        if not context.language and said:
            language = counter.language_of(view, Question(said[:LONGEST]), context, head.moment)
            context = replace(context, language=language)
        script = self._joints.library.find(view, key)
        if not script.is_for(context, head.moment):
            raise Missing(f"the script {key!r} is not for here and now")
        return context


def _find(session: Session, run_id: str) -> ScriptRun:
    row = session.get(ScriptRun, run_id)
    if row is None:
        raise Missing(f"there is no run {run_id}")
    return row


def _wanted(row: ScriptRun, event: Event, context: Context, by: str, reach: str) -> Wanted:
    """The event as the next turn of that run, in the language in which it is led."""
    run = Run.recall(json.loads(row.state))
    # A colleague goes on for the customer; whoever only has the link to a run is not known to be them.
    them = row.correspondent if context.audience == "internal" else ""
    here = replace(
        context,
        interaction=row.interaction_id,
        language=run.language or context.language,
        correspondent=context.correspondent or them,
    )
    came = Came(event, "", recall_led(row.last).prompt, reach)
    return Wanted(row.id, here, by, came, lambda world: take(world, run, event), "", row.n, run)
