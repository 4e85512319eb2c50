"""What belongs to a customer: interactions, hand-overs, promises, and the messages that leave us."""

from contactkb.contacts import outbox
from contactkb.contacts.asked import questions_asked
from contactkb.contacts.callbacks import Wish, callback_window, find_callback, promise_callback, text_confirmation
from contactkb.contacts.commitments import Origin, assign, care, commit_to, pass_on
from contactkb.contacts.correspondents import correspondent, is_phone, read_keyed_number, takes_texts
from contactkb.contacts.deciding import (
    UNDECIDED,
    count_for_people,
    count_outgoing_for_people,
    forget_secrets,
    outgoing_for_people,
)
from contactkb.contacts.deciding import drop as drop_outgoing
from contactkb.contacts.deciding import release as release_outgoing
from contactkb.contacts.deciding import revise as revise_outgoing
from contactkb.contacts.handovers import (
    Handover,
    count_waiting,
    hand_over,
    longest_waiting,
    take,
    waiting,
    waiting_of,
)
from contactkb.contacts.history import History, Turn, history_of
from contactkb.contacts.interactions import (
    Interaction,
    Note,
    as_noted,
    count_interactions,
    find_interaction,
    hold_interaction,
    note,
    notes_of,
    open_interaction,
)
from contactkb.contacts.letters import (
    Letter,
    beginning_of,
    count_parked_letters,
    hold_letter,
    keep_letter,
    letters_by_message_id,
    next_letter,
    parked_letters,
    settle_letter,
)
from contactkb.contacts.mailboxes import Mailbox, hold_mailbox
from contactkb.contacts.mails import EMAIL, is_mail_address, make_message_id, new_mail, outgoing_by_message_id
from contactkb.contacts.occurrences import Occurrence, count_occurrences, hold_occurrences, note_occurrence
from contactkb.contacts.optouts import OptOut, has_opted_out, opt_in, opt_out
from contactkb.contacts.outbox import Outgoing, find_outgoing, settle_report
from contactkb.contacts.outbox import put as put_outgoing
from contactkb.contacts.promises import Promise, count_open_promises, open_promises, settle
from contactkb.contacts.replies import Reply, claim_reply, find_reply, keep_reply, release_reply
from contactkb.contacts.restoring import doubt_unsent
from contactkb.contacts.sending import InDoubt, NotSent, Sending
from contactkb.contacts.tasks import Task, open_tasks, settle_task
from contactkb.contacts.touchpoints import Touchpoint, missed_touchpoints, settle_touchpoint
from contactkb.contacts.turns import Left, keep_turn, why_handed_over, words_asked
from contactkb.contacts.windows import Window, window_of

__all__ = [
    "EMAIL",
    "UNDECIDED",
    "Handover",
    "History",
    "InDoubt",
    "Interaction",
    "Left",
    "Letter",
    "Mailbox",
    "NotSent",
    "Note",
    "Occurrence",
    "OptOut",
    "Origin",
    "Outgoing",
    "Promise",
    "Reply",
    "Sending",
    "Task",
    "Touchpoint",
    "Turn",
    "Window",
    "Wish",
    "as_noted",
    "assign",
    "beginning_of",
    "callback_window",
    "care",
    "claim_reply",
    "commit_to",
    "correspondent",
    "count_for_people",
    "count_interactions",
    "count_occurrences",
    "count_open_promises",
    "count_outgoing_for_people",
    "count_parked_letters",
    "count_waiting",
    "doubt_unsent",
    "drop_outgoing",
    "find_callback",
    "find_interaction",
    "find_outgoing",
    "find_reply",
    "forget_secrets",
    "hand_over",
    "has_opted_out",
    "history_of",
    "hold_interaction",
    "hold_letter",
    "hold_mailbox",
    "hold_occurrences",
    "is_mail_address",
    "is_phone",
    "keep_letter",
    "keep_reply",
    "keep_turn",
    "letters_by_message_id",
    "longest_waiting",
    "make_message_id",
    "missed_touchpoints",
    "new_mail",
    "next_letter",
    "note",
    "note_occurrence",
    "notes_of",
    "open_interaction",
    "open_promises",
    "open_tasks",
    "opt_in",
    "opt_out",
    "outbox",
    "outgoing_by_message_id",
    "outgoing_for_people",
    "parked_letters",
    "pass_on",
    "promise_callback",
    "put_outgoing",
    "questions_asked",
    "read_keyed_number",
    "release_outgoing",
    "release_reply",
    "revise_outgoing",
    "settle",
    "settle_letter",
    "settle_report",
    "settle_task",
    "settle_touchpoint",
    "take",
    "takes_texts",
    "text_confirmation",
    "waiting",
    "waiting_of",
    "why_handed_over",
    "window_of",
    "words_asked",
]
