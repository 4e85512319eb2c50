"""The front door of guided conversations: offered, begun, taken further, continued elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from contactkb.answering import Counter
from contactkb.knowledge import Context
from contactkb.scripts.guide.event import Event
from contactkb.scripts.runs.led import Led, Offer, Standing
from contactkb.scripts.tables.standards import Standards

NOTHING: Mapping[str, str] = {}


class Guides:
    """Leads customers through scripts, in every channel alike. A turn is one transaction, durable when it returns."""

    def __init__(self, counter: Counter, standards: Standards) -> None:
        self.counter = counter
        self.standards = standards

    def offers(
        self, context: Context, moment: datetime, words: str = "", facts: Sequence[str] = (), limit: int = 3
    ) -> tuple[Offer, ...]:
        """The scripts that fit best here and now, best first: by what was said and which facts were told, the phase,
        unit, channel and language, delays and open promises."""
        raise NotImplementedError

    def scripts(self, context: Context) -> list[Offer]:
        """All scripts that may be begun here, by title."""
        raise NotImplementedError

    def begin(
        self,
        script: str,
        context: Context,
        by: str,
        given: Mapping[str, str] | None = None,
        said: str = "",
        why: str = "",
        once: str = "",
    ) -> Led:
        """Begin a script in the interaction of the context and lead up to its first question.

        `given` are slots that are known, `said` the words that it began with, `why` the reason it was offered. The same
        `once` again gives the run that it began. Raises Missing for a script that may not be begun here, Unavailable.
        """
        raise NotImplementedError

    def take(self, run_id: str, event: Event, context: Context, by: str, n: int, once: str = "") -> Led:
        """Take the run further by what happened at turn `n`.

        `once` names the event: the same one again gets the same turn, and nothing happens twice. Raises Overtaken, with
        how the run stands, for an event that answers another turn; Missing for a run that there is not.
        """
        raise NotImplementedError

    def open_run(self, interaction: str) -> Led | None:
        """What is open in the interaction: its last turn again, without any effect; None where nothing is."""
        raise NotImplementedError

    def resume(self, run_id: str, context: Context, by: str) -> Led:
        """Go on with the run in the interaction of this context: where it stands, and its open question."""
        raise NotImplementedError

    def standing(self, run_id: str) -> Standing:
        """How a run stands. Raises Missing."""
        raise NotImplementedError

    def runs_of(self, correspondent: str) -> list[Standing]:
        """Runs of a customer that are open or lately were, the latest first."""
        raise NotImplementedError
