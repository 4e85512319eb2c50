"""What leaves by itself in reply to a mail, and what waits for a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from channels.email import rates
from channels.email.incoming import Incoming
from channels.email.replying import Reply, acknowledge, write_reply
from contactkb.answering import Context
from contactkb.business import Business
from contactkb.contacts import EMAIL, Interaction, put_outgoing

Written = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Dispatch:
    """The replies to one mail; `key` is what the outbox calls the first of them."""

    business: Business
    mail: Incoming
    context: Context
    key: str

    @property
    def domain(self) -> str:
        """The sender's domain, by keyed hash."""
        return rates.domain_of(self.business.settings.key, self.mail.sender)

    def write(self, reply: Reply) -> Written:
        """The reply itself."""
        return write_reply(self.business, self.mail, self.context, self.key, reply.words, reply.told)

    def write_acknowledgement(self) -> Written:
        """A word that we have the mail, for where the reply waits for a person."""
        words = acknowledge(self.business, self.context)
        return write_reply(self.business, self.mail, self.context, f"{self.key}:noted", words)

    def put(
        self, session: Session, thread: Interaction, reply: Reply, written: tuple[Written, ...],
        why: tuple[str, str], now: datetime,
    ) -> str:  # fmt: skip
        """Put into the outbox what leaves by itself, and what a person lets out; why the reply is held back."""
        (answer, noted), (held, enough) = written, why
        held = held if reply.tells else enough
        receipt = reply.told[0].receipt if reply.told else ""
        if not held:
            self._put(session, thread, self.key, {**answer, "automatic": True}, now, receipt)
        elif self.business.settings.mail_drafts:
            row = put_outgoing(
                session, self.key, EMAIL, answer, now, receipt=receipt, interaction=thread.id, draft=True
            )
            row.trouble = held
        if held and not enough:
            self._put(session, thread, f"{self.key}:noted", {**noted, "automatic": True}, now)
        return held

    def _put(
        self, session: Session, thread: Interaction, key: str, contents: Written, now: datetime,
        receipt: str = "",
    ) -> None:  # fmt: skip
        put_outgoing(session, key, EMAIL, contents, now, receipt=receipt, interaction=thread.id)
        rates.note_automatic(session, thread, self.domain, now)
