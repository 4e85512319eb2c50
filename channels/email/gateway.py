"""Both ends of SMTP: mail is acknowledged once it is durably kept, and handed to the relay at most once."""

from __future__ import annotations

import asyncio
import logging
import smtplib
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from channels.email.incoming import bare
from channels.email.keeping import LARGEST_MAIL, keep
from channels.email.mailbox import Address, Follower
from channels.email.outgoing import Tampered, write_mail
from contactkb.business import Business, current_business
from contactkb.contacts import InDoubt, NotSent
from contactkb.errors import Misconfigured, Problem

LONGEST_LINE = 1024 * 1024
SECONDS = 30
# A machine that has just been started, or is busy, takes its time to open an entrance.
OPENING_SECONDS = 60.0
OK, GO_ON = 250, 354
log = logging.getLogger(__name__)


@contextmanager
def listen() -> Iterator[str]:
    """Take mail over SMTP, and from the mailbox that others keep for us, for as long as this lasts; gives where."""
    business = current_business()
    if not business.settings.mail_address:
        remedy = "Set it to the address that customers write to."
        raise Misconfigured([Problem("is missing.", "CONTACTKB_MAIL_ADDRESS", remedy)])
    host, _, port = business.settings.mail_listen.rpartition(":")
    _expect_free(host, int(port))
    entrance = Entrance(
        Postbox(business),
        hostname=host,
        port=int(port),
        server_hostname=_domain(business),
        ready_timeout=OPENING_SECONDS,
    )
    entrance.start()
    try:
        with _follow_mailbox(business) as mailbox:
            yield ", ".join(filter(None, (business.settings.mail_listen, mailbox)))
    finally:
        entrance.stop()


def _expect_free(host: str, port: int) -> None:
    """Raises OSError at once where nobody can listen; the library does so only when its time to open has passed."""
    found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    family, *_, address = found[0]
    socket.create_server(address, family=family).close()


@contextmanager
def _follow_mailbox(business: Business) -> Iterator[str]:
    if not business.settings.mail_box:
        yield ""
        return
    follower = Follower(business, Address.of(business.settings.mail_box))
    thread = threading.Thread(target=follower.follow, name="mailbox", daemon=True)
    thread.start()
    try:
        yield follower.address.name
    finally:
        follower.stopping.set()
        thread.join()


def send(contents: Mapping[str, Any]) -> None:
    """Hand one mail to the relay; returns once the relay has taken it. Raises NotSent or InDoubt."""
    business = current_business()
    try:
        raw = write_mail(contents, business.database.now())
    except Tampered as error:
        raise NotSent(str(error), permanent=True) from error
    host, _, port = business.settings.mail_relay.rpartition(":")
    # What no person approved has nobody to return to (RFC 3834).
    sender = "" if contents["automatic"] else contents["from"][1]
    relay = smtplib.SMTP(local_hostname=_domain(business), timeout=SECONDS)
    try:
        _introduce(relay, (host, int(port)), sender, contents["to"])
        _deliver(relay, raw)
    finally:
        with suppress(smtplib.SMTPException, OSError):
            relay.quit()
        relay.close()


class Postbox:
    """What the SMTP entrance says to each step of a delivery."""

    def __init__(self, business: Business) -> None:
        self._business = business

    async def handle_RCPT(  # noqa: N802 aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take mail for our address only, with or without a tag."""
        settings = self._business.settings
        if bare(address) not in {bare(it) for it in (settings.mail_address, *settings.mail_aliases)}:
            return "550 5.1.1 nobody here has this address"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 as above
        """Acknowledge what is durably kept; anything else comes again later."""
        raw = bytes(envelope.original_content or b"")
        recipient = ", ".join(envelope.rcpt_tos)
        try:
            letter = await asyncio.to_thread(keep, self._business, envelope.mail_from or "", recipient, raw)
        except Exception as error:  # whatever it is, the sender still has the mail
            log.warning("a mail could not be kept", exc_info=error)
            return "451 4.3.0 cannot be kept now, try again later"
        return f"250 2.0.0 kept as letter {letter}"

    async def handle_exception(self, error: Exception) -> str:
        """A failure of ours is never the sender's."""
        log.warning("a failure while taking mail", exc_info=error)
        return "451 4.3.0 our failure, try again later"


class Dialogue(SMTP):
    """One connection; real mail has longer lines than the standard allows."""

    line_length_limit = LONGEST_LINE


class Entrance(Controller):
    """The listener, in a thread of its own."""

    def factory(self) -> SMTP:
        """One dialogue for each connection."""
        return Dialogue(self.handler, data_size_limit=LARGEST_MAIL, ident="contactkb", **self.SMTP_kwargs)


def _introduce(relay: smtplib.SMTP, address: tuple[str, int], sender: str, recipient: str) -> None:
    """Everything up to the mail itself: until here nothing has left us."""
    try:
        _expect(relay.connect(*address), 220)
        relay.ehlo_or_helo_if_needed()
        _expect(relay.mail(sender), OK)
        _expect(relay.rcpt(recipient), OK)
        _expect(relay.docmd("DATA"), GO_ON)
    except smtplib.SMTPResponseException as error:
        raise NotSent(f"the relay said {error.smtp_code}", permanent=error.smtp_code >= 500) from error
    except (smtplib.SMTPException, OSError) as error:
        raise NotSent(f"the relay cannot be reached: {error}") from error


def _deliver(relay: smtplib.SMTP, raw: bytes) -> None:
    """The mail itself: where the relay's word on it is lost, nobody knows whether it arrived."""
    stuffed = raw.replace(b"\r\n.", b"\r\n..")
    try:
        relay.send(stuffed + (b".\r\n" if stuffed.endswith(b"\r\n") else b"\r\n.\r\n"))
        reply = relay.getreply()
    except (smtplib.SMTPException, OSError) as error:
        raise InDoubt(f"the relay fell silent after the mail was handed over: {error}") from error
    _expect(reply, OK)


def _expect(reply: tuple[int, bytes], code: int) -> None:
    found, words = reply
    if found != code:
        said = f"the relay said {found} {words.decode('utf-8', 'replace')}"
        raise NotSent(said, permanent=found >= 500)


def _domain(business: Business) -> str:
    return business.settings.mail_address.rpartition("@")[2] or "localhost"
