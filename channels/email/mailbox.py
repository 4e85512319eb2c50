"""A mailbox that somebody else keeps for us, followed over IMAP: what arrives there is kept here once."""

from __future__ import annotations

import imaplib
import logging
import re
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

from imap_tools import BaseMailBox, MailBox, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError

from channels.email.incoming import bare, header_of, return_path
from channels.email.keeping import LARGEST_MAIL, keep, keep_for_people
from contactkb.business import Business
from contactkb.contacts import hold_mailbox

SECONDS = 30.0
# Shorter than any server's patience, so that IDLE is always fresh and a dead connection is noticed.
LOOK_EVERY = 60.0
GLANCE = 1.0
SHORTEST_PAUSE, LONGEST_PAUSE = 1.0, 300.0
# Clocks differ; what arrived a little before we began is ours all the same.
CLOCKS_DIFFER = timedelta(minutes=5)
MOST_TRIES = 3
FLAG = "$contactkb"
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
FROM = re.compile(rb"^from:((?:[^\n]|\n[ \t])*)", re.IGNORECASE | re.MULTILINE)
TROUBLES = (ImapToolsError, imaplib.IMAP4.error, OSError, EOFError)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Address:
    """Where the mailbox is, and who may open it."""

    host: str
    port: int
    user: str
    secret: str
    folder: str
    is_encrypted: bool

    @classmethod
    def of(cls, url: str) -> Address:
        """From a setting that was checked when it was read."""
        parts = urlsplit(url)
        is_encrypted = parts.scheme == "imaps"
        user, secret, folder = (unquote(it or "") for it in (parts.username, parts.password, parts.path.lstrip("/")))
        port = parts.port or (993 if is_encrypted else 143)
        return cls(parts.hostname or "", port, user, secret, folder or "INBOX", is_encrypted)

    @property
    def name(self) -> str:
        """What we call it; holds no secret."""
        return f"{self.user}@{self.host}:{self.port}/{self.folder}"


