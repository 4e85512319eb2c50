"""What customers ask that nobody wrote: kept, grouped, and closed when it is answered."""

from contactkb.answering.gaps.gap import Gap, GapClosing, redact
from contactkb.answering.gaps.keeping import count_gaps, find_chosen, gap_of, note_gap, prune_gaps

__all__ = ["Gap", "GapClosing", "count_gaps", "find_chosen", "gap_of", "note_gap", "prune_gaps", "redact"]
