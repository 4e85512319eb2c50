"""Mail is read by a process of its own, which may die without anybody noticing but its reader."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from channels.email.incoming import Unreadable, read_incoming
from channels.email.reader import Reader
from contactkb.business import Business
from contactkb.contacts import keep_letter
from tests.channels.email.conftest import Work, letters, write
from tests.channels.email.relay import Relay
from tests.channels.email.test_bombs import BOMBS, HEAVY
from tests.skips import SHARED_DATA

SENDER, OURS = "jo@home.example", ["help@shop.example"]
QUESTION = write("How much are oysters?")
CPU_SECONDS = 5.0


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    reader = Reader()
    yield reader
    reader.close()


def child_of(reader: Reader) -> subprocess.Popen[bytes]:
    assert reader._child is not None
    return reader._child


def cpu_of(child: subprocess.Popen[bytes]) -> float:
    """Seconds that the child has computed so far."""
    fields = Path(f"/proc/{child.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_the_process_reads_what_we_would_read_ourselves(reader: Reader) -> None:
    assert reader.read(QUESTION, SENDER, OURS) == read_incoming(QUESTION, SENDER, OURS)


def test_one_process_reads_many_mails_in_any_number_of_threads(reader: Reader) -> None:
    reader.read(QUESTION, SENDER, OURS)
    before, found = child_of(reader).pid, Counter[str]()

    def read(number: int) -> None:
        mail = reader.read(write(f"Number {number}?"), SENDER, OURS)
        found[mail.wordings[0]] += 1

    threads = [threading.Thread(target=read, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {f"Number {number}?": 1 for number in range(20)}
    assert child_of(reader).pid == before


def test_a_process_that_died_is_replaced(reader: Reader) -> None:
    reader.read(QUESTION, SENDER, OURS)
    before = child_of(reader)
    before.kill()
    before.wait(60)
    assert reader.read(QUESTION, SENDER, OURS).wordings == ("How much are oysters?",)
    assert child_of(reader).pid != before.pid


def test_a_process_that_hangs_is_ended_and_its_mail_is_left_to_a_person(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader.read(QUESTION, SENDER, OURS)
    hanging = child_of(reader)
    hanging.send_signal(signal.SIGSTOP)
    monkeypatch.setattr(reader, "seconds", 0.2)
    with pytest.raises(Unreadable, match="too long, or too much memory"):
        reader.read(QUESTION, SENDER, OURS)
    assert hanging.poll() is not None
    monkeypatch.undo()
    assert reader.read(QUESTION, SENDER, OURS).sender == SENDER


def test_the_process_has_limits_of_time_and_memory_and_neither_our_secrets_nor_our_store(reader: Reader) -> None:
    reader.read(QUESTION, SENDER, OURS)
    folder = Path(f"/proc/{child_of(reader).pid}")
    limits = {line[:20].strip(): line[20:].split() for line in (folder / "limits").read_text().splitlines()}
    assert limits["Max address space"][0] == str(1024**3)
    assert int(limits["Max cpu time"][0]) < 60
    assert limits["Max core file size"][0] == "0"
    assert b"CONTACTKB" not in (folder / "environ").read_bytes()
    assert b"PATH" not in (folder / "environ").read_bytes()
    maps = (folder / "maps").read_text()
    assert "sqlite" not in maps
    assert not [path for path in folder.glob("fd/*") if "shop.db" in os.readlink(path)]


@pytest.mark.parametrize("name", [*BOMBS, *HEAVY])
def test_no_bomb_outlives_its_limits(reader: Reader, name: str) -> None:
    reader.read(QUESTION, SENDER, OURS)
    child = child_of(reader)
    before = cpu_of(child)
    with suppress(Unreadable):
        reader.read({**BOMBS, **HEAVY}[name], SENDER, OURS)
    if child.poll() is None:
        assert cpu_of(child) - before < CPU_SECONDS


@pytest.mark.shared
def test_every_mail_of_the_collections_is_kept_and_answered_or_parked_or_silent(
    business: Business, work: Work, relay: Relay, reader: Reader, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = SHARED_DATA / "mail"
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    assert len(files) > 100
    slowest = 0.0
    for number, path in enumerate(files):
        # As a mail server brings it: to us, and each a mail of its own.
        raw = f"To: help@shop.example\nMessage-ID: <{number}@home.example>\n".encode() + path.read_bytes()
        slowest = max(slowest, _measure(reader, raw))
        with business.database.write() as session:
            keep_letter(session, f"jo@home{number}.example", "help@shop.example", raw, business.database.now())
    assert slowest < CPU_SECONDS
    began = time.monotonic()
    work()
    found = letters(business)
    assert all(letter.raw.endswith(path.read_bytes()) for letter, path in zip(found, files, strict=True))
    outcomes = Counter((letter.state, letter.trouble) for letter in found)
    assert {"answered", "silent"} <= {state for state, _ in outcomes} <= {"answered", "parked", "silent"}
    assert not [trouble for _, trouble in outcomes if trouble.startswith("our failure")]
    table = [f"{count:5}  {state:9} {trouble}" for (state, trouble), count in outcomes.most_common()]
    took = f"{len(files)} files, slowest {slowest:.2f} s CPU, dealt with in {time.monotonic() - began:.1f} s"
    with capsys.disabled():
        sys.stdout.write("\n".join(("", took, *table, "")))


def _measure(reader: Reader, raw: bytes) -> float:
    reader.read(QUESTION, SENDER, OURS)
    child = child_of(reader)
    before = cpu_of(child)
    with suppress(Unreadable):
        reader.read(raw, SENDER, OURS)
    assert child.poll() is None
    return cpu_of(child) - before
