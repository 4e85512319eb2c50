"""The one path: question, context and moment in, one answer with a receipt out."""

from contactkb.answering.answers import ANSWERED, CLARIFY, HANDOVER, Answer, Candidate, Part, Told
from contactkb.answering.authoring import (
    Change,
    Effect,
    Near,
    Rivalry,
    asked_at,
    effect_of,
    merge,
    nearest,
    rivalries,
    rivals_of,
    suggest,
    with_questions,
)
from contactkb.answering.bands import choose_bands
from contactkb.answering.catalogue import (
    CURRENT,
    FACETS,
    Catalogue,
    Choice,
    Line,
    Listing,
    Pieces,
    Wanted,
    index_path,
)
from contactkb.answering.checking import check_told
from contactkb.answering.closing import close_answered, close_published, closed_groups, ignore, link_draft, reopen
from contactkb.answering.composing import RENDERER, BoardLine, board_lines, put_in_words
from contactkb.answering.counter import Counter
from contactkb.answering.differing import SOON, told_too_late
from contactkb.answering.ear import Hit, Logged
from contactkb.answering.ear.encoding import Encoder
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
from contactkb.answering.gaps import (
    Gap,
    GapClosing,
    Group,
    count_gaps,
    find_group,
    gap_about,
    note_gap,
    open_groups,
    prune_gaps,
)
from contactkb.answering.grounding import ends_unsaid, unfounded
from contactkb.answering.judged import Kept, promised_and_kept
from contactkb.answering.judging import SAYINGS, Saying, doubt, judge, judge_in_passing
from contactkb.answering.logs import questions_logged
from contactkb.answering.oddities import refuse_odd
from contactkb.answering.offering import names, offers, urgent_delay
from contactkb.answering.questions import LONGEST, Question
from contactkb.answering.receipts import Receipt, tidy_receipt_number, was_asked
from contactkb.answering.rechecking import ask_again, still_true
from contactkb.answering.redacting import redact, without_marks
from contactkb.answering.replaying import Replay, find_receipt, replay, told_to
from contactkb.answering.rewording import Since, reword, since
from contactkb.answering.searching import Found
from contactkb.answering.splitting import split_questions
from contactkb.answering.together import tell_together
from contactkb.answering.understanding import courtesy_in
from contactkb.answering.verdict import FLAG, Verdict, keep_verdict, prune_verdicts, verdicts
from contactkb.answering.warming import warm_up
from contactkb.knowledge.context import Context

__all__ = [
    "ANSWERED",
    "CLARIFY",
    "CURRENT",
    "FACETS",
    "FLAG",
    "HANDOVER",
    "LONGEST",
    "RENDERER",
    "SAYINGS",
    "SOON",
    "Answer",
    "Bin",
    "BoardLine",
    "Candidate",
    "Catalogue",
    "Change",
    "Choice",
    "Context",
    "Counter",
    "Effect",
    "Encoder",
    "Figures",
    "Flag",
    "Flagged",
    "Found",
    "Gap",
    "GapClosing",
    "Group",
    "Hit",
    "Interval",
    "Kept",
    "Labelled",
    "Line",
    "Listing",
    "Logged",
    "Near",
    "Part",
    "Pieces",
    "Question",
    "Receipt",
    "Replay",
    "Rivalry",
    "Saying",
    "Since",
    "Told",
    "Tried",
    "Verdict",
    "Wanted",
    "ask_again",
    "asked_at",
    "board_lines",
    "by_slice",
    "check_told",
    "choose_bands",
    "close_answered",
    "close_published",
    "closed_groups",
    "columns_of",
    "count_flags",
    "count_gaps",
    "courtesy_in",
    "doubt",
    "effect_of",
    "ends_unsaid",
    "find_group",
    "find_receipt",
    "gap_about",
    "ignore",
    "index_path",
    "intervals",
    "judge",
    "judge_in_passing",
    "keep_verdict",
    "link_draft",
    "measure",
    "merge",
    "names",
    "nearest",
    "note_gap",
    "offers",
    "open_flags",
    "open_groups",
    "promised_and_kept",
    "prune_gaps",
    "prune_verdicts",
    "put_in_words",
    "questions_logged",
    "raise_flag",
    "redact",
    "refuse_odd",
    "reliability",
    "reopen",
    "replay",
    "resolve_flag",
    "resolved_flags",
    "reword",
    "rivalries",
    "rivals_of",
    "since",
    "split_questions",
    "still_true",
    "suggest",
    "tell_together",
    "tidy_receipt_number",
    "told_to",
    "told_too_late",
    "try_question",
    "try_questions",
    "unfounded",
    "urgent_delay",
    "verdicts",
    "warm_up",
    "was_asked",
    "with_questions",
    "without_marks",
]
