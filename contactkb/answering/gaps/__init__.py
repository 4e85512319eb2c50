"""What customers ask that nobody wrote: kept, grouped by what they ask, and closed when it is answered."""

from contactkb.answering.gaps.gap import Gap, GapClosing
from contactkb.answering.gaps.groups import Group, find_group, open_groups
from contactkb.answering.gaps.keeping import count_gaps, find_chosen, gap_about, gap_of, note_gap, prune_gaps

__all__ = [
    "Gap",
    "GapClosing",
    "Group",
    "count_gaps",
    "find_chosen",
    "find_group",
    "gap_about",
    "gap_of",
    "note_gap",
    "open_groups",
    "prune_gaps",
]
