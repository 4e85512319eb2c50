"""What belongs to a customer: interactions, hand-overs, promises, and the messages that leave us."""

from contactkb.contacts import outbox
from contactkb.contacts.callbacks import callback_due
from contactkb.contacts.correspondents import correspondent, is_phone, read_keyed_number
from contactkb.contacts.handovers import Handover, hand_over, take, waiting
from contactkb.contacts.interactions import Interaction, Note, find_interaction, note, notes_of, open_interaction
from contactkb.contacts.letters import Letter, hold_letter, keep_letter, next_letter, parked_letters, settle_letter
from contactkb.contacts.outbox import Outgoing
from contactkb.contacts.promises import Promise, open_promises, promise_callback, settle
from contactkb.contacts.replies import Reply, find_reply, keep_reply

__all__ = [
    "Handover",
    "Interaction",
    "Letter",
    "Note",
    "Outgoing",
    "Promise",
    "Reply",
    "callback_due",
    "correspondent",
    "find_interaction",
    "find_reply",
    "hand_over",
    "hold_letter",
    "is_phone",
    "keep_letter",
    "keep_reply",
    "next_letter",
    "note",
    "notes_of",
    "open_interaction",
    "open_promises",
    "outbox",
    "parked_letters",
    "promise_callback",
    "read_keyed_number",
    "settle",
    "settle_letter",
    "take",
    "waiting",
]
