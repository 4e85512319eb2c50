"""Where a script can go from each of its steps, and by what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from contactkb.knowledge import View
from contactkb.scripts.format.script import Script
from contactkb.scripts.format.step import DONE, HANDED_OVER, Ask, Choose, Decide, Do, Handover, Listen, Step, Sub

# By what a lead is taken, beside values: the rest of them, a condition that does not hold, and what cannot be told.
REST, SKIPPED, MISSING = "*", "skipped", "missing"
YES_NO = ("true", "false")
# Of which kind a lead is.
VALUE, END = "value", "end"
# Steps at which the customer has the word, so that no run hurries through them.
Asks: TypeAlias = Ask | Choose | Listen


@dataclass(frozen=True, slots=True)
class Lead:
    """From one step to another ("" out of the script), by a value, an option, how it ends, or "" as a matter of course.

    `kind` is value, end, skipped, missing or "".
    """

    of: str
    to: str
    by: str = ""
    kind: str = ""

    @property
    def outcome(self) -> str:
        """How the script ends by it; below the last step it is done."""
        return self.by if self.kind == END else DONE


Flow: TypeAlias = Mapping[str, tuple[Lead, ...]]


def flow_of(script: Script) -> Flow:
    """Every lead from every step, in the order in which the author wrote them."""
    return {step.id: tuple(dict.fromkeys(_leads(script, step))) for step in script.steps}


def reached_from(flow: Flow, first: str) -> set[str]:
    """The steps that can be reached from that one, itself included."""
    found, open_ = {first}, [first]
    while open_:
        for lead in flow.get(open_.pop(), ()):
            if lead.to and lead.to not in found:
                found.add(lead.to)
                open_.append(lead.to)
    return found


def is_question(step: Step) -> bool:
    """Whether the run waits there for the customer."""
    return isinstance(step.does, Asks) or (isinstance(step.does, Do) and step.does.reads_back)


def called_by(script: Script) -> tuple[str, ...]:
    """The scripts that it goes through."""
    return tuple(step.does.script for step in script.steps if isinstance(step.does, Sub))


def values_at(view: View, script: Script, step: Step) -> tuple[str, ...]:
    """What the step's branches are told apart by: every answer or output there can be; none where it is open."""
    match step.does:
        case Ask(slot) | Listen(slot) if slot in script.slots:
            column = script.slots[slot].column
            return YES_NO if column.type == "boolean" else column.choices
        case Choose(options):
            return tuple(dict.fromkeys(option.to for option in options))
        case Do(reads_back=True):
            return YES_NO
        case Decide(standard):
            content = decided_by(view, script, standard) or {"outputs": {}}
            return _choices(content["outputs"].get(step.by, {}))
    return ()


def decided_by(view: View, script: Script, standard: str) -> Mapping[str, Any] | None:
    """The table that decides, as it is written: one of the script's own, or a standard; None where there is none."""
    if standard in script.tables:
        return script.tables[standard]
    entry = view.entry("standard", standard)
    return entry.content if entry is not None else None


def _choices(output: Mapping[str, Any]) -> tuple[str, ...]:
    return YES_NO if output.get("type") == "boolean" else tuple(output.get("of", ()))


def _leads(script: Script, step: Step) -> Iterator[Lead]:
    below = script.below[step.id]
    if isinstance(step.does, Handover):
        yield Lead(step.id, "", HANDED_OVER, END)
    elif isinstance(step.does, Choose):
        yield from (Lead(step.id, option.to, option.to, VALUE) for option in step.does.options)
    else:
        yield from (Lead(step.id, to, value, VALUE) for value, to in step.branches.items() if value != MISSING)
        if not step.branches:
            yield Lead(step.id, "", step.end, END) if step.end else Lead(step.id, step.next or below)
    if missing := step.missing or step.branches.get(MISSING, ""):
        yield Lead(step.id, missing, MISSING, MISSING)
    if step.when:
        yield Lead(step.id, below, SKIPPED, SKIPPED)
