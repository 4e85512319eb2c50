"""Which conversation a mail goes on with; never one of somebody else's, and never one about something else."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterator

from sqlalchemy.orm import Session

from channels.email.incoming import Incoming, bare
from contactkb.business import Business
from contactkb.contacts import (
    EMAIL,
    Interaction,
    correspondent,
    find_interaction,
    letters_by_message_id,
    open_interaction,
    outgoing_by_message_id,
)

COMPARED = 60
TAG = re.compile(r"\+c\.([0-9a-f]{16})\.([0-9a-f]{16})@")


def open_thread(session: Session, business: Business, mail: Incoming, recipients: str, digest: str) -> Interaction:
    """The conversation that the mail belongs to, opened if it is new; `digest` names the mail where nothing else does.

    A mail of another sender, or about another subject without a word of what was said, begins one of its own that
    remembers which it came `after`.
    """
    who = correspondent(business.settings.key, mail.sender)
    known = next(_candidates(session, business, mail, recipients), None)
    if known is not None and known.correspondent == who and _is_about_the_same(known, mail):
        return known
    reference = mail.message_id or digest
    if find_interaction(session, EMAIL, reference):
        reference = digest
    thread = open_interaction(session, EMAIL, reference, business.home(), who, business.database.now())
    thread.remember({"subject": _digest(mail.subject), **({"after": known.id} if known else {})})
    return thread


def tagged_address(key: bytes, our_address: str, interaction: str) -> str:
    """Our address, so tagged that a reply to it finds the conversation, and nobody can make up another's tag."""
    local, _, domain = our_address.rpartition("@")
    return f"{local}+c.{interaction}.{_mac(key, interaction)}@{domain}"


def _candidates(session: Session, business: Business, mail: Incoming, recipients: str) -> Iterator[Interaction]:
    settings = business.settings
    ours = {bare(it) for it in (settings.mail_address, *settings.mail_aliases)}
    addresses = (*recipients.lower().replace(",", " ").split(), *mail.recipients)
    for address in addresses if settings.mail_tags else ():
        found = TAG.search(address)
        if found and bare(address) in ours and hmac.compare_digest(found[2], _mac(settings.key, found[1])):
            yield from filter(None, [session.get(Interaction, found[1])])
    sent = outgoing_by_message_id(session, mail.references)
    came = letters_by_message_id(session, mail.references)
    for name in (*([sent.interaction_id] if sent else []), *(it.interaction_id for it in came)):
        yield from filter(None, [session.get(Interaction, name)])


def _is_about_the_same(thread: Interaction, mail: Incoming) -> bool:
    subject = thread.recall().get("subject", "")
    return mail.quotes or not subject or subject == _digest(mail.subject)


def _digest(subject: str) -> str:
    """What is left of a subject to be compared with; ours are shortened, so the end does not count."""
    plain = " ".join(subject.lower().split())[:COMPARED].strip()
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:32] if plain else ""


def _mac(key: bytes, interaction: str) -> str:
    return hmac.new(key, f"thread:{interaction}".encode(), hashlib.sha256).hexdigest()[:16]
