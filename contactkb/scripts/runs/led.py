"""What a channel gets of a run: what is said and asked in a turn, why a script is offered, and how a run stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from contactkb.errors import Conflict
from contactkb.scripts.guide.run import Decided
from contactkb.scripts.guide.turn import HandedOver, PromiseMade, Prompt, Utterance


@dataclass(frozen=True, slots=True)
class Offer:
    """A script that may be begun here: its key and title, why it is offered, in short sentences, and its phase.

    `confidence` is the chance that it is the one wanted, 0 to 1; 0 where nobody said anything that tells. `language` is
    that in which it was looked for.
    """

    script: str
    title: str
    why: tuple[str, ...]
    confidence: float
    phase: str
    language: str


@dataclass(frozen=True, slots=True)
class Led:
    """One turn of a run, as it is said in the channel where it was taken.

    `words` is everything that is said and the open question, in one text for the medium; where that is written and
    answered in writing, with its ways numbered. `said` and `prompt` are the same in parts. The next event answers turn
    `n`. `handover`, `promises` and `decisions` are those of this turn; `tip` is for colleagues only.
    """

    run_id: str
    n: int
    said: tuple[Utterance, ...]
    prompt: Prompt | None
    words: str
    is_open: bool
    outcome: str
    script: str
    title: str
    revision: int
    language: str
    handover: HandedOver | None = None
    promises: tuple[PromiseMade, ...] = ()
    decisions: tuple[Decided, ...] = ()
    tip: str = ""


@dataclass(frozen=True, slots=True)
class KnownSlot:
    """What is known of one slot: what we call it, its value in words, where it came from, through which channel, when.

    What is sensitive is masked. `origin` is one of caller, earlier, said, asked or filled.
    """

    name: str
    label: str
    words: str
    origin: str
    channel: str
    at: datetime
    is_settled: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How a run stands, for whoever takes it over or looks at it later; `open_question` is "" where it has ended.

    `taken` are the steps taken (script.step) in order. `slots` and `decisions` are all of the run's.
    """

    run_id: str
    script: str
    title: str
    revision: int
    is_open: bool
    outcome: str
    why: str
    n: int
    interaction: str
    channel: str
    begun_at: datetime
    at: datetime
    open_question: str
    slots: tuple[KnownSlot, ...]
    taken: tuple[str, ...]
    decisions: tuple[Decided, ...]


class Overtaken(Conflict):
    """The run has moved on since whoever sends the event looked; `led` is how it stands now."""

    def __init__(self, led: Led) -> None:
        super().__init__(f"run {led.run_id} is at turn {led.n}: somebody else has taken it further")
        self.led = led
