"""The flow of a script as a table, for those who read rather than look: the same as its picture."""

from __future__ import annotations

from dataclasses import dataclass

from contactkb.scripts.format.boxes import content_of, label_of
from contactkb.scripts.format.captions import caption
from contactkb.scripts.format.flow import MISSING, flow_of
from contactkb.scripts.format.script import Script


@dataclass(frozen=True, slots=True)
class Line:
    """A step: what kind it is, when it is taken, what it says or does, and where it leads.

    A lead is by what, to which step ("" to an end), and how it ends there.
    """

    id: str
    caption: str
    condition: str
    words: str
    leads: tuple[tuple[str, str, str], ...]


def outline(script: Script, language: str) -> list[Line]:
    """Every step, in the order of the file."""
    flow = flow_of(script)
    return [
        Line(
            step.id,
            caption(step.kind, language),
            step.when,
            content_of(script, step, language),
            tuple(
                (
                    caption(MISSING, language) if lead.kind == MISSING else label_of(script, [lead], language),
                    lead.to,
                    "" if lead.to else caption(lead.outcome, language),
                )
                for lead in flow[step.id]
            ),
        )
        for step in script.steps
    ]
