"""A mail server that takes what we send, and does to us what real ones do."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Relay:
    """What arrived, and how the relay behaves: `rcpt` and `data` are its replies; where `data` is "", it hangs up."""

    rcpt: str = "250 OK"
    data: str = "250 taken"
    envelopes: list[Envelope] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 as above
        if self.data.startswith("250") or not self.data:
            self.envelopes.append(envelope)
        if not self.data:
            assert server.transport is not None
            server.transport.close()
        return self.data or "250 nobody hears this"

    @property
    def mails(self) -> list[EmailMessage]:
        """What arrived, read by the library's own parser."""
        parser = BytesParser(policy=default)
        return [parser.parsebytes(bytes(it.original_content or b"")) for it in self.envelopes]  # type: ignore[misc]

    def words(self) -> str:
        """The plain words of the only mail that arrived."""
        (mail,) = self.mails
        return plain(mail)


def plain(mail: EmailMessage) -> str:
    """The first part of a mail, as its reader sees it."""
    first = next(mail.iter_parts())
    assert first.get_content_type() == "text/plain"
    return str(first.get_content()).replace("\r\n", "\n").rstrip("\n")


def open_relay(relay: Relay, port: int) -> Controller:
    """The relay, listening."""
    controller = Controller(relay, hostname="127.0.0.1", port=port, server_hostname="relay.example")
    controller.start()
    return controller
