"""Systems of record: read at the moment of asking and never copied, and changed only by declared actions."""

from contactkb.knowledge.sources.actions import Actions
from contactkb.knowledge.sources.asking import Readings, ask_once, look_once
from contactkb.knowledge.sources.declared import SourceSettings, read_actions, read_declarations
from contactkb.knowledge.sources.declared_actions import ActionSettings
from contactkb.knowledge.sources.doing import Doubtful, NotDone
from contactkb.knowledge.sources.readings import NOTHING_THERE, SILENT, Reading
from contactkb.knowledge.sources.sources import Sources

__all__ = [
    "NOTHING_THERE",
    "SILENT",
    "ActionSettings",
    "Actions",
    "Doubtful",
    "NotDone",
    "Reading",
    "Readings",
    "SourceSettings",
    "Sources",
    "ask_once",
    "look_once",
    "read_actions",
    "read_declarations",
]
