"""One letter after another: read, asked at the counter, and answered through the outbox."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from channels.email.incoming import Incoming, Unreadable
from channels.email.outgoing import LONGEST_SUBJECT, make_message_id, make_reply, tidy
from channels.email.reader import the_reader
from contactkb.answering import HANDOVER, LONGEST, Answer, Context, Question
from contactkb.business import Business, current_business
from contactkb.contacts import (
    EMAIL,
    Interaction,
    Left,
    Letter,
    correspondent,
    count_outgoing,
    find_interaction,
    hold_letter,
    keep_turn,
    next_letter,
    open_interaction,
    outgoing_by_message_id,
    put_outgoing,
    settle_letter,
    why_handed_over,
)
from contactkb.errors import Unavailable
from contactkb.wording import Name

MOST_A_DAY = 3
DAY = timedelta(hours=24)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kept:
    """A letter as it was kept, outside of any transaction."""

    id: int
    sender: str
    raw: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What we write back: the words, the answer that they tell (None for a mere acknowledgement), who may send it."""

    words: str
    language: str
    answer: Answer | None
    held: str


def answer_next() -> bool:
    """Deal with the oldest letter that waits; false where none does. Raises Unavailable: then it goes on waiting."""
    business = current_business()
    with business.database.read() as session:
        found = next_letter(session)
        letter = Kept(found.id, found.envelope_from, found.raw, found.digest) if found else None
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
    mail = the_reader().read(letter.raw, letter.sender, [business.settings.mail_address])
    machine = mail.machine or _is_our_own(business, mail)
    if machine:
        _settle(business, letter, "silent", machine)
        return
    with business.database.write() as session:
        thread = _thread(session, business, letter, mail)
        context = Context("email", "mail", thread.unit, correspondent=thread.correspondent, interaction=thread.id)
        held = _why_held(session, business, thread, business.database.now())
    _write_back(business, letter, mail, context, _reply(business, mail, context, held))


def _is_our_own(business: Business, mail: Incoming) -> str:
    with business.database.read() as session:
        return "it is a mail of ours" if outgoing_by_message_id(session, [mail.message_id]) else ""


def _thread(session: Session, business: Business, letter: Kept, mail: Incoming) -> Interaction:
    """The interaction that the mail goes on with, if it is the same person's; else a new one."""
    who = correspondent(business.settings.key, mail.sender)
    ours = outgoing_by_message_id(session, mail.references)
    known = [session.get(Interaction, ours.interaction_id)] if ours else []
    known += [find_interaction(session, "email", it) for it in mail.references]
    same = next((it for it in known if it is not None and it.correspondent == who), None)
    reference = mail.message_id or letter.digest
    if same is None and find_interaction(session, "email", reference):
        reference = letter.digest
    return same or open_interaction(session, "email", reference, business.home(), who, business.database.now())


def _why_held(session: Session, business: Business, thread: Interaction, now: datetime) -> str:
    """Why a person has to let the reply out; "" where it goes by itself."""
    if not business.settings.mail_automatic:
        return "mail is drafted here"
    if count_outgoing(session, EMAIL, interaction=thread.id):
        return "this thread had its automatic answer"
    today = count_outgoing(session, EMAIL, correspondent=thread.correspondent, since=now - DAY)
    return "this sender had enough automatic answers today" if today >= MOST_A_DAY else ""


def _reply(business: Business, mail: Incoming, context: Context, held: str) -> Reply:
    text = _best_wording(business, mail.wordings, context)
    if not text:
        phrases = ("mail_greeting", "draft_notice", "mail_closing")
        said = [business.counter.say(phrase, context) for phrase in phrases]
        return Reply("\n\n".join(said), business.counter.view().units[context.unit].languages[0], None, held)
    answer = business.counter.answer(Question(text), context)
    return Reply(answer.words, answer.language, answer, held)


def _best_wording(business: Business, wordings: tuple[str, ...], context: Context) -> str:
    """The shortest wording that leads somewhere, else the whole; "" where it asks nothing, or too much at once."""
    fitting = [text for text in wordings if len(text) <= LONGEST]
    now = business.database.now()
    found = (text for text in fitting if business.counter.select(Question(text), context, now).outcome != HANDOVER)
    return next(found, fitting[-1] if fitting else "")


def _write_back(business: Business, letter: Kept, mail: Incoming, context: Context, reply: Reply) -> None:
    """Reply, record and the letter's end in one transaction, so that it is answered exactly once."""
    settings, now = business.settings, business.database.now()
    spoken = replace(context, language=reply.language)
    subject = tidy(mail.subject, LONGEST_SUBJECT) or business.counter.say("mail_subject_ours", spoken)
    titled = business.counter.say("mail_subject", spoken, subject=Name(subject, subject))
    unit = business.counter.view().units[context.unit]
    message_id = make_message_id(settings.key, letter.digest, settings.mail_address)
    sender = (unit.name, settings.mail_address)
    contents = make_reply(mail, titled, reply.words, reply.language, sender, message_id, not reply.held)
    receipt = reply.answer.receipt if reply.answer else ""
    department = reply.answer.department if reply.answer else next(iter(unit.departments), "")
    asked = mail.wordings[-1] if mail.wordings else ""
    with business.database.write() as session:
        waiting = hold_letter(session, letter.id)
        if waiting is None:
            return
        # What is told is noted once it is sent.
        left = Left("us", asked, "", receipt, _why_handed_over(reply.answer), department)
        keep_turn(session, context.interaction, left, now)
        put_outgoing(
            session,
            _key(message_id),
            EMAIL,
            contents,
            now,
            receipt=receipt,
            interaction=context.interaction,
            draft=bool(reply.held),
        )
        settle_letter(waiting, "answered", reply.held, context.interaction)


def _why_handed_over(answer: Answer | None) -> str:
    if answer is None:
        return "not understood"
    return why_handed_over(answer) if answer.outcome == HANDOVER else ""


def _settle(business: Business, letter: Kept, state: str, trouble: str) -> None:
    with business.database.write() as session:
        waiting: Letter | None = hold_letter(session, letter.id)
        if waiting is not None:
            settle_letter(waiting, state, trouble)


def _key(message_id: str) -> str:
    return f"mail:{message_id}"
