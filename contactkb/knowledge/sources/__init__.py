"""Systems of record, read at the moment of asking and never copied."""

from contactkb.knowledge.sources.declared import SourceSettings, read_declarations
from contactkb.knowledge.sources.readings import Reading
from contactkb.knowledge.sources.sources import Sources

__all__ = ["Reading", "SourceSettings", "Sources", "read_declarations"]
