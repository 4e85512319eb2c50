"""What we say: outcome, sentences with their typed values, and where all of it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from contactkb.knowledge.sources import Reading
from contactkb.knowledge.values import Value
from contactkb.wording.sentences import Sentence

ANSWERED, CLARIFY, HANDOVER = "answered", "clarify", "handover"


@dataclass(frozen=True, slots=True)
class Told:
    """A fact that an answer tells, in the revision that it tells."""

    key: str
    kind: str
    revision: int
    number: str
    title: str
    valid_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What is told about one fact: sentences, the values that they name, and what keeps it from being told."""

    fact: Told
    sentences: tuple[Sentence, ...]
    values: Mapping[str, Value]
    also: tuple[Told, ...] = ()
    trouble: str = ""

    @property
    def until(self) -> Value | None:
        """Until when it holds, where it says so: until it is no longer honoured, or no longer offered."""
        ends = (sentence.slots.get(name) for sentence in self.sentences for name in ("honour_until", "valid_until"))
        return next((end for end in ends if isinstance(end, Value)), None)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that the question may have meant."""

    key: str
    number: str
    title: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Selection:
    """What was found for a question, before anything is said about it: the facts by key, in order.

    `confidence` is how sure the ear is, 0 to 1; `lapsed` names a fact that was meant but is not valid now. `perhaps` is
    the only fact that is likely, where that is not likely enough to tell it. A question
    about an earlier answer is `followed` in one way or another: `earlier` is the receipt of that answer, and `details`
    are what the question adds to the case, such as a quantity.
    """

    outcome: str
    keys: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    lapsed: str = ""
    confidence: float = 1.0
    details: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    earlier: str = ""
    followed: str = ""
    perhaps: str = ""


def taken_for(outcome: str, keys: Sequence[str], candidates: Sequence[str]) -> str:
    """The fact that a question was taken for: the first that was told, or offered to choose from; "" for none, as where
    one was merely named to whoever was handed over."""
    return next(iter((*keys, *(candidates if outcome == CLARIFY else ()))), "")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, composed from exactly one revision of the store.

    `opening` and `ending` frame it where the medium wants that, as a mail does. `words` is what the customer reads or
    hears in the medium of the context; `department` whom to hand over to; `consulted` every entry (collection, key,
    revision number) that had a part in it; `readings` what sources said.
    """

    outcome: str
    language: str
    opening: tuple[Sentence, ...]
    parts: tuple[Part, ...]
    closing: tuple[Sentence, ...]
    ending: tuple[Sentence, ...]
    candidates: tuple[Candidate, ...]
    department: str
    epoch: int
    revision: int
    moment: datetime
    unit: str
    consulted: tuple[tuple[str, str, int], ...]
    readings: tuple[Reading, ...]
    selection: Selection
    words: str = ""
    receipt: str = ""

    @property
    def facts(self) -> Sequence[Told]:
        """Every fact that is told, each once."""
        return tuple(dict.fromkeys(told for part in self.parts for told in (part.fact, *part.also)))
