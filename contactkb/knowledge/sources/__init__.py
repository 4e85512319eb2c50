"""Systems of record, read at the moment of asking and never copied."""

from contactkb.knowledge.sources.declared import SourceSettings, read_declarations
from contactkb.knowledge.sources.readings import NOTHING_THERE, SILENT, Reading
from contactkb.knowledge.sources.sources import Sources

__all__ = ["NOTHING_THERE", "SILENT", "Reading", "SourceSettings", "Sources", "read_declarations"]
