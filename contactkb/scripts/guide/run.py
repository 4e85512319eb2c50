"""A run: everything that the next turn depends on, as a value that can be kept as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from types import MappingProxyType
from typing import Any, Self

# How a run stands.
OPEN, ENDED = "open", "ended"


@dataclass(frozen=True, slots=True)
class Frame:
    """One script under way, in the revision that it began with, at one of its steps.

    `returned` is true where the step's question has been put before, so that coming back says so. `misses` counts what
    was not understood at this step.
    """

    script: str
    revision: int
    step: str
    returned: bool = False
    misses: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """A slot's value in the form that is kept, its type, where it came from, and when (ISO, UTC).

    `origin` is one of caller, earlier, said, asked or filled; `is_settled` is false until what was taken is confirmed.
    """

    text: str
    type: str
    origin: str
    at: str
    channel: str
    is_settled: bool = True


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided at a step: outputs in the form that is kept, the words of the reason, rules, and its record."""

    standard: str
    outputs: Mapping[str, Any]
    reason: str
    rules: tuple[str, ...]
    decision: str
    overridden_by: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """One execution of a script.

    `frames` is a stack, the one that goes on last. `slots` are shared by all scripts of the run, by name. `decided` is
    by step (script.step). `taken` are the steps taken (script.step), `n` the number of the turn that was taken last,
    `why` the reason the script was offered, `outcome` how it ended.
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
        return asdict(
            self, dict_factory=lambda items: {name: dict(it) if isinstance(it, Mapping) else it for name, it in items}
        )

    @classmethod
    def recall(cls, kept: Mapping[str, Any]) -> Self:
        """The run as it was kept; what another version of ours kept beside that is passed over."""
        known = {name: kept[name] for name in cls.__dataclass_fields__ if name in kept}
        return cls(
            **{
                **known,
                "frames": tuple(Frame(**it) for it in kept["frames"]),
                "slots": {name: Known(**it) for name, it in kept.get("slots", {}).items()},
                "decided": {
                    name: Decided(**{**it, "rules": tuple(it["rules"])}) for name, it in kept.get("decided", {}).items()
                },
                "taken": tuple(kept.get("taken", ())),
            }
        )
