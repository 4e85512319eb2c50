"""The one path: question, context and moment in, one answer with a receipt out."""

from contactkb.answering.answers import ANSWERED, CLARIFY, HANDOVER, Answer, Candidate, Part, Told
from contactkb.answering.checking import check_told
from contactkb.answering.composing import RENDERER, BoardLine, board_lines, put_in_words
from contactkb.answering.counter import Counter
from contactkb.answering.ear import Hit
from contactkb.answering.evaluating import (
    Bin,
    Figures,
    Interval,
    Labelled,
    Tried,
    by_slice,
    columns_of,
    intervals,
    measure,
    reliability,
    try_question,
    try_questions,
)
from contactkb.answering.flags import Flag, Flagged, count_flags, open_flags, raise_flag, resolve_flag, resolved_flags
from contactkb.answering.gaps import Gap, GapClosing, count_gaps, note_gap
from contactkb.answering.grounding import ends_unsaid, unfounded
from contactkb.answering.offering import names, offers, urgent_delay
from contactkb.answering.questions import LONGEST, Question
from contactkb.answering.receipts import Receipt, tidy_receipt_number
from contactkb.answering.rechecking import ask_again, still_true
from contactkb.answering.redacting import redact
from contactkb.answering.replaying import Replay, find_receipt, replay, told_to
from contactkb.answering.rewording import Since, reword, since
from contactkb.answering.searching import Found
from contactkb.answering.splitting import split_questions
from contactkb.answering.together import tell_together
from contactkb.answering.verdicts import Verdict, keep_verdict, prune_verdicts, verdicts
from contactkb.knowledge.context import Context

__all__ = [
    "ANSWERED",
    "CLARIFY",
    "HANDOVER",
    "LONGEST",
    "RENDERER",
    "Answer",
    "Bin",
    "BoardLine",
    "Candidate",
    "Context",
    "Counter",
    "Figures",
    "Flag",
    "Flagged",
    "Found",
    "Gap",
    "GapClosing",
    "Hit",
    "Interval",
    "Labelled",
    "Part",
    "Question",
    "Receipt",
    "Replay",
    "Since",
    "Told",
    "Tried",
    "Verdict",
    "ask_again",
    "board_lines",
    "by_slice",
    "check_told",
    "columns_of",
    "count_flags",
    "count_gaps",
    "ends_unsaid",
    "find_receipt",
    "intervals",
    "keep_verdict",
    "measure",
    "names",
    "note_gap",
    "offers",
    "open_flags",
    "prune_verdicts",
    "put_in_words",
    "raise_flag",
    "redact",
    "reliability",
    "replay",
    "resolve_flag",
    "resolved_flags",
    "reword",
    "since",
    "split_questions",
    "still_true",
    "tell_together",
    "tidy_receipt_number",
    "told_to",
    "try_question",
    "try_questions",
    "unfounded",
    "urgent_delay",
    "verdicts",
]