@dataclass
class Follower:
    """Whoever follows a mailbox, until told to stop; whatever goes wrong there, it begins again later."""

    business: Business
    address: Address
    stopping: threading.Event = field(default_factory=threading.Event)
    tries: dict[int, int] = field(default_factory=dict)

    def follow(self) -> None:
        """Keep what arrives, as it arrives."""
        pause = SHORTEST_PAUSE
        while not self.stopping.is_set():
            try:
                with self._open() as box:
                    validity = int(box.client.response("UIDVALIDITY")[1][0] or 0)
                    self.keep_new(box, validity)
                    pause = SHORTEST_PAUSE
                    while not self.stopping.is_set():
                        self._wait(box)
                        self.keep_new(box, validity)
            except TROUBLES as error:
                log.warning("the mailbox %s: %s", self.address.name, error)
            except Exception:  # the store may be out of reach; the mail stays where it is
                log.exception("the mailbox %s", self.address.name)
            self.stopping.wait(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    def keep_new(self, box: BaseMailBox, validity: int) -> None:
        """Keep everything that was not kept before, the oldest first, and note each as it is kept."""
        with self.business.database.write() as session:
            known = hold_mailbox(session, self.address.name, self.business.database.now())
            if known.validity != validity:
                # The numbers mean other mails now. What was kept before is recognised by what is in it.
                known.validity, known.last_uid = validity, 0
            last, since = known.last_uid, known.followed_since
        for uid in _uids_after(box, last, since):
            if self._is_ours(box, uid, since):
                self._keep(box, uid)
            with self.business.database.write() as session:
                known = hold_mailbox(session, self.address.name, self.business.database.now())
                if known.validity == validity:
                    known.last_uid = max(known.last_uid, uid)
            self.tries.pop(uid, None)

    def _is_ours(self, box: BaseMailBox, uid: int, since: datetime) -> bool:
        """Whether it arrived since we follow this mailbox; one that cut the connection too often is passed by."""
        self.tries[uid] = self.tries.get(uid, 0) + 1
        if self.tries[uid] > MOST_TRIES:
            self._leave_to_people(uid)
            return False
        arrived = imaplib.Internaldate2tuple(_fetch(box, uid, "(INTERNALDATE)"))
        return arrived is None or time.mktime(arrived) >= (since - CLOCKS_DIFFER).timestamp()

    def _leave_to_people(self, uid: int) -> None:
        where, date = f"mail {uid} in {self.address.name}", format_datetime(self.business.database.now())
        log.error("%s cannot be fetched; a person has to look there", where)
        stub = f"Subject: {where}\r\nDate: {date}\r\n\r\n".encode()
        keep_for_people(self.business, stub, f"it cannot be fetched: a person has to look for {where}")

    def _keep(self, box: BaseMailBox, uid: int) -> None:
        size = SIZE.search(_fetch(box, uid, "(RFC822.SIZE)"))
        if size is None or int(size.group(1)) > LARGEST_MAIL:
            header = _fetch(box, uid, "(BODY.PEEK[HEADER])")
            keep_for_people(self.business, header, f"it is larger than we take, and lies in {self.address.name}")
            return
        raw = _fetch(box, uid, "(BODY.PEEK[])")
        keep(self.business, _sender(raw), self.business.settings.mail_address, raw)
        # For people who look into the mailbox; what was kept is known from our own store.
        box.client.uid("STORE", str(uid), "+FLAGS.SILENT", f"({FLAG})")

    @contextmanager
    def _open(self) -> Iterator[BaseMailBox]:
        at = self.address
        box: BaseMailBox
        if at.is_encrypted:
            box = MailBox(at.host, at.port, timeout=SECONDS, ssl_context=ssl.create_default_context())
        else:
            box = MailBoxUnencrypted(at.host, at.port, timeout=SECONDS)
        try:
            yield box.login(at.user, at.secret, at.folder)
        finally:
            box.client.shutdown()

    def _wait(self, box: BaseMailBox) -> None:
        """Until something arrives, or a minute has passed, or we are told to stop."""
        if "IDLE" not in box.client.capabilities:
            self.stopping.wait(LOOK_EVERY)
            return
        box.idle.start()  # type: ignore[no-untyped-call]  # it has no types
        until = time.monotonic() + LOOK_EVERY
        while time.monotonic() < until and not self.stopping.is_set():
            began = time.monotonic()
            # A connection that was cut answers at once, with nothing.
            if box.idle.poll(timeout=GLANCE) or time.monotonic() - began < GLANCE / 2:
                break
        box.idle.stop()  # type: ignore[no-untyped-call]  # as above


def _uids_after(box: BaseMailBox, last: int, since: datetime) -> list[int]:
    asked = f"UID {last + 1}:*" if last else f"SINCE {since - timedelta(days=1):%d-%b-%Y}"
    status, found = box.client.uid("SEARCH", asked)
    if status != "OK":
        raise imaplib.IMAP4.error(f"it cannot be searched: {status}")
    # A range that ends in * always holds the newest, even if that comes before its beginning.
    return sorted(uid for uid in map(int, (found[0] or b"").split()) if uid > last)


def _fetch(box: BaseMailBox, uid: int, what: str) -> bytes:
    """What the server says of the mail; its literal where there is one."""
    status, found = box.client.uid("FETCH", str(uid), what)
    if status != "OK":
        raise imaplib.IMAP4.error(f"mail {uid} cannot be fetched: {status}")
    for it in found:
        if isinstance(it, tuple):
            return bytes(it[1])
    return b" ".join(it for it in found if isinstance(it, bytes))


def _sender(raw: bytes) -> str:
    """The return path that the mail server wrote, else who says to have written it."""
    path = return_path(raw)
    if path is not None:
        return path
    named = FROM.search(header_of(raw))
    return bare(named.group(1).decode("utf-8", "replace")) if named else ""
