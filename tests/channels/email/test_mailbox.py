"""Mail that arrives in a mailbox which somebody else keeps is answered as well."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from channels.email.mailbox import Address, Follower
from contactkb.business import Business
from contactkb.contacts import Mailbox
from tests.channels.email.conftest import Work, await_that, letters, write
from tests.channels.email.cutting import cut_line
from tests.channels.email.relay import Relay
from tests.channels.email.servers import SECRET, mail_owner, make_home, private_folder, running_dovecot
from tests.ports import free_port

pytestmark = pytest.mark.dovecot
Deliver = Callable[..., Path]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with private_folder() as folder:
        yield folder


@pytest.fixture(scope="module")
def dovecot_port(folder: Path) -> Iterator[int]:
    port = free_port()
    with running_dovecot(folder, port):
        yield port


@pytest.fixture
def reader(request: pytest.FixtureRequest) -> str:
    """A mailbox of this test's own."""
    return f"help{abs(hash(request.node.name)) % 10**8}"


@pytest.fixture
def deliver(folder: Path, reader: str) -> Deliver:
    """Put a mail into the mailbox, as a mail server does."""
    new = make_home(folder, reader)

    def put(raw: bytes, name: str = "") -> Path:
        path = new / (name or f"{time.time_ns()}.home.example")
        beside = new.parent / "tmp" / path.name
        beside.write_bytes(b"Return-Path: <jo@home.example>\n" + raw)
        os.chown(beside, *mail_owner())
        return beside.rename(path)

    return put


@pytest.fixture
def follower(business: Business, dovecot_port: int, reader: str, deliver: Deliver) -> Follower:
    return Follower(business, Address("127.0.0.1", dovecot_port, reader, SECRET, "INBOX", is_encrypted=False))


