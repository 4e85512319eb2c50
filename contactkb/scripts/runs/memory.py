"""What need not be asked: how they reach us, and what they told in earlier contacts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from contactkb.contacts import is_mail_address, is_phone
from contactkb.database import Database
from contactkb.knowledge import Context
from contactkb.scripts.format.slot import CALLER, EARLIER, EMAIL, Slot
from contactkb.scripts.guide.run import Known
from contactkb.scripts.runs.script_run import ScriptRun

PHONE = "phone"
MOST_RUNS = 20


@dataclass(slots=True)
class Memory:
    """What is known of one customer in one interaction beside the run itself; looked up once, when first needed.

    `reach` is the number or address by which they reach us now, "" where it is not known or not theirs for sure.
    """

    database: Database
    context: Context
    run_id: str
    reach: str = ""
    _earlier: list[dict[str, Known]] | None = None
    _own: frozenset[int] = frozenset()

    def known(self, slot: Slot, moment: datetime) -> Known | None:
        """What is known of the slot without asking, as far as it allows."""
        for origin in slot.origins:
            found = self._of_caller(slot, moment) if origin == CALLER else None
            found = found or (self._told_before(slot, moment) if origin == EARLIER else None)
            if found is not None:
                return replace(found, is_settled=not slot.confirm)
        return None

    def _of_caller(self, slot: Slot, moment: datetime) -> Known | None:
        fits = (slot.kind == PHONE and is_phone(self.reach)) or (slot.kind == EMAIL and is_mail_address(self.reach))
        at = moment.isoformat()
        return Known(self.reach, slot.kind, CALLER, at, self.context.channel, True, slot.sensitive) if fits else None

    def _told_before(self, slot: Slot, moment: datetime) -> Known | None:
        if self._earlier is None:
            with self.database.read() as session:
                found = list(_slots_of(session, self.context, self.run_id))
            self._earlier = [slots for slots, _ in found]
            self._own = frozenset(at for at, (_, is_own) in enumerate(found) if is_own)
        for at, slots in enumerate(self._earlier):
            known = slots.get(slot.name)
            if known is None or known.type != slot.kind or known.is_sensitive or not known.is_settled:
                continue
            # What was told within this contact counts for as long as it lasts.
            if at in self._own or (slot.keep and datetime.fromisoformat(known.at) >= moment - slot.keep):
                return replace(known, origin=EARLIER)
        return None


def _slots_of(session: Session, context: Context, run_id: str) -> Iterator[tuple[dict[str, Known], bool]]:
    """What was told in other runs, the latest first, and whether in this interaction."""
    theirs = [ScriptRun.interaction_id == context.interaction] if context.interaction else []
    theirs += [ScriptRun.correspondent == context.correspondent] if context.correspondent else []
    if not theirs:
        return
    chosen = select(ScriptRun.state, ScriptRun.interaction_id).where(or_(*theirs), ScriptRun.id != run_id)
    for state, interaction in session.execute(chosen.order_by(ScriptRun.at.desc()).limit(MOST_RUNS)):
        slots = json.loads(state).get("slots", {})
        yield {name: Known.recall(it) for name, it in slots.items()}, interaction == context.interaction
