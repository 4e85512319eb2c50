"""One letter after another: read, asked at the counter, and answered through the outbox."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace

from channels.email import rates
from channels.email.dispatch import Dispatch
from channels.email.gating import Verdict, judge
from channels.email.guiding import lead
from channels.email.incoming import Incoming, Unreadable
from channels.email.reader import the_reader
from channels.email.replying import Reply, compose_reply
from channels.email.threads import open_thread
from contactkb.answering import HANDOVER, Context
from contactkb.business import Business, current_business
from contactkb.contacts import (
    EMAIL,
    Interaction,
    Left,
    Letter,
    correspondent,
    hold_letter,
    keep_turn,
    next_letter,
    note_occurrence,
    outgoing_by_message_id,
    settle_letter,
    settle_report,
    why_handed_over,
)
from contactkb.errors import Unavailable

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kept:
    """A letter as it was kept, outside of any transaction."""

    id: int
    sender: str
    recipients: str
    raw: bytes
    digest: str


def answer_next() -> bool:
    """Deal with the oldest letter that waits; false where none does. Raises Unavailable: then it goes on waiting."""
    business = current_business()
    with business.database.read() as session:
        found = next_letter(session)
        letter = Kept(found.id, found.envelope_from, found.envelope_to, found.raw, found.digest) if found else None
    if letter is None:
        return False
    try:
        _deal_with(business, letter)
    except Unreadable as trouble:
        _settle(business, letter, "parked", str(trouble))
    except Unavailable:
        raise
    except Exception as error:  # one bad letter must not keep all others waiting
        log.exception("letter %s", letter.id)
        _settle(business, letter, "parked", f"our failure: {type(error).__name__}: {error}")
    return True


def _deal_with(business: Business, letter: Kept) -> None:
    settings = business.settings
    ours = (settings.mail_address, *settings.mail_aliases)
    mail = the_reader().read(letter.raw, letter.sender, ours, settings.mail_authority)
    machine = mail.machine or _is_our_own(business, mail)
    if machine:
        _keep_silent(business, letter, mail, machine)
        return
    with business.database.write() as session:
        thread = open_thread(session, business, mail, letter.recipients, letter.digest)
        context = Context(EMAIL, "mail", thread.unit, correspondent=thread.correspondent, interaction=thread.id)
    if not mail.named:
        _settle(business, letter, "parked", "it names us neither in To nor in Cc", mail, context.interaction)
        return
    reply = lead(business, mail, context, f"mail {letter.digest}") or compose_reply(business, mail, context)
    verdict = judge(mail, reply.answers, business.counter.view(), settings.mail_automatic)
    _write_back(business, letter, mail, replace(context, language=reply.language), reply, verdict)


def _is_our_own(business: Business, mail: Incoming) -> str:
    with business.database.read() as session:
        return "it is a mail of ours" if outgoing_by_message_id(session, [mail.message_id]) else ""


def _keep_silent(business: Business, letter: Kept, mail: Incoming, machine: str) -> None:
    """Nothing is written back to a machine; a report of ours that came back is noted where it belongs."""
    with business.database.write() as session:
        now = business.database.now()
        ours = outgoing_by_message_id(session, mail.bounce.message_ids) if mail.bounce else None
        if ours is not None and mail.bounce is not None and mail.bounce.is_permanent:
            settle_report(session, ours.id, EMAIL, "it came back: nobody has this address, or takes our mail", now)
            who = correspondent(business.settings.key, str(ours.contents().get("to", "")))
            note_occurrence(session, rates.BOUNCED, who, now)
        elif ours is not None:
            ours.trouble = "it was not delivered at once; the mail server goes on trying"
        waiting = hold_letter(session, letter.id)
        if waiting is not None:
            settle_letter(waiting, "silent", machine, ours.interaction_id if ours else "", mail.message_id)


def _write_back(
    business: Business, letter: Kept, mail: Incoming, context: Context, reply: Reply, verdict: Verdict
) -> None:
    """Replies, record and the letter's end in one transaction, so that it is answered exactly once."""
    dispatch = Dispatch(business, mail, context, f"mail:{letter.digest}")
    written = dispatch.write(reply), dispatch.write_acknowledgement()
    with business.database.write() as session:
        waiting, now = hold_letter(session, letter.id), business.database.now()
        if waiting is None:
            return
        rates.hold_rates(session)
        thread = session.get_one(Interaction, context.interaction)
        if not reply.is_led and rates.says_the_same_again(session, thread, mail.body, now):
            settle_letter(waiting, "silent", "the same words came within a day", thread.id, mail.message_id)
            return
        stopped = "" if verdict.hushed else rates.why_stopped(session, now)
        enough = stopped or verdict.hushed or rates.why_enough(session, thread, dispatch.domain, now, reply.is_led)
        held = dispatch.put(session, thread, reply, written, (verdict.held or enough, enough), now)
        if not reply.is_led:
            keep_turn(session, thread.id, _left(business, mail, context, reply), now)
        parked = stopped or (held and not business.settings.mail_drafts)
        settle_letter(waiting, "parked" if parked else "answered", held, thread.id, mail.message_id)


def _left(business: Business, mail: Incoming, context: Context, reply: Reply) -> Left:
    """What the mail leaves with its conversation; what is told is noted once it is sent."""
    open_one = next((it for it in reply.answers if it.outcome == HANDOVER), None)
    unit = business.counter.view().units[context.unit]
    department = open_one.department if open_one else next(iter(unit.departments), "")
    receipt = open_one.receipt if open_one else next((it.receipt for it in reply.answers), "")
    reason = why_handed_over(open_one) if open_one else ("" if reply.answers else "not understood")
    return Left("us", mail.wordings[-1] if mail.wordings else "", "", receipt, reason, department)


def _settle(
    business: Business, letter: Kept, state: str, trouble: str, mail: Incoming | None = None, thread: str = ""
) -> None:
    with business.database.write() as session:
        waiting: Letter | None = hold_letter(session, letter.id)
        if waiting is not None:
            settle_letter(waiting, state, trouble, thread, mail.message_id if mail else "")
