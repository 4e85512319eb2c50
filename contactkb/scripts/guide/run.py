"""A run: everything that the next turn depends on, as a value that can be kept as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Self

# How a run stands.
OPEN, ENDED = "open", "ended"
# Where what is known comes from, beside what slots are taken from without asking.
ASKED, FILLED = "asked", "filled"
# The type of what was known, and is to be asked anew.
FORGOTTEN = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """One script under way, in the revision that it began with, at one of its steps.

    `returned` is true where the step's question has been put before, so that coming back says so. `misses` counts what
    was not understood at this step. `waits_for` is the kind of the open step and its slot's type, by which another
    revision is recognised; `among` are the facts that the customer may have meant, to choose from; `since` is how many
    steps of the run had been taken when it began.
    """

    script: str
    revision: int
    step: str
    returned: bool = False
    misses: int = 0
    waits_for: str = ""
    among: tuple[str, ...] = ()
    since: int = 0

    @classmethod
    def recall(cls, kept: Mapping[str, Any]) -> Self:
        """The frame as it was kept."""
        return cls(**{**_those_of(cls, kept), "among": tuple(kept.get("among", ()))})


@dataclass(frozen=True, slots=True)
class Known:
    """A slot's value in the form that is kept, its type, where it came from, and when (ISO, UTC).

    `origin` is one of caller, earlier, said, asked or filled; `is_settled` is false until what was taken is confirmed.
    What `is_sensitive` is forgotten when the run ends, and never stands in words. What is FORGOTTEN has no text.
    """

    text: str
    type: str
    origin: str
    at: str
    channel: str
    is_settled: bool = True
    is_sensitive: bool = False

    @classmethod
    def recall(cls, kept: Mapping[str, Any]) -> Self:
        """What is known as it was kept."""
        return cls(**_those_of(cls, kept))


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided at a step: outputs in the form that is kept, the words of the reason, rules, and its record.

    `types` says of each output its type and measure ("duration day"), `called` of a choice what it is called, by
    language.
    """

    standard: str
    outputs: Mapping[str, Any]
    reason: str
    rules: tuple[str, ...]
    decision: str
    overridden_by: str = ""
    types: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    called: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def recall(cls, kept: Mapping[str, Any]) -> Self:
        """The decision as it was kept."""
        return cls(**{**_those_of(cls, kept), "rules": tuple(kept["rules"])})


@dataclass(frozen=True, slots=True)
class Run:
    """One execution of a script.

    `frames` is a stack, the one that goes on last. `slots` are shared by all scripts of the run, by name. `decided` is
    by step (script.step). `taken` are the steps taken (script.step), `n` the number of the turn that was taken last,
    `why` the reason the script was offered, `outcome` how it ended. `promised` are the words of promises made,
    `asked` the questions asked beside.
    """

    id: str
    frames: tuple[Frame, ...]
    slots: Mapping[str, Known] = field(default_factory=lambda: MappingProxyType({}))
    decided: Mapping[str, Decided] = field(default_factory=lambda: MappingProxyType({}))
    taken: tuple[str, ...] = ()
    n: int = 0
    status: str = OPEN
    outcome: str = ""
    why: str = ""
    language: str = ""
    promised: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()

    @property
    def frame(self) -> Frame:
        """The one that goes on."""
        return self.frames[-1]

    @property
    def is_open(self) -> bool:
        """Whether it waits for somebody."""
        return self.status == OPEN

    def dump(self) -> dict[str, Any]:
        """What is kept of it."""
        kept: dict[str, Any] = _plain(self)
        return kept

    @classmethod
    def recall(cls, kept: Mapping[str, Any]) -> Self:
        """The run as it was kept; what another version of ours kept beside that is passed over."""
        return cls(
            **{
                **_those_of(cls, kept),
                "frames": tuple(Frame.recall(it) for it in kept["frames"]),
                "slots": {name: Known.recall(it) for name, it in kept.get("slots", {}).items()},
                "decided": {name: Decided.recall(it) for name, it in kept.get("decided", {}).items()},
                **{name: tuple(kept.get(name, ())) for name in ("taken", "promised", "asked")},
            }
        )


def _those_of(cls: type[Any], kept: Mapping[str, Any]) -> dict[str, Any]:
    return {name: kept[name] for name in cls.__dataclass_fields__ if name in kept}


def _plain(it: Any) -> Any:
    """Mappings, rows and plain values only, as JSON has them."""
    if isinstance(it, str | int | None):
        return it
    if isinstance(it, Mapping):
        return {name: _plain(inner) for name, inner in it.items()}
    if isinstance(it, tuple | list):
        return [_plain(inner) for inner in it]
    return {name: _plain(getattr(it, name)) for name in it.__dataclass_fields__}