@pytest.fixture
def without_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody looks there from time to time: what is found was noticed as it came."""
    monkeypatch.setattr("channels.email.mailbox.LOOK_EVERY", 600.0)


@pytest.fixture
def following(follower: Follower) -> Iterator[Follower]:
    """Somebody who follows the mailbox from now on."""
    thread = threading.Thread(target=follower.follow, daemon=True)
    thread.start()
    try:
        await_that(lambda: bool(_mailboxes(follower.business)))
        yield follower
    finally:
        follower.stopping.set()
        thread.join(60)
    assert not thread.is_alive()


def _mailboxes(business: Business) -> list[int]:
    with business.database.read() as session:
        return [it.validity for it in session.query(Mailbox) if it.validity]


def test_a_mail_is_noticed_as_it_arrives_kept_whole_and_answered(
    without_looking: None, business: Business, following: Follower, deliver: Deliver, work: Work, relay: Relay
) -> None:
    raw = write("How much are oysters?")
    deliver(raw)
    await_that(lambda: len(letters(business)) == 1)
    (letter,) = letters(business)
    assert letter.raw.replace(b"\r\n", b"\n") == b"Return-Path: <jo@home.example>\n" + raw
    work()
    assert "Oysters are $6.50/lb." in relay.words()


def test_what_lay_there_before_and_what_comes_back_is_kept_once(
    business: Business, follower: Follower, deliver: Deliver, folder: Path, reader: str
) -> None:
    one, two = write("One", Message_ID="<1@home.example>"), write("Two", Message_ID="<2@home.example>")
    with follower._open() as box:
        validity = int(box.client.response("UIDVALIDITY")[1][0])
        follower.keep_new(box, validity)
    deliver(one)
    with follower._open() as box:
        follower.keep_new(box, validity)
        follower.keep_new(box, validity)
    assert len(letters(business)) == 1
    # The server loses its numbers, and gives new ones to everything; it names them after the second in which it does.
    await_that(lambda: time.time() > validity + 1)
    for path in (folder / "home" / reader / "Maildir").glob("dovecot*"):
        path.unlink()
    deliver(two)
    with follower._open() as box:
        changed = int(box.client.response("UIDVALIDITY")[1][0])
        assert changed != validity
        follower.keep_new(box, changed)
    assert [b"Two" in it.raw for it in letters(business)] == [False, True]


def test_a_mail_is_not_marked_as_read_and_bears_our_flag(follower: Follower, deliver: Deliver) -> None:
    deliver(write("One"))
    with follower._open() as box:
        follower.keep_new(box, int(box.client.response("UIDVALIDITY")[1][0]))
        (mail,) = list(box.fetch(mark_seen=False))
        assert "\\Seen" not in mail.flags
        assert "$contactkb" in mail.flags


def test_two_who_follow_one_mailbox_keep_each_mail_once(
    business: Business, follower: Follower, deliver: Deliver
) -> None:
    for number in range(5):
        deliver(write(f"Number {number}", Message_ID=f"<{number}@home.example>"), f"{number}.home.example")
    other = replace(follower, stopping=threading.Event())
    threads = [threading.Thread(target=it.follow, daemon=True) for it in (follower, other)]
    for thread in threads:
        thread.start()
    await_that(lambda: len(letters(business)) == 5)
    for it in (follower, other):
        it.stopping.set()
    for thread in threads:
        thread.join(60)
    assert len(letters(business)) == 5


def test_one_that_is_too_large_is_left_to_a_person_and_the_next_is_kept(
    business: Business, follower: Follower, deliver: Deliver
) -> None:
    deliver(write("Large", "A large one", Message_ID="<1@home.example>") + b"x" * 11_000_000, "1.home.example")
    deliver(write("Small", Message_ID="<2@home.example>"), "2.home.example")
    with follower._open() as box:
        follower.keep_new(box, int(box.client.response("UIDVALIDITY")[1][0]))
    large, small = letters(business)
    assert (large.state, small.state) == ("parked", "received")
    assert "larger than we take" in large.trouble
    assert b"A large one" in large.raw
    assert len(large.raw) < 10_000


def test_a_folder_that_was_away_for_a_while_is_looked_into_again(
    monkeypatch: pytest.MonkeyPatch, business: Business, following: Follower, deliver: Deliver
) -> None:
    """Its server notices nothing by itself any more, so that only looking there from time to time finds the mail."""
    monkeypatch.setattr("channels.email.mailbox.LOOK_EVERY", 2.0)
    home = deliver(write("Before", Message_ID="<1@home.example>")).parents[2]
    await_that(lambda: len(letters(business)) == 1)
    shutil.move(home / "Maildir", home / "Elsewhere")
    shutil.move(home / "Elsewhere", home / "Maildir")
    deliver(write("After", Message_ID="<2@home.example>"))
    await_that(lambda: len(letters(business)) == 2, 90)


@pytest.mark.parametrize(("times", "kept"), [(2, 2), (6, 1)])
def test_a_line_that_is_cut_within_a_mail_is_tried_again_and_never_stops_the_others(
    business: Business, follower: Follower, deliver: Deliver, times: int, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One mail that cuts the line each time is passed by in the end: a person is told where it lies."""
    monkeypatch.setattr("channels.email.mailbox.LONGEST_PAUSE", 0.1)
    with cut_line(follower.address.port, 20_000, times) as port:
        cut = replace(follower, address=replace(follower.address, port=port))
        thread = threading.Thread(target=cut.follow, daemon=True)
        deliver(write("Large " * 20_000, Message_ID="<1@home.example>"), "1.home.example")
        deliver(write("Small", Message_ID="<2@home.example>"), "2.home.example")
        thread.start()
        try:
            await_that(lambda: any(b"Small" in it.raw for it in letters(business)), 90)
        finally:
            cut.stopping.set()
            thread.join(60)
    assert len([it for it in letters(business) if it.state == "received"]) == kept
    parked = [it.trouble for it in letters(business) if it.state == "parked"]
    assert parked == [f"it cannot be fetched: a person has to look for mail 1 in {cut.address.name}"] * (2 - kept)
