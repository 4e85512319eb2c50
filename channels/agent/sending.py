"""An answer sent as mail or text message: asked anew in that medium, seen before it goes, and sent once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from channels.agent.customers import find_contact
from channels.agent.desk import desk_page
from channels.agent.guarding import here
from channels.agent.incoming import read_customer, read_letter
from contactkb import contacts
from contactkb.answering import ANSWERED, Answer, Context, Receipt, ask_again, find_receipt
from contactkb.business import Business, current_business
from contactkb.contacts import EMAIL, Letter, Outgoing, correspondent, is_mail_address
from contactkb.errors import Missing, Problem, Refused
from contactkb.wording import Name

SMS = "sms"
# Kind of message -> the door and the medium whose words it has.
DOORS: Mapping[str, tuple[str, str]] = {EMAIL: ("email", "mail"), SMS: ("sms", "text")}
LONGEST_SUBJECT = 80
PREFIX = re.compile(r"^(?:(?:re|fw|fwd|rv|aw)\s*:\s*)+", re.IGNORECASE)
CALLED = {EMAIL: "mail", SMS: "text message"}


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Whom it goes to and how, the unit that writes, and the mail that it answers where it answers one."""

    kind: str
    to: str
    unit: str
    answers: str = ""
    subject: str = ""


def preview(contact: str) -> ResponseReturnValue:
    """What would be sent, word for word; nothing is sent yet."""
    business = current_business()
    try:
        head = _letterhead(business, contact)
        answer = _ask(business, contact, head)
    except Refused as refused:
        return desk_page(contact, refused), 422
    with business.database.read() as session:
        who = find_contact(session, contact).correspondent
        sent = [row for row in _messages(session, contact) if row.contents().get("to") == head.to]
    is_theirs = bool(who) and correspondent(business.settings.key, head.to) == who
    return render_template(
        "agent/send.html", contact=contact, head=head, called=CALLED[head.kind], answer=answer, is_theirs=is_theirs,
        is_known=bool(who), sent=sent, subject=_subject(business, head, answer.language),
    )  # fmt: skip


def send(contact: str) -> ResponseReturnValue:
    """Send what was seen; sent again, it is the same message."""
    business = current_business()
    try:
        head = _letterhead(business, contact)
        message = _put(business, contact, head)
    except Refused as refused:
        return desk_page(contact, refused), 422
    return redirect(url_for("agent.show_message", number=message), 303)


def _letterhead(business: Business, contact: str) -> Letterhead:
    """Raises Refused where nothing can be sent like that, or to there."""
    with business.database.read() as session:
        unit = find_contact(session, contact).unit
    kind, view = request.form.get("kind", ""), business.counter.view()
    door = view.units.get(unit) or view.units[business.home()]
    if kind not in DOORS:
        raise Refused([Problem("that is no way to send it.", "kind", "Choose mail or text message.")])
    is_ready = business.settings.mail_address if kind == EMAIL else business.settings.twilio_account
    if not is_ready:
        raise Refused([Problem(f"a {CALLED[kind]} cannot be sent from here.", "kind", "It is not set up.")])
    to = read_customer(request.form.get("to", ""), door.phone)
    if not (is_mail_address(to) if kind == EMAIL else to.startswith("+")):
        remedy = "Write one address, like jo@example.com." if kind == EMAIL else "Write a mobile number."
        raise Refused([Problem(f"a {CALLED[kind]} cannot go there.", "to", remedy)])
    with business.database.read() as session:
        if kind == SMS and contacts.has_opted_out(session, correspondent(business.settings.key, to)):
            remedy = "Send a mail, or say it on the phone."
            raise Refused([Problem("they want no text messages from us.", "to", remedy)])
        letter = _letter(session, contact, to) if kind == EMAIL else None
    subject = PREFIX.sub("", " ".join(read_letter(letter.raw).subject.split()))[:LONGEST_SUBJECT] if letter else ""
    return Letterhead(kind, to, door.key, letter.message_id if letter else "", subject)


def _letter(session: Session, contact: str, sender: str) -> Letter | None:
    """The last mail that came from there in this contact."""
    chosen = select(Letter).where(Letter.interaction_id == contact, func.lower(Letter.envelope_from) == sender)
    return session.scalar(chosen.order_by(Letter.id.desc()).limit(1))


def _ask(business: Business, contact: str, head: Letterhead) -> Answer:
    """The same facts in the medium of the message, with a receipt of its own. Raises Refused where they may not go."""
    with business.database.read() as session:
        said = find_receipt(session, request.form.get("receipt", ""))
    again = ask_again(said)
    if said.interaction != contact or again is None:
        raise Missing("this contact has no such answer")
    question, context = again
    channel, medium = DOORS[head.kind]
    theirs = replace(context, channel=channel, medium=medium, audience="customer", correspondent="")
    answer = business.counter.answer(question, theirs)
    if answer.outcome != ANSWERED:
        remedy = "Say it on the phone, or choose another way."
        raise Refused([Problem(f"we may not tell this by {CALLED[head.kind]} now.", "kind", remedy)])
    return answer


def _put(business: Business, contact: str, head: Letterhead) -> int:
    """The message in the outbox, where it is checked once more before it leaves."""
    channel, _ = DOORS[head.kind]
    with business.database.read() as session:
        receipt = find_receipt(session, request.form.get("receipt", ""))
        if (receipt.interaction, receipt.channel, receipt.outcome) != (contact, channel, ANSWERED):
            raise Missing("this contact has no such message")
        language = _language(receipt)
    key = f"agent {receipt.id}"
    contents = _contents(business, head, key, receipt.words, language)
    with business.database.write() as session:
        known = session.scalar(select(Outgoing).where(Outgoing.key == key))
        if known is not None:
            return known.id
        now = business.database.now()
        row = contacts.put_outgoing(session, key, head.kind, contents, now, receipt=receipt.id, interaction=contact)
        row.decided_by = here().name
        contacts.note(session, contact, "note", here().name, f"sent the answer as a {CALLED[head.kind]}", now)
        return row.id


def _contents(business: Business, head: Letterhead, key: str, words: str, language: str) -> dict[str, Any]:
    unit, settings = business.counter.view().units[head.unit], business.settings
    if head.kind == SMS:
        return {"to": head.to, "from": unit.phone, "words": words, "language": language}
    sender, subject = (unit.name, settings.mail_address), _subject(business, head, language)
    mail = contacts.new_mail(
        settings.key, key, to=head.to, sender=sender, subject=subject, words=words, language=language
    )
    return {**mail, "in_reply_to": head.answers, "references": [head.answers]} if head.answers else mail


def _subject(business: Business, head: Letterhead, language: str) -> str:
    if head.kind != EMAIL:
        return ""
    context = Context("email", "mail", head.unit, language)
    if head.subject:
        return business.counter.say("mail_subject", context, subject=Name(head.subject, head.subject))
    return business.counter.say("mail_subject_ours", context)


def _language(receipt: Receipt) -> str:
    again = ask_again(receipt)
    return again[1].language if again else ""


def _messages(session: Session, contact: str) -> list[Outgoing]:
    chosen = select(Outgoing).where(Outgoing.interaction_id == contact, Outgoing.state != "dropped")
    return list(session.scalars(chosen.order_by(Outgoing.id)))
