"""The scribe: one process that commits for all processes of a server, so that none waits for another's turn."""

from contactkb.database.scribe.messages import Page
from contactkb.database.scribe.process import ScribeProcess
from contactkb.database.scribe.scribe import Gone, Scribe

__all__ = ["Gone", "Page", "Scribe", "ScribeProcess"]
