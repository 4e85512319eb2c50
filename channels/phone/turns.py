"""One turn of a call: what is known before it, and what we say in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Self

from contactkb.answering import Answer
from contactkb.contacts import Window

# Where a call stands. It begins with an open question, "".
ASKING, ANSWERED, CHOOSING, MEANT, MENU, LIST = "", "answered", "choosing", "meant", "menu", "list"
KEYING = "keying"
CONFIRMING, NUMBERING = "confirming", "numbering"
TEXTING, TEXT_NUMBERING = "texting", "text numbering"
CONNECTING = "connecting"
GUIDED = "guided"

Choice = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """Words that are spoken, and in which language; `is_answer` if they tell something."""

    words: str
    language: str
    is_answer: bool = False


@dataclass(frozen=True, slots=True)
class Keys:
    """How many keys we wait for, which one ends them before, and how many seconds without one do.

    Before the first key we wait for `more` seconds on top.
    """

    most: int
    end: str
    seconds: int
    more: int = 0


# One key acts at once, whichever it is. Keys that are pressed while we think are lost: so an item's number is taken
# where nothing else is, and ends by itself once it is as long as the longest. Its pause is short, since it is also what
# zero waits for there.
ONE_KEY, ITEM, PHONE_NUMBER = Keys(1, "", 5), Keys(5, "#", 3, more=7), Keys(15, "#", 5, more=5)
# Figures of any kind, ended by the pound key or a pause.
FIGURES = Keys(15, "#", 4, more=6)
# One key more than a code has, so that the pound key after it is never left over.
CODE = Keys(13, "#", 10)
# What a guided conversation may ask for, and keys can say.
FIGURED = frozenset(("count", "money", "quantity", "duration", "percentage", "phone", "fact"))
KEYS = {NUMBERING: PHONE_NUMBER, TEXT_NUMBERING: PHONE_NUMBER}
AFTER_FAILURE, AFTER_KEYS = 7, 10


@dataclass(frozen=True, slots=True)
class Talk:
    """What the next turn depends on, kept with the interaction.

    `n` is the number of the turn that was taken last. `receipt`, `department`, `told` (keys of facts), `topic` (title,
    spoken name) and `value` (type, text) are of the last answer, a context for `fresh` more turns; `asked` is what was
    asked. `last` is what was said last, for repeating. `choices` (key, title, spoken name) are those
    of a question or of a page of the list of a `kind`. `misses` counts failures in this question, `failures` all,
    `unsure` those where the recogniser was not, `refusals` answers that were not wanted. `keyed`: keys
    were used; `often`: the number calls often. `ring` counts the colleagues who were rung, `accepted` is who took it.
    `longest` is how many digits an item's number had at most when one was asked for, `full_at` when one that was keyed
    in just now had as many. `waits_for` is the type of what a guided conversation asks for; its ways are the `choices`.
    """

    language: str
    stage: str = ASKING
    n: int = 0
    turns: int = 0
    receipt: str = ""
    department: str = ""
    told: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    value: tuple[str, ...] = ()
    fresh: int = 0
    asked: str = ""
    last: tuple[tuple[Any, ...], ...] = ()
    choices: tuple[Choice, ...] = ()
    kind: int = 0
    page: int = 0
    misses: int = 0
    failures: int = 0
    unsure: int = 0
    refusals: int = 0
    keyed: bool = False
    slow: bool = False
    often: bool = False
    texts: int = 0
    reach: str = ""
    ring: int = 0
    accepted: int = 0
    longest: int = ITEM.most
    full_at: str = ""
    waits_for: str = ""

    @classmethod
    def recall(cls, state: Mapping[str, Any], language: str) -> Self:
        """The talk as it was kept; a new one in this language where nothing was.

        What another version of ours kept beside that is passed over, so that calls outlive a change of version.
        """
        known = {"language": language} | {it.name: state[it.name] for it in fields(cls) if it.name in state}
        return cls(**{name: _frozen(value) for name, value in known.items()})

    def state(self) -> dict[str, Any]:
        """What is kept of it."""
        return asdict(self)

    def keys(self) -> Keys:
        """What is waited for where the call stands; longer after a failure, and for whoever needs keys."""
        if self.stage == KEYING:
            return replace(ITEM, most=self.longest)
        if self.stage == GUIDED and not self.choices and self.waits_for in FIGURED:
            return FIGURES
        if self.stage in KEYS:
            return KEYS[self.stage]
        least = AFTER_KEYS if self.keyed else AFTER_FAILURE if self.misses else 0
        return replace(ONE_KEY, seconds=max(ONE_KEY.seconds, least))

    def said_last(self) -> tuple[Said, ...]:
        """What was said last, for saying it again."""
        return tuple(Said(*said) for said in self.last)


@dataclass(frozen=True, slots=True)
class Text:
    """A text message that this turn sends; `key` tells it from all others, `receipt` is that of the answer in it.

    `link` leads to the page that shows the same, and stands last; "" where there is none.
    """

    key: str
    to: str
    words: str
    language: str
    receipt: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """What we say and then do, and what there is to record.

    `firmly` is said before we listen, so that no noise interrupts it. `goes_on` is false where the call ends; `rings`
    is the number of the colleague who is rung, `queue` the queue in which the caller waits, `is_kept` is false where
    nothing of the turn changes the call, `unwanted` the receipt of an answer that is not what was asked for.
    """

    talk: Talk
    said: tuple[Said, ...] = ()
    firmly: tuple[Said, ...] = ()
    goes_on: bool = True
    rings: str = ""
    queue: str = ""
    asked: str = ""
    told: Answer | None = None
    handover: str = ""
    promised: Window | None = None
    text: Text | None = None
    is_kept: bool = True
    unwanted: str = ""


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, Sequence) and not isinstance(value, str) else value
